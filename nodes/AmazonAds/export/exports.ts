import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ExportType } from '../../../amazon/ads/exportColumns';
import { isJsonObject, jsonOf } from '../../shared/answer';
import { adsRequest, type AdsTarget, type Limits } from '../../shared/ads/adsRequest';
import type { JobState } from '../jobs';

/**
 * Exports: snapshots of all campaigns, ad groups, targets or ads. The type's media type belongs to
 * every call, to the status as well.
 *
 * Source: https://advertising.amazon.com/API/docs/en-us/guides/exports/get-started
 */
export interface ExportRequest {
	adProductFilter: string[];
	stateFilter: string[];
}

function mediaType(type: ExportType): string {
	return `application/vnd.${type.toLowerCase()}export.v1+json`;
}

/** Amazon does not tell a repeated creation from a new one, so one that may have got through stands. */
export async function createExport(
	context: IExecuteFunctions,
	target: AdsTarget,
	type: ExportType,
	body: ExportRequest,
	limits: Limits = { repeat: 'never' },
): Promise<JobState> {
	return stateOf(
		await adsRequest(
			context,
			target,
			{
				method: 'POST',
				path: `/${type}/export`,
				body,
				contentType: mediaType(type),
				accept: mediaType(type),
				...limits,
				whenUnclear:
					'The export may be under way all the same; Amazon has no list of them. Run the step again: one more export does no harm.',
			},
			readExport,
		),
	);
}

export async function getExport(
	context: IExecuteFunctions,
	target: AdsTarget,
	type: ExportType,
	exportId: string,
	limits: Limits = { repeat: 'always' },
): Promise<JobState> {
	return stateOf(
		await adsRequest(
			context,
			target,
			{
				method: 'GET',
				path: `/exports/${encodeURIComponent(exportId)}`,
				accept: mediaType(type),
				...limits,
			},
			readExport,
		),
	);
}

interface Export extends IDataObject {
	exportId: string;
}

const readExport = jsonOf(
	'an export and its ID',
	(value): value is Export =>
		isJsonObject(value) && typeof value.exportId === 'string' && value.exportId !== '',
);

const statuses: Record<string, JobState['status']> = { COMPLETED: 'completed', FAILED: 'failed' };

function stateOf(details: Export): JobState {
	const error = details.error as { message?: string } | undefined;
	return {
		id: details.exportId,
		status: statuses[String(details.status)] ?? 'running',
		reason: error?.message,
		url: typeof details.url === 'string' ? details.url : undefined,
		details,
	};
}
