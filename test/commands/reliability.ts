/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { jest, runChecks } from './checks.ts';
import { prepared } from './prepared.ts';

/**
 * `npm run test:reliability`: n8n's queue mode under load and under faults. `--long` takes its time:
 * hundreds of executions. `--document` writes what the faults did into docs/faults.md. Other arguments go
 * to jest.
 */
const flags: Record<string, string> = {
	'--long': 'RELIABILITY_LONG',
	'--document': 'RELIABILITY_DOCUMENT',
};
for (const [flag, variable] of Object.entries(flags)) {
	if (process.argv.includes(flag)) process.env[variable] = 'true';
}
const others = process.argv.slice(2).filter((argument) => !(argument in flags));

await runChecks([
	...prepared,
	{
		name: 'Reliability tests',
		run: () => jest('--selectProjects', 'reliability', '--runInBand', ...others),
	},
]);
