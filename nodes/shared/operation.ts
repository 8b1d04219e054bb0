import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
	type IPairedItemData,
} from 'n8n-workflow';

/** What becomes of one input item: one output item or several, `pairedItem` left to `runOperation`. */
export type ItemHandler = (
	itemIndex: number,
) => INodeExecutionData | INodeExecutionData[] | Promise<INodeExecutionData | INodeExecutionData[]>;

/** One operation of a node: its form and its behaviour. */
export interface Operation {
	description: INodeProperties[];
	/** Runs once per execution however many items come in; all of them are paired with its output. */
	once?: boolean;
	/** Does what is the same for all items, and returns what is done for each. */
	start(context: IExecuteFunctions): Promise<ItemHandler>;
}

/** Runs an operation over the input items, with "Continue On Fail" and item pairing. */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[]> {
	const itemIndexes = context.getInputData().map((_, index) => index);
	const output: INodeExecutionData[] = [];

	const fail = (thrown: unknown, failed: number[]) => {
		if (context.getExecutionCancelSignal()?.aborted) throw cancellation(context);
		const error = asNodeError(context, thrown);
		if (!context.continueOnFail()) {
			error.context.itemIndex ??= failed[0];
			throw error;
		}
		const groups = operation.once ? [failed] : failed.map((index) => [index]);
		for (const group of groups) output.push(errorItem(error, group));
	};

	let handle: ItemHandler;
	try {
		handle = await operation.start(context);
	} catch (error) {
		fail(error, itemIndexes);
		return output;
	}
	for (const group of operation.once ? [itemIndexes] : itemIndexes.map((index) => [index])) {
		try {
			const items = await handle(group[0]);
			const pairedItem = pairing(group);
			for (const item of Array.isArray(items) ? items : [items]) {
				item.pairedItem = pairedItem;
				output.push(item);
			}
		} catch (error) {
			fail(error, group);
		}
	}
	return output;
}

/** n8n takes an execution for stopped, and not for failed, by the word "canceled". */
export function cancellation(context: IExecuteFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was canceled.');
}

export function asNodeError(context: IExecuteFunctions, thrown: unknown) {
	return thrown instanceof NodeApiError || thrown instanceof NodeOperationError
		? thrown
		: new NodeOperationError(context.getNode(), thrown as Error);
}

/** Both sentences as text only: n8n would replace them by the first if the item had an `error`. */
export function errorItem(
	{ message, description }: NodeApiError | NodeOperationError,
	group: number[],
): INodeExecutionData {
	const json: IDataObject = { error: [message, description].filter(Boolean).join(' ') };
	return { json, pairedItem: pairing(group) };
}

function pairing(group: number[]): IPairedItemData | IPairedItemData[] {
	return group.length === 1 ? { item: group[0] } : group.map((item) => ({ item }));
}
