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

/** What becomes of one input item: one output item or several, `pairedItem` left to `runOperation`. */
export type ItemHandler = (
	itemIndex: number,
) => INodeExecutionData | INodeExecutionData[] | Promise<INodeExecutionData | INodeExecutionData[]>;

/** One operation of a node that goes item by item: its form and its behaviour. */
export interface ItemOperation {
	about: About;
	description: INodeProperties[];
	/** Runs once per execution however many items come in; all of them are paired with its output. */
	once?: boolean;
	/** Items that are worked on at a time; one where left out. */
	sideBySide?: number;
	/** Does what is the same for all items, and returns what is done for each. */
	start(context: IExecuteFunctions): Promise<ItemHandler>;
}

/** An operation that takes all items at once, or has more outputs than one. */
export interface WholeOperation {
	about: About;
	description: INodeProperties[];
	execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

export type Operation = ItemOperation | WholeOperation;

/** Runs an operation over the input items, with "Continue On Fail" and item pairing. */
export async function runOperation(
	context: IExecuteFunctions,
	{ once = false, sideBySide = 1, start }: Pick<ItemOperation, 'once' | 'sideBySide' | 'start'>,
): Promise<INodeExecutionData[]> {
	const cancelled = context.getExecutionCancelSignal();
	const itemIndexes = context.getInputData().map((_, index) => index);
	const groups = once ? [itemIndexes] : itemIndexes.map((index) => [index]);

	const failed = (thrown: unknown, group: number[]): INodeExecutionData => {
		if (cancelled?.aborted) throw cancellation(context);
		const error = asNodeError(context.getNode(), thrown, group[0]);
		if (!context.continueOnFail()) throw error;
		return errorItem(error, group);
	};

	let handle: ItemHandler;
	try {
		handle = await start(context);
	} catch (error) {
		return groups.map((group) => failed(error, group));
	}
	const outputs = await inParallel(
		groups,
		sideBySide,
		async (group) => {
			try {
				const items = await handle(group[0]);
				const pairedItem = pairing(group);
				return (Array.isArray(items) ? items : [items]).map((item) =>
					Object.assign(item, { pairedItem }),
				);
			} catch (error) {
				return [failed(error, group)];
			}
		},
		cancelled,
	).catch((error: unknown) => {
		throw cancelled?.aborted ? cancellation(context) : asNodeError(context.getNode(), error);
	});
	return outputs.flat();
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
