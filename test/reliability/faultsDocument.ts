import { faultCases, type Fault, type FaultCase } from './faultCases.ts';

/** What the test saw of a fault. */
export interface Seen {
	fault: Fault;
	/** How n8n lists the execution; `running` where it still does after the test's patience. */
	status: string;
	message?: string;
	/** Whether the execution came out with all that Amazon has. */
	isWhole: boolean;
	calls: { creations: number; checks: number; downloads: number; refreshes: number };
	/** The run after it. */
	next: string;
	nextMessage?: string;
	nextIsWhole: boolean;
}

/** docs/faults.md: what was seen now, and, of a fault that did not run now, what it said before. */
export function faultsDocument(seen: Seen[], before: string): string {
	const known = new Map(before.split(/^## /m).map((section) => [section.split('\n')[0], section]));
	const sections = (Object.keys(faultCases) as Fault[]).map((fault) => {
		const { name, advice }: FaultCase = faultCases[fault];
		const entry = seen.find((one) => one.fault === fault);
		if (!entry) return known.get(name)?.trimEnd() ?? [name, '', notMeasured].join('\n');
		return [name, '', ...factsOf(entry), `- **Lost, and to be done:** ${advice}`].join('\n');
	});
	return `${[introduction, ...sections].join('\n\n## ')}\n`;
}

const notMeasured = '- Not measured yet.';

const introduction = `# What happens when a process fails

Made by \`npm run test:reliability -- --long --document\`: n8n in queue mode with a main process, two workers, Redis and PostgreSQL; Amazon is the simulator, which replaces the refresh token at each refresh and ends a login whose spent token comes again. An execution of *Amazon Ads → Report → Run* (or, where a token is at stake, *Profile → Get*) is under way when the process fails. Whatever has ended is started again, as a supervisor does; then the same workflow runs once more.

n8n notices a dead worker by a lock that is no longer renewed: after a minute or two, unless \`QUEUE_WORKER_LOCK_DURATION\` and \`QUEUE_WORKER_STALLED_INTERVAL\` say otherwise.

The counts are of the execution that met the fault.`;

function factsOf({ status, message, isWhole, calls, ...after }: Seen): string[] {
	const { creations, checks, downloads, refreshes } = calls;
	return [
		`- **The user sees:** ${endings[status] ?? status}${message ? `: "${message}"` : ''}${isWhole ? ', with all rows' : ', without rows'}.`,
		`- **Amazon is asked:** ${creations} × to create, ${checks} × whether it is ready, ${downloads} × for the file, ${refreshes} × for a token.`,
		`- **The next run:** ${endings[after.next] ?? after.next}${after.nextMessage ? `: "${after.nextMessage}"` : ''}${after.nextIsWhole ? ', with all rows' : ''}.`,
	];
}

const endings: Record<string, string> = {
	success: 'a success',
	error: 'an error',
	canceled: 'a stopped execution',
	crashed: 'a crashed execution',
	running: 'an execution that n8n goes on to call running',
};
