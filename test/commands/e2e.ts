/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { ensureN8n } from '../n8n/install.ts';
import { packForTestFiles } from '../n8n/pack.ts';
import { jest, runChecks } from './checks.ts';

/** `npm run test:e2e`: the packed package in a real n8n; arguments go to jest. */
await runChecks([
	{
		name: 'n8n is installed',
		run: async () => {
			await ensureN8n();
		},
	},
	{ name: 'The package is packed', run: packForTestFiles },
	{
		name: 'End-to-end tests',
		run: () => jest('--selectProjects', 'e2e', '--runInBand', ...process.argv.slice(2)),
	},
]);
