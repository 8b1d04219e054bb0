import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	IPairedItemData,
} from 'n8n-workflow';
import { asNodeError, cancellation, type NodeError } from './errors';
import { inParallel } from './lane';

/** How an operation is named in the list of operations, on the canvas, and what it does. */
export interface About {
	name: string;
	action: string;
	description: string;
}

interface Form {
	about: About;
	description: INodeProperties[];
}

/** What becomes of one input item: one output item or several, `pairedItem` left to `runOperation`. */
export type ItemHandler = (
	itemIndex: number,
) => INodeExecutionData | INodeExecutionData[] | Promise<INodeExecutionData | INodeExecutionData[]>;

/** One operation of a node that goes item by item: its form and its behaviour. */
export interface ItemOperation extends Form {
	/** Runs once per execution however many items come in; all of them are paired with its output. */
	once?: boolean;
	/**
	 * What came of an item cannot be had again, so it comes out though other items fail or the user stops
	 * the execution: n8n discards the output of a node that throws, and the failed ones are items too.
	 */
	keepsResults?: boolean;
	/** Items that are worked on at a time; one where left out. */
	sideBySide?: number;
	/** Does what is the same for all items, and returns what is done for each. */
	start(context: IExecuteFunctions): Promise<ItemHandler>;
}

/** An operation that takes all items at once, or has more outputs than one. */
export interface WholeOperation extends Form {
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

export type Operation = ItemOperation | WholeOperation;

/** Runs an operation over the input items, with "Continue On Fail" and item pairing. */
export async function runOperation(
	context: IExecuteFunctions,
	{ once = false, keepsResults = false, sideBySide = 1, start }: Omit<ItemOperation, keyof Form>,
): Promise<INodeExecutionData[]> {
	const cancelled = context.getExecutionCancelSignal();
	const itemIndexes = context.getInputData().map((_, index) => index);
	const groups = once ? [itemIndexes] : itemIndexes.map((index) => [index]);
	const mayFail = context.continueOnFail();
	const done = new Map<number[], INodeExecutionData[]>();
	const failures = new Map<number[], NodeError>();

	const asFailure = (thrown: unknown, group: number[]): NodeError => {
		if (cancelled?.aborted) throw cancellation(context);
		const error = asNodeError(context.getNode(), thrown, group[0]);
		if (!mayFail && !keepsResults) throw error;
		return error;
	};
	const isStopped = () => keepsResults && done.size > 0 && cancelled?.aborted;

	let handle: ItemHandler;
	try {
		handle = await start(context);
	} catch (error) {
		const failure = asFailure(error, groups[0]);
		if (!mayFail) throw failure;
		return groups.map((group) => errorItem(failure, group));
	}
	await inParallel(
		groups,
		sideBySide,
		async (group) => {
			try {
				const items = await handle(group[0]);
				const pairedItem = pairing(group);
				const paired = [items].flat().map((item) => Object.assign(item, { pairedItem }));
				done.set(group, paired);
			} catch (error) {
				failures.set(group, asFailure(error, group));
			}
		},
		cancelled,
	).catch((error: unknown) => {
		if (isStopped()) return;
		throw cancelled?.aborted ? cancellation(context) : asNodeError(context.getNode(), error);
	});
	const [failure] = failures.values();
	if (failure && !mayFail) {
		if (done.size === 0) throw failure;
		hintAtFailures(context, failures.size, groups.length);
	}
	return groups.flatMap((group) => {
		const error = failures.get(group);
		return error ? [errorItem(error, group)] : (done.get(group) ?? []);
	});
}

/** Nothing else says so where the node is to stop at an error. */
function hintAtFailures(context: IExecuteFunctions, failed: number, count: number): void {
	context.addExecutionHints({
		message: `${failed} of ${count} items failed: see the items with "error". The execution goes on, so that what came of the others is not lost.`,
		type: 'warning',
		location: 'outputPane',
	});
}

/** Both sentences as text only: n8n would replace them by the first if the item had an `error`. */
export function errorItem(
	{ message, description }: NodeError,
	group: number[],
): INodeExecutionData {
	const json: IDataObject = { error: [message, description].filter(Boolean).join(' ') };
	return { json, pairedItem: pairing(group) };
}

function pairing(group: number[]): IPairedItemData | IPairedItemData[] {
	return group.length === 1 ? { item: group[0] } : group.map((item) => ({ item }));
}
