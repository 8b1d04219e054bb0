import type { IExecuteFunctions } from 'n8n-workflow';
import { asNodeError } from './operation';

/**
 * Downloads and, where that fails, once more in the second way: links expire and connections break.
 * What another download would not change, as a file that is too large, is not downloaded again.
 */
export async function downloadTwice<Result>(
	context: IExecuteFunctions,
	download: () => Promise<Result>,
	downloadAgain: () => Promise<Result>,
): Promise<Result> {
	try {
		return await download();
	} catch (thrown) {
		context.getExecutionCancelSignal()?.throwIfAborted();
		const error = asNodeError(context, thrown);
		if (error.failure?.cause === 'configuration-invalid') throw error;
		return await downloadAgain();
	}
}
