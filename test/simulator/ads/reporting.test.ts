/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';
import { DateTime } from 'luxon';
import { DEFAULT_CLIENT, DEFAULT_PROFILES, OTHER_CLIENT, OTHER_USER } from '../defaults.ts';
import { jsonOf, useSimulator, type Json } from '../harness.ts';
import { int64 } from '../server/http.ts';
import { send, type TunnelAnswer } from '../server/tunnel.ts';

const simulator = useSimulator();
const HOSTS = {
	na: 'advertising-api.amazon.com',
	eu: 'advertising-api-eu.amazon.com',
	fe: 'advertising-api-fe.amazon.com',
};
const { naSeller, naVendor, euSeller, feSeller, otherUser } = DEFAULT_PROFILES;

/** A day in the seller's timezone, counted back from today; negative: ahead. */
function daysAgo(days: number): string {
	const zone = naSeller.timezone;
	const now = DateTime.fromMillis(simulator().clock.now(), { zone });
	return now.minus({ days }).toFormat('yyyy-MM-dd');
}

const CONFIGURATION = {
	adProduct: 'SPONSORED_PRODUCTS',
	reportTypeId: 'spSearchTerm',
	groupBy: ['searchTerm'],
	columns: ['date', 'searchTerm', 'campaignId', 'impressions', 'clicks', 'cost'],
	timeUnit: 'DAILY',
	format: 'GZIP_JSON',
};

function request(configuration: Json = {}, rest: Json = {}): Json {
	return {
		name: 'a test',
		startDate: daysAgo(3),
		endDate: daysAgo(1),
		configuration: { ...CONFIGURATION, ...configuration },
		...rest,
	};
}

interface CallOptions {
	host?: string;
	method?: string;
	/** A header set to '' is left out. */
	headers?: Record<string, string>;
	body?: unknown;
}

function call(path: string, { host = HOSTS.na, method, headers, body }: CallOptions = {}) {
	const all = {
		authorization: `Bearer ${simulator().grant().accessToken}`,
		'amazon-advertising-api-clientid': DEFAULT_CLIENT.clientId,
		'amazon-advertising-api-scope': naSeller.profileId,
		...headers,
	};
	const given = Object.entries(all).filter(([, value]) => value !== '');
	return send(simulator(), `https://${host}/reporting/reports${path}`, {
		method,
		headers: Object.fromEntries(given),
		body: body === undefined ? undefined : JSON.stringify(body),
	});
}

function create(body: unknown, { headers, ...rest }: CallOptions = {}) {
	return call('', {
		method: 'POST',
		body,
		headers: {
			'content-type': 'application/vnd.createasyncreportrequest.v3+json',
			...headers,
		},
		...rest,
	});
}

const status = async (id: unknown) => jsonOf(await call(`/${String(id)}`));

/** A finished report. */
async function finished(body: Json = request()): Promise<Json> {
	simulator().settings.reportPolls = 1;
	return status(jsonOf(await create(body)).reportId);
}

function expectRefused(answer: TunnelAnswer, expected: number, text: string): void {
	expect([answer.status, jsonOf(answer)]).toEqual([
		expected,
		{ code: String(expected), detail: expect.stringContaining(text) },
	]);
}

function rowsOf(file: TunnelAnswer): Json[] {
	return JSON.parse(gunzipSync(file.raw).toString('utf8')) as Json[];
}

