import type { Seen } from './faultsDocument.ts';

/**
 * What fails, in the words of docs/faults.md. The rest of a row there is what the test saw.
 */
export interface FaultCase {
	name: string;
	/** What the user should know beyond what was measured. */
	advice: string;
	/** What must be seen, whatever else is. */
	expected: Partial<Pick<Seen, 'status' | 'isWhole' | 'next' | 'nextIsWhole'>>;
	/** Where nothing but the long form has the time. */
	isSlow?: boolean;
}

/** n8n lists the execution of a dead worker as failed or as crashed: by whichever notices first. */
export const faultCases = {
	workerKilledWhileWaiting: {
		name: 'A worker is killed while it waits for a report',
		expected: { isWhole: false, nextIsWhole: true },
		advice:
			'Nothing is lost: the report is Amazon’s and goes on. n8n gives the execution up; run it again, or let the schedule do it. Amazon then names the report that is there, and it is used.',
	},
	workerKilledWhileDownloading: {
		name: 'A worker is killed while it downloads a report',
		expected: { isWhole: false, nextIsWhole: true },
		advice:
			'Nothing is lost: no row leaves the node before the file is read to its end. Run it again.',
		isSlow: true,
	},
	workerKilledWhileRefreshing: {
		name: 'A worker is killed between Amazon’s token answer and its storing',
		expected: { isWhole: false, next: 'error' },
		advice:
			'A login whose refresh token Amazon replaces is lost: the successor was in that process alone. Connect the credential again, or paste a new refresh token.',
	},
	mainKilled: {
		name: 'The main process is killed while a worker waits for a report',
		expected: { nextIsWhole: true },
		advice:
			'Nothing: the worker goes on without it, and what it stored is there when main is back.',
		isSlow: true,
	},
	redisRestarted: {
		name: 'Redis is restarted',
		expected: { isWhole: true, nextIsWhole: true },
		advice: 'Nothing, where Redis keeps its data over a restart. Nothing is to be done.',
	},
	redisKilled: {
		name: 'Redis is killed, and comes back empty after 12 s',
		expected: { nextIsWhole: true },
		advice:
			'n8n’s processes end by themselves after 10 s without Redis: let a supervisor start them again. Executions that waited in the queue are gone.',
		isSlow: true,
	},
	postgresRestarted: {
		name: 'PostgreSQL is restarted',
		expected: { nextIsWhole: true },
		advice: 'Nothing is lost, and nothing is to be done.',
		isSlow: true,
	},
	postgresGone: {
		name: 'PostgreSQL is gone for 10 s while a worker waits for a report',
		expected: { isWhole: true, nextIsWhole: true },
		advice: 'Nothing: nobody needs the database meanwhile. Nothing is to be done.',
		isSlow: true,
	},
	postgresGoneAtTheEnd: {
		name: 'PostgreSQL is gone for 10 s when the execution ends',
		expected: { nextIsWhole: true },
		advice:
			'n8n cannot store that the execution has ended, and lists it as running until its own recovery, or a restart of main, finds it. The nodes behind have had their rows: look there before you run it again.',
		isSlow: true,
	},
	postgresGoneOAuth2: {
		name: 'PostgreSQL is gone for 6 s while a rotated token of the OAuth2 credential arrives',
		expected: { nextIsWhole: true },
		advice:
			'Nothing in our nodes: they ask again with the successor, which they hold in memory, until n8n can store it. HTTP Request leaves the refresh to n8n, which gives the successor up: use Login with Amazon → Send, or connect again.',
		isSlow: true,
	},
	postgresGoneRefreshToken: {
		name: 'PostgreSQL is gone for 6 s while a rotated token of the refresh-token credential arrives',
		expected: { nextIsWhole: true },
		advice: 'Nothing in our nodes: they hold it in memory and store it as soon as n8n can.',
		isSlow: true,
	},
	diskFull: {
		name: 'The disk is full while a file is written',
		expected: { status: 'error', isWhole: false, nextIsWhole: true },
		advice: 'The file. Make room and run it again.',
		isSlow: true,
	},
	cancelled: {
		name: 'The execution is stopped by the user',
		expected: { status: 'canceled', nextIsWhole: true },
		advice: 'Nothing: the report is Amazon’s and goes on, and the next run uses it.',
	},
	timedOut: {
		name: 'The execution reaches the workflow’s timeout',
		expected: { status: 'canceled', next: 'canceled' },
		advice:
			'Nothing: the report is Amazon’s and goes on. Every run ends so until the timeout is longer: set it beyond "Longest Wait", or use the report trigger, which waits without an execution.',
	},
	clockAhead: {
		name: 'Amazon’s clock is an hour ahead of n8n’s',
		expected: { isWhole: true, nextIsWhole: true },
		advice:
			'Nothing: lives of tokens and links are counted from their arrival. Nothing is to be done.',
	},
	clockBehind: {
		name: 'Amazon’s clock is an hour behind n8n’s',
		expected: { isWhole: true, nextIsWhole: true },
		advice:
			'Nothing: lives of tokens and links are counted from their arrival. Nothing is to be done.',
	},
} satisfies Record<string, FaultCase>;

export type Fault = keyof typeof faultCases;
