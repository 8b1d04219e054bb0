import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { inReadingOrder } from '../../../amazon/ads/columnOrder';
import { reportDifferences } from '../../../amazon/ads/reportDifferences';
import { listOf } from '../../../amazon/ads/reportProblem';
import type { ReportRequestBody } from '../../../amazon/ads/reportRequest';
import { AmazonError } from '../../../amazon/errors/amazonError';
import { describeRefusal } from '../../../amazon/errors/describe';
import { anyJsonObject, isJsonObject, jsonOf, type ReadAnswer } from '../../shared/answer';
import { readList } from '../../shared/parameters';
import type { AmazonContext } from '../../shared/context';
import { adsRequest, type AdsTarget, type Limits } from '../../shared/ads/adsRequest';
import type { JobState } from '../jobs';

/**
 * Reporting v3: create, ask after, delete.
 *
 * Source: https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started
 */
const path = '/reporting/reports';
const createType = 'application/vnd.createasyncreportrequest.v3+json';

/**
 * Creates a report, or adopts the same one that is being made already: Amazon answers 425 with its
 * id, also after a creation that seemed to fail. So a creation may be sent again, whatever happened.
 *
 * Throws an AmazonError of kind `duplicate` where another one is in the way: Amazon also takes reports
 * for the same that are not.
 */
export async function createReport(
	context: AmazonContext,
	target: AdsTarget,
	report: ReportRequestBody,
	limits: Limits = { repeat: 'always' },
): Promise<JobState> {
	const created = await adsRequest(
		context,
		target,
		{
			method: 'POST',
			path,
			body: report,
			contentType: createType,
			accept: 'application/vnd.createasyncreportresponse.v3+json, application/json',
			expectedStatuses: [425],
			...limits,
			whenUnclear: 'Run the step again: a report that is under way already is found again.',
		},
		(answer) =>
			answer.statusCode === 425
				? describeRefusal({ ...answer, status: answer.statusCode })
				: readReport()(answer),
	);
	if (!(created instanceof AmazonError)) return stateOf(created);
	const { duplicateReportId } = created.details;
	if (duplicateReportId === undefined) throw created;
	const named = await getReport(context, target, duplicateReportId, limits).catch(
		async (error: AmazonError) =>
			error.kind === 'notFound' ? undefined : await Promise.reject(error),
	);
	const flaw = flawOf(report, named);
	if (named && !flaw) return named;
	throw new AmazonError(
		`Amazon takes the report for a duplicate of report ${duplicateReportId}, which ${flaw}.`,
		{
			...created.details,
			advice: `Wait some minutes until Amazon is done with report ${duplicateReportId}, then run the step again.`,
		},
	);
}

/** Why a report that Amazon names cannot stand for the one that was asked for, if so. */
function flawOf(report: ReportRequestBody, named: JobState | undefined): string | undefined {
	if (!named) return 'it does not show';
	if (named.status === 'failed') return 'has failed';
	const differences = reportDifferences(report, named.details);
	return differences.length > 0 ? `differs in ${listOf(differences)}` : undefined;
}

export async function getReport(
	context: AmazonContext,
	target: AdsTarget,
	reportId: string,
	limits: Limits = { repeat: 'always' },
): Promise<JobState> {
	return stateOf(
		await adsRequest(
			context,
			target,
			{
				method: 'GET',
				path: `${path}/${encodeURIComponent(reportId)}`,
				accept: 'application/vnd.getasyncreportresponse.v3+json, application/json',
				...limits,
			},
			readReport(reportId),
		),
	);
}

/** A report that was deleted is not found again, so a deletion may be sent again and find nothing. */
export async function deleteReport(
	context: IExecuteFunctions,
	target: AdsTarget,
	reportId: string,
): Promise<void> {
	await adsRequest(
		context,
		target,
		{
			method: 'DELETE',
			path: `${path}/${encodeURIComponent(reportId)}`,
			accept: 'application/vnd.deleteasyncreportresponse.v3+json, application/json',
			repeat: 'never',
			whenUnclear: 'Check the report with Get: Amazon may have deleted it all the same.',
		},
		anyJsonObject,
	);
}

interface Report extends IDataObject {
	reportId: string;
}

/** `reportId` where it is known: the answer must be about that report. */
function readReport(reportId?: string): ReadAnswer<Report> {
	return jsonOf(
		'a report and its ID',
		(value): value is Report =>
			isJsonObject(value) &&
			typeof value.reportId === 'string' &&
			value.reportId !== '' &&
			(reportId === undefined || value.reportId === reportId),
	);
}

/** The columns that a report was asked for with, where Amazon's answer repeats them, as people read them. */
export function requestedColumns({ configuration }: IDataObject): string[] {
	if (!isJsonObject(configuration)) return [];
	const { reportTypeId, groupBy, columns } = configuration;
	return inReadingOrder(readList(columns), String(reportTypeId), readList(groupBy));
}

const statuses: Record<string, JobState['status']> = { COMPLETED: 'completed', FAILED: 'failed' };

function stateOf(report: Report): JobState {
	return {
		id: report.reportId,
		status: statuses[String(report.status)] ?? 'running',
		reason: typeof report.failureReason === 'string' ? report.failureReason : undefined,
		url: typeof report.url === 'string' ? report.url : undefined,
		details: report,
	};
}
