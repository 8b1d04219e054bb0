import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkedFile, recordObjects } from '../../../files/recordFile';
import { gunzip } from '../../../files/gunzip';
import { asDownloadError, openDownload, repeatDownload, storeFile } from '../../shared/download';
import type { DataRecord, RecordLinks } from '../dataRecords';

/** The objects of a record's data as items. `maxBytes` is the most that the file may have. */
export async function downloadObjects(
	context: IExecuteFunctions,
	record: DataRecord,
	maxBytes: number | undefined,
): Promise<INodeExecutionData[]> {
	return await downloadPart(context, record, 'file', async (link) => {
		const download = await openDownload(context, link);
		const items: INodeExecutionData[] = [];
		try {
			for await (const objects of recordObjects(gunzip(download, { maxBytes }))) {
				for (const json of objects) items.push({ json: json as IDataObject });
			}
		} catch (error) {
			context.getExecutionCancelSignal()?.throwIfAborted();
			throw asDownloadError(error);
		}
		return items;
	});
}

/** A file of a record streamed into n8n's binary store; it is never in memory as a whole. */
export async function storePart(
	context: IExecuteFunctions,
	record: DataRecord,
	part: keyof RecordLinks,
	fileName: string,
	maxBytes: number | undefined,
): Promise<IBinaryData> {
	return await downloadPart(context, record, part, async (link) => {
		const download = await openDownload(context, link);
		const bytes = checkedFile(gunzip(download, { maxBytes }));
		return await storeFile(context, download, bytes, { fileName, mimeType: 'application/json' });
	});
}

async function downloadPart<Result>(
	context: IExecuteFunctions,
	{ links, freshLinks }: DataRecord,
	part: keyof RecordLinks,
	download: (link: string) => Promise<Result>,
): Promise<Result> {
	return await repeatDownload(context, async (isFirst) => {
		const current = isFirst ? links : await freshLinks();
		return await download(current[part] ?? '');
	});
}
