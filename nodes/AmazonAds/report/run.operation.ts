import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { ReportRequestBody } from '../../../amazon/ads/reportRequest';
import type { AdsTarget } from '../../shared/ads/adsRequest';
import { runBatch, type ItemJob, type ItemPart } from '../batch';
import type { JobState } from '../jobs';
import { deliver, readOutput, type Output } from '../output';
import {
	emptyItemOption,
	outputProperties,
	reportSizeOption,
	spreadsheetOption,
	waitNotice,
	waitOptions,
} from '../outputFields';
import { readProfileFields } from '../profileFields';
import type { Profile } from '../../shared/ads/profileList';
import { canJoin } from '../reportFile';
import { reportNameOption, reportProperties } from './fields';
import { createReport, getReport } from './reporting';
import type { About } from '../../shared/operation';
import { lookups, readItemReports, type ItemReports } from './requests';

export const about: About = {
	name: 'Run',
	action: 'Run a report',
	description: 'Create a report, wait for it and get its rows',
};

export const description: INodeProperties[] = [
	...reportProperties,
	...outputProperties,
	waitNotice(
		'report',
		'For every day or week use the Amazon Ads Report Trigger, which keeps no execution waiting; for long waits else Create, then Wait and Get in a loop, then Download.',
	),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'What is rarely needed',
		options: [
			...waitOptions,
			emptyItemOption,
			reportSizeOption,
			reportNameOption,
			spreadsheetOption,
		],
	},
];

/** Creates, waits and downloads for all items as one batch: 20 profiles take as long as the slowest. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const lookUp = lookups(context);
	return await runBatch(context, {
		noun: 'report',
		readJobs: async (itemIndex) => {
			const reports = await readItemReports(context, lookUp, itemIndex);
			const { target } = reports;
			const profileFields = await readProfileFields(context, lookUp.profiles, target, itemIndex);
			const output = readOutput(context, itemIndex);
			const becomeOneFile = output.format !== undefined && canJoin(output.format);
			const jobs = becomeOneFile ? [reports.parts] : reports.parts.map((part) => [part]);
			return jobs.map((parts) => reportJob(context, reports, parts, output, profileFields));
		},
	});
}

/** Parts are reports on days that follow one another; several become one file. */
function reportJob(
	context: IExecuteFunctions,
	{ target, profile, columns }: ItemReports,
	parts: ReportRequestBody[],
	output: Output,
	profileFields: Record<string, string>,
): ItemJob {
	const { profileId, accountId } = target;
	const { startDate, configuration } = parts[0];
	const { endDate } = parts[parts.length - 1];
	return {
		owner: ownerOf(target, profile),
		recognisesRepeats: true,
		parts: parts.map((part) => reportPart(context, target, part)),
		finish: async (states) =>
			await deliver(context, output, {
				files: states.map(({ id, url }, index) => ({
					title: `report ${id} (${parts[index].startDate} to ${parts[index].endDate})`,
					url,
					freshUrl: async () => (await getReport(context, target, id)).url,
				})),
				name: [configuration.reportTypeId, profileId ?? accountId, startDate, endDate].join('_'),
				profileFields,
				details: { ...target, startDate, endDate, ...idAndSize(states) },
				columns,
			}),
	};
}

function ownerOf({ profileId, accountId }: AdsTarget, profile: Profile | undefined): string {
	if (accountId) return `account ${accountId}`;
	return profile ? `profile ${profileId} (${profile.countryCode})` : `profile ${profileId}`;
}

function reportPart(
	context: IExecuteFunctions,
	target: AdsTarget,
	report: ReportRequestBody,
): ItemPart {
	const { startDate, endDate } = report;
	return {
		create: async (limits) => await createReport(context, target, report, limits),
		check: async (id, limits) => await getReport(context, target, id, limits),
		pending: (details) => ({ ...details, ...target, startDate, endDate }),
	};
}

/** Of one report, or of several whose files become one. */
function idAndSize(states: JobState[]): IDataObject {
	const [{ id, details }, ...others] = states;
	if (others.length === 0) return { reportId: id, fileSize: details.fileSize };
	return {
		reportIds: states.map((state) => state.id),
		fileSize: states.reduce((sum, state) => sum + Number(state.details.fileSize ?? 0), 0),
	};
}
