/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { jest, runChecks } from './checks.ts';
import { prepared } from './prepared.ts';

/**
 * `npm run test:ui`: n8n's editor in a browser; arguments go to jest. `npm run screenshots` is the same,
 * and writes the pictures of the documents.
 */
const args = process.argv.slice(2);
if (args[0] === '--pictures') {
	args.shift();
	process.env.SCREENSHOTS = '1';
}

await runChecks([
	...prepared,
	{
		name: "Tests of n8n's editor",
		run: () => jest('--selectProjects', 'ui', '--runInBand', ...args),
	},
]);
