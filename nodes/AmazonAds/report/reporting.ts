import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ReportRequestBody } from '../../../amazon/ads/reportRequest';
import { describeRefusal } from '../../../amazon/errors/describe';
import type { Answer } from '../../../amazon/outcome';
import { anyJsonObject, isJsonObject, jsonOf } from '../../shared/answer';
import { adsRequest, type AdsTarget, type Limits } from '../adsRequest';
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
 */
export async function createReport(
	context: IExecuteFunctions,
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
		(answer) => (answer.statusCode === 425 ? duplicateOf(answer) : readReport(answer)),
	);
	if (typeof created !== 'string') return stateOf(created);
	return await getReport(context, target, created, limits);
}

/** The id of the report that Amazon is making already. */
function duplicateOf({ statusCode, headers, body }: Answer): string {
	const refusal = describeRefusal({ status: statusCode, headers, body });
	const { duplicateReportId } = refusal.details;
	if (duplicateReportId === undefined) throw refusal;
	return duplicateReportId;
}

export async function getReport(
	context: IExecuteFunctions,
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
			readReport,
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

const readReport = jsonOf(
	'a report and its ID',
	(value): value is Report =>
		isJsonObject(value) && typeof value.reportId === 'string' && value.reportId !== '',
);

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
