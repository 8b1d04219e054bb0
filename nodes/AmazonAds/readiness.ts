import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runOperation } from '../shared/operation';

/**
 * Runs a check per item and sorts the items into two outputs: ready, and not ready yet. Items that
 * failed under "Continue On Fail" leave by the first.
 */
export async function byReadiness(
	context: IExecuteFunctions,
	check: (itemIndex: number) => Promise<{ ready: boolean; json: IDataObject }>,
): Promise<INodeExecutionData[][]> {
	const waiting = new Set<INodeExecutionData>();
	const items = await runOperation(context, {
		start: async () => async (itemIndex) => {
			const { ready, json } = await check(itemIndex);
			const item: INodeExecutionData = { json };
			if (!ready) waiting.add(item);
			return item;
		},
	});
	return [items.filter((item) => !waiting.has(item)), items.filter((item) => waiting.has(item))];
}
