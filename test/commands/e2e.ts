/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { jest, runChecks } from './checks.ts';
import { prepared } from './prepared.ts';

/** `npm run test:e2e`: the packed package in a real n8n; arguments go to jest. */
await runChecks([
	...prepared,
	{
		name: 'End-to-end tests',
		run: () => jest('--selectProjects', 'e2e', '--runInBand', ...process.argv.slice(2)),
	},
]);