describe('a report', () => {
	test('is accepted with 200, and unknown fields are null', async () => {
		const answer = await create(request());
		expect(answer.status).toBe(200);
		expect(answer.headers['content-type']).toBe('application/json');
		expect(jsonOf(answer)).toEqual({
			reportId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
			status: 'PENDING',
			name: 'a test',
			startDate: daysAgo(3),
			endDate: daysAgo(1),
			configuration: { ...CONFIGURATION, filters: [] },
			createdAt: expect.any(String),
			updatedAt: expect.any(String),
			generatedAt: null,
			fileSize: null,
			url: null,
			urlExpiresAt: null,
			failureReason: null,
		});
	});

	test('goes from PENDING to PROCESSING to COMPLETED in as many polls as are set', async () => {
		simulator().settings.reportPolls = 4;
		const { reportId } = jsonOf(await create(request()));
		const seen = [];
		for (let poll = 0; poll < 5; poll++) seen.push((await status(reportId)).status);
		expect(seen).toEqual(['PENDING', 'PROCESSING', 'PROCESSING', 'COMPLETED', 'COMPLETED']);
	});

	test('ends FAILED with the reason that is set', async () => {
		simulator().settings.reportFailureReason = 'Internal error, please retry';
		expect(await finished()).toMatchObject({
			status: 'FAILED',
			failureReason: 'Internal error, please retry',
			url: null,
		});
	});

	test('is 425 with the id of the same one that still runs, whatever its name', async () => {
		const { reportId } = jsonOf(await create(request()));
		const again = await create(request({}, { name: 'another name' }));
		expectRefused(again, 425, `The Request is a duplicate of : ${String(reportId)}`);
	});

	test('is no duplicate of a finished one, of another profile’s or of another request', async () => {
		await create(request());
		expect((await create(request({ timeUnit: 'SUMMARY', columns: ['clicks'] }))).status).toBe(200);
		const headers = { 'amazon-advertising-api-scope': naVendor.profileId };
		expect((await create(request(), { headers })).status).toBe(200);
		await finished(request({ columns: ['cost'] }));
		expect((await create(request({ columns: ['cost'] }))).status).toBe(200);
	});

	test('can be deleted while it is PENDING, and is then unknown', async () => {
		const { reportId } = jsonOf(await create(request()));
		const deleted = await call(`/${String(reportId)}`, { method: 'DELETE' });
		expect([deleted.status, jsonOf(deleted)]).toEqual([
			200,
			{ code: '200', detail: 'Report deleted', reportId },
		]);
		expectRefused(await call(`/${String(reportId)}`), 404, 'not found');
	});

	test('cannot be deleted when it is finished', async () => {
		const { reportId } = await finished();
		expectRefused(await call(`/${String(reportId)}`, { method: 'DELETE' }), 403, 'COMPLETED');
	});

	test('is 404 for an id that was never given, and for another profile', async () => {
		expectRefused(await call('/3f0c6a4e-0000-4000-8000-000000000000'), 404, 'not found');
		const { reportId } = jsonOf(await create(request()));
		const headers = { 'amazon-advertising-api-scope': naVendor.profileId };
		expectRefused(await call(`/${String(reportId)}`, { headers }), 404, 'not found');
	});
});

describe('a call is refused', () => {
	test.each([
		['application/json as media type', { 'content-type': 'application/json' }, 415, 'Media Type'],
		['no media type', { 'content-type': '' }, 415, 'Media Type'],
		['an answer wanted that cannot be', { accept: 'text/csv' }, 406, 'Not Acceptable'],
		['no token', { authorization: '' }, 401, 'Authorization'],
		['a made-up token', { authorization: 'Bearer Atza|x' }, 401, 'Authentication failed'],
		['no client id', { 'amazon-advertising-api-clientid': '' }, 401, 'ClientId'],
		[
			'the client id of another app',
			{ 'amazon-advertising-api-clientid': OTHER_CLIENT.clientId },
			403,
			'another client',
		],
		['no profile', { 'amazon-advertising-api-scope': '' }, 401, 'Scope header is missing'],
		[
			'a profile of another region',
			{ 'amazon-advertising-api-scope': euSeller.profileId },
			401,
			`Not authorized to access scope ${euSeller.profileId}`,
		],
		[
			'a profile of another user',
			{ 'amazon-advertising-api-scope': otherUser.profileId },
			401,
			`Not authorized to access scope ${otherUser.profileId}`,
		],
	])('with %s', async (_, headers, expected, text) => {
		expectRefused(await create(request(), { headers }), expected, text);
	});

	test('but not for a media type in other case and with a charset', async () => {
		const headers = {
			'content-type': 'application/vnd.createAsyncReportRequest.v3+json; charset=utf-8',
		};
		expect((await create(request(), { headers })).status).toBe(200);
	});

	test('nor for the other user in his own profile', async () => {
		const { accessToken } = simulator().grant({ user: OTHER_USER.userId });
		const headers = {
			authorization: `Bearer ${accessToken}`,
			'amazon-advertising-api-scope': otherUser.profileId,
		};
		expect((await create(request(), { headers })).status).toBe(200);
	});
});

