import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { parentIdsOf } from '../../../amazon/primeVideo/lists';
import { wholeZip } from '../../../files/wholeZip';
import { openDownload, repeatDownload, storeFile } from '../../shared/download';
import { maximumSizeOption, readMaximumSize } from '../../shared/maximumSize';
import type { About, ItemHandler } from '../../shared/operation';
import { locator, nothingChosen, parentProperties, readParentIds } from '../fields';
import { findReport } from './findReport';

export const about: About = {
	name: 'Download',
	action: 'Download a report',
	description: 'Get the ZIP file of a report, which holds a CSV',
};

export const description: INodeProperties[] = [
	{
		displayName: 'Download By',
		name: 'downloadBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Link',
				value: 'link',
				description: 'As Get Many outputs it. Links expire, so download right after.',
			},
			{
				name: 'Report',
				value: 'report',
				description: 'From the list, or by name or first day. Amazon is asked for a fresh link.',
			},
		],
		default: 'report',
	},
	...[
		...parentProperties('report'),
		locator(
			'report',
			{
				displayName: 'Report',
				description: 'One of the reports of the report type',
				placeholder: 'Select a report…',
				searchListMethod: 'searchReports',
				entered: {
					displayName: 'By Name or First Day',
					name: 'name',
					placeholder: 'e.g. 2026-07-01',
				},
			},
			parentIdsOf('report'),
		),
	].map((property) => ({ ...property, displayOptions: { show: { downloadBy: ['report'] } } })),
	{
		displayName: 'Link',
		name: 'link',
		type: 'string',
		required: true,
		default: '={{ $json.downloadUrl }}',
		description: 'The downloadUrl of a report',
		displayOptions: { show: { downloadBy: ['link'] } },
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output binary field to put the file in',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [maximumSizeOption('Megabytes that the ZIP file may have; a larger one is an error')],
	},
];

/** The ZIP as Amazon made it. A broken download is tried again, with a fresh link where possible. */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const find = finders[context.getNodeParameter('downloadBy', itemIndex) as DownloadBy];
		const report = await find(context, itemIndex);
		return await repeatDownload(context, async (isFirst) => {
			const found = isFirst ? report : await find(context, itemIndex);
			return await downloadZip(context, found, itemIndex);
		});
	};
}

type DownloadBy = 'link' | 'report';

/** What is to be downloaded, and what its item says. */
interface FoundReport {
	json: IDataObject;
	link: string;
	/** Of the file; its extension may be missing. */
	name: string;
}

const finders: Record<
	DownloadBy,
	(context: IExecuteFunctions, itemIndex: number) => Promise<FoundReport>
> = {
	/** The item goes on as it came: what Get Many said of the report. */
	async link(context, itemIndex) {
		const link = String(context.getNodeParameter('link', itemIndex) ?? '').trim();
		if (link === '') {
			throw new NodeOperationError(context.getNode(), 'Link is empty.', {
				description: 'Pass the downloadUrl of a report in Link, or set Download By to Report.',
				itemIndex,
			});
		}
		return { json: context.getInputData()[itemIndex].json, link, name: lastPartOf(link) };
	},

	async report(context, itemIndex) {
		const ids = readParentIds(context, 'report', itemIndex);
		const chosen = context.getNodeParameter('report', itemIndex, '', { extractValue: true });
		const wanted = String(chosen ?? '').trim();
		if (wanted === '') throw nothingChosen('Report');
		const report = await findReport(context, ids, wanted, itemIndex);
		return { json: report, link: String(report.downloadUrl ?? ''), name: String(report.name) };
	},
};

async function downloadZip(
	context: IExecuteFunctions,
	{ json, link, name }: FoundReport,
	itemIndex: number,
): Promise<INodeExecutionData> {
	const field = context.getNodeParameter('binaryPropertyName', itemIndex) as string;
	const maxBytes = readMaximumSize(context, itemIndex);
	const download = await openDownload(context, link);
	const binary = await storeFile(context, download, wholeZip(download, maxBytes), {
		fileName: fileNameOf(name),
		mimeType: 'application/zip',
	});
	return { json, binary: { [field]: binary } };
}

/** Of a link's path; nothing where the link is none. */
function lastPartOf(link: string): string {
	const path = URL.canParse(link) ? new URL(link).pathname : '';
	try {
		return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
	} catch {
		return '';
	}
}

/** Without characters that a file system may refuse. */
function fileNameOf(name: string): string {
	const safe = name.replace(/[/\\:*?"<>|]/g, '_') || 'report';
	return /\.zip$/i.test(safe) ? safe : `${safe}.zip`;
}
