import { DateTime } from 'luxon';
import { DEFAULT_CLIENT, DEFAULT_PROFILES } from '../defaults.ts';
import { jsonOf, type Json } from '../harness.ts';
import type { Simulator } from '../simulator.ts';
import { send, type TunnelAnswer } from '../server/tunnel.ts';

export const ADS_TEST_HOSTS = {
	na: 'advertising-api.amazon.com',
	eu: 'advertising-api-eu.amazon.com',
	fe: 'advertising-api-fe.amazon.com',
};

export interface AdsCallOptions {
	host?: string;
	method?: string;
	/** Beside those of a v0 call for the default seller; '' leaves one out. */
	headers?: Record<string, string>;
	body?: unknown;
}

/** A v0 call, signed for the default seller in North America. */
export function callAds(
	simulator: Simulator,
	path: string,
	{ host = ADS_TEST_HOSTS.na, method, headers, body }: AdsCallOptions = {},
): Promise<TunnelAnswer> {
	const all = {
		authorization: `Bearer ${simulator.grant().accessToken}`,
		'amazon-advertising-api-clientid': DEFAULT_CLIENT.clientId,
		'amazon-advertising-api-scope': DEFAULT_PROFILES.naSeller.profileId,
		...headers,
	};
	const given = Object.entries(all).filter(([, value]) => value !== '');
	return send(simulator, `https://${host}${path}`, {
		method: method ?? (body === undefined ? 'GET' : 'POST'),
		headers: Object.fromEntries(given),
		body: body === undefined ? undefined : JSON.stringify(body),
	});
}

/** A day in the default seller's timezone, counted back from today; negative: ahead. */
export function daysAgo(simulator: Simulator, days: number): string {
	const zone = DEFAULT_PROFILES.naSeller.timezone;
	const now = DateTime.fromMillis(simulator.clock.now(), { zone });
	return now.minus({ days }).toFormat('yyyy-MM-dd');
}

/** Yesterday's search terms, unless changed. */
export function searchTermRequest(
	simulator: Simulator,
	configuration: Json = {},
	rest: Json = {},
): Json {
	return {
		startDate: daysAgo(simulator, 1),
		endDate: daysAgo(simulator, 1),
		configuration: {
			adProduct: 'SPONSORED_PRODUCTS',
			reportTypeId: 'spSearchTerm',
			groupBy: ['searchTerm'],
			columns: ['date', 'searchTerm', 'campaignId', 'clicks'],
			timeUnit: 'DAILY',
			format: 'GZIP_JSON',
			...configuration,
		},
		...rest,
	};
}

export function createReport(
	simulator: Simulator,
	body: Json = searchTermRequest(simulator),
	{ headers, ...options }: AdsCallOptions = {},
): Promise<TunnelAnswer> {
	const mediaType = 'application/vnd.createasyncreportrequest.v3+json';
	return callAds(simulator, '/reporting/reports', {
		body,
		headers: { 'content-type': mediaType, ...headers },
		...options,
	});
}

export async function reportStatus(
	simulator: Simulator,
	reportId: unknown,
	options?: AdsCallOptions,
): Promise<Json> {
	return jsonOf(await callAds(simulator, `/reporting/reports/${String(reportId)}`, options));
}

/** A report that is finished at the first status call. */
export async function finishedReport(simulator: Simulator, body?: Json): Promise<Json> {
	simulator.settings.reportPolls = 1;
	return reportStatus(simulator, jsonOf(await createReport(simulator, body)).reportId);
}