describe('a request is 400', () => {
	const without = (field: string) => ({ configuration: { [field]: undefined } });
	test.each<[string, { configuration?: Json; rest?: () => Json }, string]>([
		['without startDate', { rest: () => ({ startDate: undefined }) }, 'startDate is required'],
		['without endDate', { rest: () => ({ endDate: undefined }) }, 'endDate is required'],
		['without configuration', { rest: () => ({ configuration: undefined }) }, 'configuration'],
		['without adProduct', without('adProduct'), 'adProduct is required'],
		['without reportTypeId', without('reportTypeId'), 'reportTypeId is required'],
		['without timeUnit', without('timeUnit'), 'timeUnit is required'],
		['without format', without('format'), 'format is required'],
		['without groupBy', without('groupBy'), 'groupBy'],
		['with no columns', { configuration: { columns: [] } }, 'columns'],
		['with a wrong adProduct', { configuration: { adProduct: 'ALL' } }, 'adProduct'],
		['with an unknown type', { configuration: { reportTypeId: 'spNothing' } }, 'spNothing'],
		['with a wrong grouping', { configuration: { groupBy: ['campaign'] } }, 'groupBy'],
		['with CSV', { configuration: { format: 'CSV' } }, 'format'],
		[
			'with an unknown column',
			{ configuration: { columns: ['clicks', 'nope'] } },
			'configuration columns includes invalid values: (nope). Allowed values: (',
		],
		['with startDate in DAILY', { configuration: { columns: ['startDate'] } }, 'startDate'],
		[
			'with date in SUMMARY',
			{ configuration: { timeUnit: 'SUMMARY', columns: ['date', 'clicks'] } },
			'(date) cannot be used with timeUnit SUMMARY',
		],
		[
			'with a filter the grouping lacks',
			{ configuration: { filters: [{ field: 'campaignStatus', values: ['ENABLED'] }] } },
			'Filter campaignStatus',
		],
		[
			'with a filter value that is none',
			{ configuration: { filters: [{ field: 'keywordType', values: ['LOOSE'] }] } },
			'LOOSE',
		],
		[
			'with a filter that one of two groupings lacks',
			{
				configuration: {
					reportTypeId: 'spCampaigns',
					groupBy: ['campaign', 'adGroup'],
					columns: ['clicks'],
					filters: [{ field: 'campaignStatus', values: ['ENABLED'] }],
				},
			},
			'not supported by adGroup',
		],
		['with no date', { rest: () => ({ startDate: '2026-13-01' }) }, 'YYYY-MM-DD'],
		['with a time', { rest: () => ({ endDate: `${daysAgo(1)}T00:00:00Z` }) }, 'YYYY-MM-DD'],
		['with the end first', { rest: () => ({ startDate: daysAgo(0) }) }, 'before startDate'],
		['with a day to come', { rest: () => ({ endDate: daysAgo(-1) }) }, 'in the future'],
		['with 32 days', { rest: () => ({ startDate: daysAgo(32) }) }, '31 days'],
		[
			'with a start 66 days ago',
			{ rest: () => ({ startDate: daysAgo(66), endDate: daysAgo(60) }) },
			'last 65 days',
		],
	])('%s', async (_, { configuration = {}, rest = () => ({}) }, text) => {
		expectRefused(await create(request(configuration, rest())), 400, text);
	});

	test('with a body that is no JSON object', async () => {
		expectRefused(await create([]), 400, 'JSON object');
	});

	test.each([
		['spCampaigns', 'SPONSORED_PRODUCTS', 'campaign', 95],
		['spAdvertisedProduct', 'SPONSORED_PRODUCTS', 'advertiser', 95],
		['sbSearchTerm', 'SPONSORED_BRANDS', 'searchTerm', 60],
		['sdCampaigns', 'SPONSORED_DISPLAY', 'campaign', 65],
	])('of %s when it begins before its retention, not on the last day', async (...type) => {
		const [reportTypeId, adProduct, group, retention] = type;
		const configuration = { reportTypeId, adProduct, groupBy: [group], columns: ['clicks'] };
		const period = (start: number) => ({ startDate: daysAgo(start), endDate: daysAgo(start - 30) });
		expect((await create(request(configuration, period(retention)))).status).toBe(200);
		const tooEarly = await create(request(configuration, period(retention + 1)));
		expectRefused(tooEarly, 400, `last ${retention} days`);
	});
});

