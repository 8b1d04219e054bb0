import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { exportColumns } from '../../../amazon/ads/exportColumns';
import { runBatch } from '../batch';
import { readProfile } from '../fields';
import { deliver, readOutput } from '../output';
import {
	emptyItemOption,
	outputProperties,
	reportSizeOption,
	spreadsheetOption,
	waitNotice,
	waitOptions,
} from '../outputFields';
import { readProfileFields } from '../profileFields';
import { profileLookup } from '../profiles';
import { createExport, getExport } from './exports';
import type { About } from '../../shared/operation';
import { exportProperties, readExportRequest, readExportType } from './fields';

export const about: About = {
	name: 'Run',
	action: 'Run an export',
	description: 'Create an export, wait for it and get its entities',
};

export const description: INodeProperties[] = [
	...exportProperties,
	...outputProperties,
	waitNotice('export', 'For long waits use Create, then Wait and Get in a loop, then Download.'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'What is rarely needed',
		options: [...waitOptions, emptyItemOption, reportSizeOption, spreadsheetOption],
	},
];

export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const lookUp = profileLookup(context);
	return await runBatch(context, {
		noun: 'export',
		readJobs: async (itemIndex) => {
			const target = await readProfile(context, itemIndex);
			const type = readExportType(context, itemIndex);
			const request = readExportRequest(context, itemIndex);
			const profileFields = await readProfileFields(context, lookUp, target, itemIndex);
			const about = { ...target, exportType: type };
			return [
				{
					owner: `profile ${target.profileId}`,
					parts: [
						{
							create: async (limits) => await createExport(context, target, type, request, limits),
							check: async (id, limits) => await getExport(context, target, type, id, limits),
							pending: (details) => ({ ...details, ...about }),
						},
					],
					finish: async ([{ id, url, details }]) =>
						await deliver(context, readOutput(context, itemIndex), {
							files: [
								{
									title: `export ${id}`,
									url,
									freshUrl: async () => (await getExport(context, target, type, id)).url,
								},
							],
							name: [type, target.profileId].join('_'),
							profileFields,
							columns: exportColumns[type],
							details: { ...about, exportId: id, fileSize: details.fileSize },
						}),
				},
			];
		},
	});
}
