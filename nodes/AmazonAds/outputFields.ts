import type { INodeProperties } from 'n8n-workflow';
import { maximumSizeOption } from '../shared/maximumSize';
import { profileFieldsProperty } from './profileFields';

/** How the rows are wanted: for `run` and `download`. */
export const outputProperties: INodeProperties[] = [
	profileFieldsProperty,
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'File', value: 'file', description: 'One binary file, streamed whatever its size' },
			{ name: 'Items', value: 'items', description: 'One item per row' },
		],
		default: 'items',
		description: 'For large reports a file takes less memory than items',
	},
	{
		displayName: 'File Format',
		name: 'fileFormat',
		type: 'options',
		options: [
			{ name: 'CSV', value: 'csv' },
			{
				name: 'GZIP',
				value: 'gzip',
				description: 'As Amazon made it. A period of several reports gives a file for each.',
			},
			{ name: 'JSON', value: 'json' },
			{ name: 'NDJSON', value: 'ndjson', description: 'One JSON object per line' },
		],
		default: 'csv',
		description: 'How the rows are written; an expression gives the name in small letters',
		displayOptions: { show: { output: ['file'] } },
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		description: 'Where the next node finds the file',
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show: { output: ['file'] } },
	},
];

export const reportSizeOption = maximumSizeOption(
	'Megabytes that the unpacked report may have; a larger one is an error. Of a file made from several reports, all count together',
);

export const spreadsheetOption: INodeProperties = {
	displayName: 'Safe for Spreadsheets',
	name: 'isForSpreadsheets',
	type: 'boolean',
	default: false,
	description:
		'Whether the texts of a CSV file are written so that Excel, Google Sheets and the like take none for a formula: in quotes, with a single quote before =, +, -, @ and tab. Shoppers write the search terms. Leave it off for files that programs read.',
};

export const emptyItemOption: INodeProperties = {
	displayName: 'Empty Item When No Rows',
	name: 'emptyItem',
	type: 'boolean',
	default: false,
	description:
		'Whether to output one empty item when a report has no rows, so that the workflow goes on',
};

/** How long the operation Run takes, and what else there is. */
export function waitNotice(noun: 'report' | 'export', otherWays: string): INodeProperties {
	return {
		displayName: `Amazon makes ${noun === 'export' ? 'an export' : 'a report'} in one minute to three hours, and the node runs until then; all items wait together. Meanwhile n8n shows "Executing node…" only: how many are ready is in n8n's log and, of a run by hand, in the console of the browser. ${otherWays}`,
		name: 'waitNotice',
		type: 'notice',
		default: '',
	};
}

/** For everything that waits for Amazon to make a file. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: 'Check After (Seconds)',
		name: 'checkAfter',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description:
			'Seconds until the first check. The pauses grow from there, up to five minutes; Amazon throttles eager checks.',
	},
	{
		displayName: 'Longest Wait (Minutes)',
		name: 'longestWait',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 180,
		description: 'Minutes to wait at most. Amazon takes up to three hours.',
	},
	{
		displayName: 'When the Wait Is Over',
		name: 'whenOver',
		type: 'options',
		// It decides how many outputs the node has.
		noDataExpression: true,
		options: [
			{
				name: 'Fail',
				value: 'fail',
				description:
					'An error with the IDs of what is late and of what is ready. With On Error set to continue it stands for the late items alone, and the rows of the others come.',
			},
			{
				name: 'Output as Pending',
				value: 'pending',
				description:
					'What is late leaves by a second output, Pending, with its ID for Get and Download, and the rows of the others come. Connect that output. Where several reports become one file, all of them leave by it, ready ones too.',
			},
		],
		default: 'fail',
	},
];

export const downloadOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	description: 'What is rarely needed',
	options: [emptyItemOption, reportSizeOption, spreadsheetOption],
};