describe('the download', () => {
	test('is a gzip file of exactly the asked columns and days', async () => {
		simulator().settings.reportRows = 2;
		const report = await finished();
		const file = await send(simulator(), String(report.url));
		expect(file.status).toBe(200);
		expect(file.headers['content-encoding']).toBeUndefined();
		expect(file.raw.length).toBe(report.fileSize);
		const rows = rowsOf(file);
		expect(rows.map(({ date }) => date)).toEqual([3, 3, 2, 2, 1, 1].map((days) => daysAgo(days)));
		expect(Object.keys(rows[0])).toEqual(CONFIGURATION.columns);
		expect(rows[0]).toMatchObject({ searchTerm: 'running shoes', campaignId: expect.any(Number) });
	});

	test('of a SUMMARY report has one set of rows, with the period when asked', async () => {
		const columns = ['startDate', 'endDate', 'clicks'];
		const report = await finished(request({ timeUnit: 'SUMMARY', columns }));
		const rows = rowsOf(await send(simulator(), String(report.url)));
		expect(rows).toHaveLength(5);
		expect(rows[0]).toMatchObject({ startDate: daysAgo(3), endDate: daysAgo(1) });
	});

	test('has the rows a test gave, ids exact', async () => {
		simulator().setReportRows('spSearchTerm', [{ campaignId: int64('9007199254740993') }]);
		const { url } = await finished();
		const file = await send(simulator(), String(url));
		expect(gunzipSync(file.raw).toString()).toBe('[{"campaignId":9007199254740993}]');
	});

	test.each([
		['na', naSeller, HOSTS.na, 'us-east-1-prod.s3.amazonaws.com'],
		['eu', euSeller, HOSTS.eu, 'eu-west-1-prod.s3.eu-west-1.amazonaws.com'],
		['fe', feSeller, HOSTS.fe, 'us-west-2-prod.s3.us-west-2.amazonaws.com'],
	])('of %s lies in a bucket of its region', async (_, profile, host, bucket) => {
		simulator().settings.reportPolls = 1;
		const headers = { 'amazon-advertising-api-scope': profile.profileId };
		const period = { startDate: daysAgo(5), endDate: daysAgo(4) };
		const { reportId } = jsonOf(await create(request({}, period), { host, headers }));
		const { url } = jsonOf(await call(`/${String(reportId)}`, { host, headers }));
		expect(new URL(String(url)).host).toBe(`offline-report-storage-${bucket}`);
		expect((await send(simulator(), String(url))).status).toBe(200);
	});

	test('is refused by S3 with an Authorization header', async () => {
		const { url } = await finished();
		const headers = { authorization: 'Bearer Atza|x' };
		const answer = await send(simulator(), String(url), { headers });
		expect(answer.status).toBe(400);
		expect(answer.text).toMatch(/<Code>InvalidArgument<.*Only one auth mechanism allowed/);
	});

	test('works until urlExpiresAt; the next status call signs a new URL', async () => {
		const { url, urlExpiresAt, reportId } = await finished();
		const left = Date.parse(String(urlExpiresAt)) - simulator().clock.now();
		expect(left).toBeGreaterThan(3_590_000);
		simulator().clock.advance(left - 5_000);
		expect((await send(simulator(), String(url))).status).toBe(200);
		simulator().clock.advance(6_000);
		const expired = await send(simulator(), String(url));
		expect(expired.status).toBe(403);
		expect(expired.headers['content-type']).toBe('application/xml');
		expect(expired.text).toContain('<Message>Request has expired</Message>');
		const renewed = await status(reportId);
		expect(renewed.url).not.toBe(url);
		expect((await send(simulator(), String(renewed.url))).status).toBe(200);
	});

	test('is refused when anything of the URL was changed, or left out', async () => {
		const { url } = await finished();
		const changed = new URL(String(url));
		changed.searchParams.set('X-Amz-Expires', '999999');
		const answer = await send(simulator(), changed.href);
		expect(answer.status).toBe(403);
		expect(answer.text).toContain('SignatureDoesNotMatch');
		const bare = await send(simulator(), changed.origin + changed.pathname);
		expect([bare.status, bare.text]).toEqual([403, expect.stringContaining('AccessDenied')]);
		const posted = await send(simulator(), String(url), { method: 'POST' });
		expect(posted.status).toBe(403);
	});
});
