import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { ReportRequestBody } from '../../../lwa/ads/reportRequest';
import { runBatch, type ItemJob } from '../batch';
import { deliver, readOutput } from '../output';
import {
	addProfileOption,
	emptyItemOption,
	maximumSizeOption,
	outputProperties,
	waitOptions,
} from '../outputFields';
import { reportNameOption, reportProperties } from './fields';
import { createReport, getReport } from './reporting';
import { profileLookup, readItemReports, type ItemReports } from './requests';

export const description: INodeProperties[] = [
	...reportProperties,
	...outputProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			addProfileOption,
			...waitOptions,
			emptyItemOption,
			maximumSizeOption,
			reportNameOption,
		],
	},
];

/** Creates, waits and downloads for all items as one batch: 20 profiles take as long as the slowest. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const lookUp = profileLookup(context);
	const items = await runBatch(context, {
		noun: 'report',
		readJobs: async (itemIndex) => {
			const reports = await readItemReports(context, lookUp, itemIndex);
			return reports.parts.map((part) => reportJob(context, reports, part, itemIndex));
		},
	});
	return [items];
}

function reportJob(
	context: IExecuteFunctions,
	{ target, profile, columns }: ItemReports,
	part: ReportRequestBody,
	itemIndex: number,
): ItemJob {
	const options = context.getNodeParameter('options', itemIndex, {}) as { addProfile?: boolean };
	const { profileId, accountId } = target;
	const { countryCode, currencyCode } = profile ?? {};
	const who: IDataObject = profile ? { profileId, countryCode, currencyCode } : { accountId };
	const { startDate, endDate } = part;
	const about: IDataObject = { ...target, startDate, endDate };
	return {
		owner: profile ? `profile ${profileId} (${countryCode})` : `account ${accountId}`,
		recognisesRepeats: true,
		create: async () => await createReport(context, target, part),
		check: async (id) => await getReport(context, target, id),
		pending: (state) => ({ status: 'PENDING', ...state?.details, ...about }),
		finish: async ({ id, url, details }) =>
			await deliver(context, readOutput(context, itemIndex), {
				url,
				freshUrl: async () => (await getReport(context, target, id)).url,
				name: [part.configuration.reportTypeId, profileId ?? accountId, startDate, endDate].join(
					'_',
				),
				added: options.addProfile ? who : {},
				details: { ...about, reportId: id, fileSize: details.fileSize },
				columns,
			}),
	};
}
