import type { IDataObject, INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';
import { advanceTasks } from './advance';
import { runByHand } from './byHand';
import { problemError, problemItem } from './problems';
import { refreshProfiles } from './profiles';
import { reportItem } from './reportItem';
import { readSettings, type TriggerSettings } from './settings';
import {
	copyStreams,
	noteEmitted,
	openDueDays,
	readState,
	tasksOf,
	tasksToEmit,
	type Task,
	type TriggerState,
} from './state';

/** Triggers that are polling: n8n begins a poll though the one before has not ended. */
const polling = new Set<string>();

/** Streams whose items n8n could not start an execution with; they come out again. */
const notTaken = new Map<string, TriggerState['streams']>();

/** Since when there are report ids that n8n has not stored, in epoch milliseconds. */
const unsavedSince = new Map<string, number>();

/** Milliseconds for which a poll begins calls; n8n may grant less. */
const longestPoll = 4 * 60_000;

/** Milliseconds for which ids of reports may be in memory only, while more are being created. */
const longestUnsaved = 10 * 60_000;

/**
 * One poll: what is due is asked for, what is under way is asked after, and what is ready comes out. It
 * returns as soon as it has done so; the waiting is between polls.
 *
 * n8n stores what the trigger remembers when it starts an execution, and not before (2.41; with durable
 * cursors, after every poll). So new report ids start an empty execution: otherwise a restart would
 * forget them, and the reports would be made a second time.
 */
export async function pollReports(called: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	// n8n has one context for all polls; what is kept with it, such as tokens, is of one poll.
	const context = Object.create(called) as IPollFunctions;
	const settings = readSettings(context);
	if (context.getMode() === 'manual') return await runByHand(context, settings);
	const trigger = `${String(context.getWorkflow().id)} ${context.getNode().id}`;
	if (polling.has(trigger)) return null;
	polling.add(trigger);
	try {
		return await poll(context, settings, trigger);
	} finally {
		polling.delete(trigger);
	}
}

async function poll(
	context: IPollFunctions,
	settings: TriggerSettings,
	trigger: string,
): Promise<INodeExecutionData[][] | null> {
	const stored = context.getWorkflowStaticData('node');
	const state = readState(copyOf(stored.state), settings);
	Object.assign(state.streams, notTaken.get(trigger));
	notTaken.delete(trigger);
	const budget = 'getPollBudgetMs' in context ? context.getPollBudgetMs() : longestPoll;
	const deadline = Date.now() + Math.min(budget, longestPoll);

	const problems = await refreshProfiles(context, settings, state);
	problems.push(...openDueDays(settings, state, Date.now()));
	const tasks = tasksOf(settings, state);
	const idsBefore = idsOf(tasks);
	problems.push(...(await advanceTasks({ context, settings, state, deadline }, tasks)));
	if (idsOf(tasks).some((id) => !idsBefore.includes(id)) && !unsavedSince.has(trigger)) {
		unsavedSince.set(trigger, Date.now());
	}

	const ready = tasksToEmit(settings, state, tasks);
	const before = copyStreams(state, ready);
	const items = ready.map((task) => ({ json: reportItem(settings, state, task) }));
	noteEmitted(state, ready);
	stored.state = state as unknown as IDataObject;

	const told = settings.onProblem === 'output' ? problems : [];
	if (items.length > 0 || told.length > 0 || mustBeSaved(trigger, tasks)) {
		unsavedSince.delete(trigger);
		const output = [items, told.map((problem) => ({ json: problemItem(problem) }))];
		startExecution(context, output, () => notTaken.set(trigger, before));
	}
	if (settings.onProblem === 'error' && problems.length > 0) {
		context.__emitError(problemError(context.getNode(), problems));
	}
	return null;
}

/** The stored state may be n8n's own object, which marks every change. */
function copyOf(stored: unknown): unknown {
	return stored === undefined ? undefined : JSON.parse(JSON.stringify(stored));
}

function idsOf(tasks: Task[]): string[] {
	return tasks.flatMap(({ days }) => days.reportId ?? []);
}

/** New ids are saved at once when all are there; sooner where throttling takes its time. */
function mustBeSaved(trigger: string, tasks: Task[]): boolean {
	const since = unsavedSince.get(trigger);
	if (since === undefined) return false;
	const isComplete = !tasks.some(({ days }) => !days.reportId && days.failures === 0);
	return isComplete || Date.now() - since > longestUnsaved;
}

/**
 * n8n stores the state and starts an execution. Where that fails, such as while its database is away,
 * it says so by the promise alone.
 */
function startExecution(
	context: IPollFunctions,
	output: INodeExecutionData[][],
	onFailure: () => void,
): void {
	const ended = context.helpers.createDeferredPromise<IRun | undefined>();
	ended.promise.catch((error: unknown) => {
		if (!wasTaken(error)) onFailure();
	});
	context.__emit(output, undefined, ended);
}

/** An execution that was stopped, or is over already, was there. */
function wasTaken(error: unknown): boolean {
	return error instanceof Error && /cancell?ed|no active execution/i.test(error.message);
}
