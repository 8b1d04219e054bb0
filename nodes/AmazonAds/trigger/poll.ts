import type { IDataObject, INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';
import { refreshAccounts } from './accounts';
import { advanceTasks } from './advance';
import { runByHand } from './byHand';
import { openDueDays } from './dueDays';
import { dropOlder, noteGiven, settle, tasksToGive, type Giving } from './giving';
import { outputOf } from './output';
import { problemError, problemItem } from './problems';
import { refreshProfiles } from './profiles';
import { isFailing } from './progress';
import { readSettings, type TriggerSettings } from './settings';
import { readState, reportOf, tasksOf, type Task, type TriggerState } from './state';

/** What this process knows of a trigger, and nobody after it. */
interface Memory {
	/** Since when a poll is under way: n8n begins one though the one before has not ended. */
	pollingSince?: number;
	giving: Giving;
	/** Since when there is something to remember that n8n has not stored, in epoch milliseconds. */
	unsavedSince?: number;
}

const memories = new Map<string, Memory>();

/** Milliseconds for which a poll begins calls; n8n may grant less. */
const longestPoll = 4 * 60_000;

/** Milliseconds after which a poll is taken for dead, and another one may begin. */
const longestHang = 30 * 60_000;

/** Milliseconds for which something may be in memory only, while more is coming. */
const longestUnsaved = 10 * 60_000;

/**
 * One poll: what is due is asked for, what is under way is asked after, and what is ready comes out. It
 * returns as soon as it has done so; the waiting is between polls.
 *
 * n8n stores what the trigger remembers when it starts an execution, and not before (2.41; with durable
 * cursors, after every poll). So new report ids, and the certainty that n8n has taken what came out,
 * start an empty execution: otherwise a restart would forget them, and reports would be made or come a
 * second time.
 */
export async function pollReports(called: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	// n8n has one context for all polls; what is kept with it, such as tokens, is of one poll.
	const context = Object.create(called) as IPollFunctions;
	const settings = readSettings(context);
	if (context.getMode() === 'manual') return await runByHand(context, settings);
	const trigger = `${String(context.getWorkflow().id)} ${context.getNode().id}`;
	const memory: Memory = memories.get(trigger) ?? { giving: { handovers: new Map() } };
	memories.set(trigger, memory);
	const began = Date.now();
	if (memory.pollingSince !== undefined && began - memory.pollingSince < longestHang) return null;
	memory.pollingSince = began;
	try {
		return await poll(context, settings, memory);
	} finally {
		if (memory.pollingSince === began) delete memory.pollingSince;
	}
}

async function poll(
	context: IPollFunctions,
	settings: TriggerSettings,
	memory: Memory,
): Promise<INodeExecutionData[][] | null> {
	const { giving } = memory;
	const stored = context.getWorkflowStaticData('node');
	const state = readState(copyOf(stored.state), settings);
	const budget = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : longestPoll;
	const deadline = Date.now() + Math.min(budget, longestPoll);

	const isCertainNow = settle(state, giving, Date.now());
	const problems = await refreshProfiles(context, settings, state, deadline);
	problems.push(...(await refreshAccounts(context, settings, state, deadline)));
	problems.push(...openDueDays(settings, state, Date.now()));
	const tasks = tasksOf(settings, state);
	const idsBefore = idsOf(tasks);
	const advance = { context, settings, state, deadline, finished: new Map() };
	problems.push(...(await advanceTasks(advance, tasks)));
	const hasNewIds = idsOf(tasks).some((id) => !idsBefore.includes(id));
	if (isCertainNow || hasNewIds) memory.unsavedSince ??= Date.now();

	const ready = tasksToGive(settings, state, tasks, Date.now());
	const { items, given, ...came } = await outputOf(advance, ready);
	problems.push(...came.problems);
	const handover = given.length > 0 ? noteGiven(giving, given, Date.now()) : undefined;
	dropOlder(state, given);
	state.newest = newestOf(settings, state, given) ?? state.newest;
	stored.state = state as unknown as IDataObject;

	const told = settings.onProblem === 'output' ? problems : [];
	if (handover || told.length > 0 || mustBeSaved(memory, tasks)) {
		delete memory.unsavedSince;
		const execution = [items, told.map((problem) => ({ json: problemItem(problem) }))];
		startExecution(context, execution, (wasTaken) => {
			if (handover) handover.wasTaken = wasTaken;
		});
	}
	if (settings.onProblem === 'error' && problems.length > 0) {
		context.__emitError(problemError(context.getNode(), problems));
	}
	return null;
}

/** For a run by hand, which then need not wait. */
function newestOf(
	settings: TriggerSettings,
	state: TriggerState,
	given: Task[],
): TriggerState['newest'] {
	const task = given.at(-1);
	const reportId = task?.days.reportId;
	if (!task || !reportId) return undefined;
	const { profile, report, open, days } = task;
	const { startDate, endDate } = days;
	const { digest } = reportOf(settings, state, task);
	return { profile, report, newFrom: open.newFrom, startDate, endDate, reportId, of: digest };
}

/** The stored state may be n8n's own object, which marks every change. */
function copyOf(stored: unknown): unknown {
	return stored === undefined ? undefined : JSON.parse(JSON.stringify(stored));
}

function idsOf(tasks: Task[]): string[] {
	return tasks.flatMap(({ days }) => days.reportId ?? []);
}

/** At once when nothing more is coming; sooner or later where throttling or Amazon takes its time. */
function mustBeSaved({ unsavedSince }: Memory, tasks: Task[]): boolean {
	if (unsavedSince === undefined) return false;
	const isComing = ({ days }: Task) =>
		days.given !== undefined || (days.reportId === undefined && !isFailing(days));
	return !tasks.some(isComing) || Date.now() - unsavedSince > longestUnsaved;
}

/**
 * n8n stores the state and starts an execution. Whether that went well, such as while its database is
 * away, it says by the promise alone: at the end of the execution.
 */
function startExecution(
	context: IPollFunctions,
	items: INodeExecutionData[][],
	tell: (wasTaken: boolean) => void,
): void {
	const ended = context.helpers.createDeferredPromise<IRun | undefined>();
	ended.promise.then(
		() => tell(true),
		(error: unknown) => tell(wasStopped(error)),
	);
	context.__emit(items, undefined, ended);
}

/** An execution that was stopped, or is over already, was there. */
function wasStopped(error: unknown): boolean {
	return error instanceof Error && /cancell?ed|no active execution/i.test(error.message);
}
