import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { adsRequest, type AdsTarget } from '../adsRequest';
import type { JobState } from '../jobs';

/**
 * Exports: snapshots of all campaigns, ad groups, targets or ads. The type's media type belongs to
 * every call, to the status as well.
 *
 * Source: https://advertising.amazon.com/API/docs/en-us/guides/exports/get-started
 */
export type ExportType = 'adGroups' | 'ads' | 'campaigns' | 'targets';

export interface ExportRequest {
	adProductFilter: string[];
	stateFilter?: string[];
}

function mediaType(type: ExportType): string {
	return `application/vnd.${type.toLowerCase()}export.v1+json`;
}

export async function createExport(
	context: IExecuteFunctions,
	target: AdsTarget,
	type: ExportType,
	body: ExportRequest,
): Promise<JobState> {
	const answer = await adsRequest(context, target, {
		method: 'POST',
		path: `/${type}/export`,
		body,
		contentType: mediaType(type),
		accept: mediaType(type),
	});
	return stateOf(answer.body);
}

export async function getExport(
	context: IExecuteFunctions,
	target: AdsTarget,
	type: ExportType,
	exportId: string,
): Promise<JobState> {
	const answer = await adsRequest(context, target, {
		method: 'GET',
		path: `/exports/${encodeURIComponent(exportId)}`,
		accept: mediaType(type),
	});
	return stateOf(answer.body);
}

const statuses: Record<string, JobState['status']> = { COMPLETED: 'completed', FAILED: 'failed' };

function stateOf(body: unknown): JobState {
	const details = body as IDataObject;
	const error = details.error as { message?: string } | undefined;
	return {
		id: String(details.exportId),
		status: statuses[String(details.status)] ?? 'running',
		reason: error?.message,
		url: typeof details.url === 'string' ? details.url : undefined,
		details,
	};
}
