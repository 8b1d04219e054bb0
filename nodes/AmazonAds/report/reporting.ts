import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ReportRequestBody } from '../../../amazon/ads/reportRequest';
import { describeAmazonError } from '../../../amazon/errors/describe';
import { adsRequest, type AdsTarget } from '../adsRequest';
import type { JobState } from '../jobs';
import { amazonApiError } from '../../shared/errors';

/**
 * Reporting v3: create, ask after, delete.
 *
 * Source: https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started
 */
const path = '/reporting/reports';
const createType = 'application/vnd.createasyncreportrequest.v3+json';

/**
 * Creates a report, or adopts the same one that is being made already: Amazon answers 425 with its
 * id, also after a creation that seemed to fail.
 */
export async function createReport(
	context: IExecuteFunctions,
	target: AdsTarget,
	report: ReportRequestBody,
): Promise<JobState> {
	const { statusCode, body } = await adsRequest(context, target, {
		method: 'POST',
		path,
		body: report,
		contentType: createType,
		accept: 'application/vnd.createasyncreportresponse.v3+json, application/json',
		expectedStatuses: [425],
	});
	if (statusCode !== 425) return stateOf(body);
	const details = describeAmazonError({ status: statusCode, body: JSON.stringify(body), path });
	if (!details.duplicateReportId) throw amazonApiError(context.getNode(), details, statusCode);
	return await getReport(context, target, details.duplicateReportId);
}

export async function getReport(
	context: IExecuteFunctions,
	target: AdsTarget,
	reportId: string,
): Promise<JobState> {
	const { body } = await adsRequest(context, target, {
		method: 'GET',
		path: `${path}/${encodeURIComponent(reportId)}`,
		accept: 'application/vnd.getasyncreportresponse.v3+json, application/json',
	});
	return stateOf(body);
}

export async function deleteReport(
	context: IExecuteFunctions,
	target: AdsTarget,
	reportId: string,
): Promise<IDataObject> {
	const { body } = await adsRequest(context, target, {
		method: 'DELETE',
		path: `${path}/${encodeURIComponent(reportId)}`,
		accept: 'application/vnd.deleteasyncreportresponse.v3+json, application/json',
	});
	return body as IDataObject;
}

const statuses: Record<string, JobState['status']> = { COMPLETED: 'completed', FAILED: 'failed' };

function stateOf(body: unknown): JobState {
	const report = body as Record<string, unknown>;
	return {
		id: String(report.reportId),
		status: statuses[String(report.status)] ?? 'running',
		reason: typeof report.failureReason === 'string' ? report.failureReason : undefined,
		url: typeof report.url === 'string' ? report.url : undefined,
		details: report as IDataObject,
	};
}
