/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';
import { ADS_TEST_HOSTS, callAds, type AdsCallOptions } from './harness.ts';
import { adsId } from './ids.ts';
import { DEFAULT_PROFILES } from '../defaults.ts';
import { jsonOf, useSimulator, type Json } from '../harness.ts';
import { send, type TunnelAnswer } from '../server/tunnel.ts';

const simulator = useSimulator();
const { naSeller, naVendor, euSeller } = DEFAULT_PROFILES;
const ALL = ['SPONSORED_PRODUCTS', 'SPONSORED_BRANDS', 'SPONSORED_DISPLAY'];

const media = (kind: string) => `application/vnd.${kind.toLowerCase()}export.v1+json`;

function create(
	kind: string,
	body: unknown = { adProductFilter: ALL },
	{ headers, ...rest }: AdsCallOptions = {},
) {
	const both = { accept: media(kind), 'content-type': media(kind) };
	return callAds(simulator(), `/${kind}/export`, {
		body,
		headers: { ...both, ...headers },
		...rest,
	});
}

function ask(kind: string, exportId: unknown, { headers, ...rest }: AdsCallOptions = {}) {
	return callAds(simulator(), `/exports/${String(exportId)}`, {
		headers: { accept: media(kind), ...headers },
		...rest,
	});
}

async function finished(kind: string, body?: unknown, options?: AdsCallOptions): Promise<Json> {
	simulator().settings.reportPolls = 1;
	const { exportId } = jsonOf(await create(kind, body, options));
	return jsonOf(await ask(kind, exportId, options));
}

async function entitiesOf(found: Json): Promise<Json[]> {
	const file = await send(simulator(), String(found.url));
	return JSON.parse(gunzipSync(file.raw).toString()) as Json[];
}

function expectRefused(answer: TunnelAnswer, status: number, text: string): void {
	expect([answer.status, jsonOf(answer)]).toEqual([
		status,
		{ code: expect.any(String), details: expect.stringContaining(text) },
	]);
}

describe.each(['campaigns', 'adGroups', 'targets', 'ads'])('an export of %s', (kind) => {
	test('is accepted with 202, then runs, then is there', async () => {
		const answer = await create(kind);
		const { exportId, ...rest } = jsonOf(answer);
		expect([answer.status, rest]).toEqual([202, { status: 'IN_PROGRESS' }]);
		const seen = [];
		for (let call = 0; call < 3; call += 1) seen.push(jsonOf(await ask(kind, exportId)));
		expect(seen.map(({ status }) => status)).toEqual(['IN_PROGRESS', 'PROCESSING', 'COMPLETED']);
		expect(seen[1]).toEqual({ exportId, status: 'PROCESSING', createdAt: expect.any(String) });
		expect(seen[2]).toMatchObject({
			fileSize: expect.any(Number),
			urlExpiresAt: expect.any(String),
			generatedAt: expect.any(String),
		});
	});

	test('has entities of the asked ad products and states, ids as text', async () => {
		const filter = { adProductFilter: [ALL[0], ALL[2]], stateFilter: ['PAUSED'] };
		const found = await entitiesOf(await finished(kind, filter));
		expect(new Set(found.map(({ adProduct }) => adProduct))).toEqual(new Set([ALL[0], ALL[2]]));
		expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['PAUSED']));
		expect(found.every(({ campaignId }) => /^\d{15,}$/.test(String(campaignId)))).toBe(true);
		expect(found.some(({ campaignId }) => typeof campaignId !== 'string')).toBe(false);
	});

	test('is polled with the Accept of its own kind', async () => {
		const { exportId } = jsonOf(await create(kind));
		const other = kind === 'ads' ? 'targets' : 'ads';
		for (const accept of [media(other), 'application/json', '']) {
			expectRefused(await ask(kind, exportId, { headers: { accept } }), 406, 'Not Acceptable');
		}
	});
});

test('an export has those of its profile', async () => {
	const found = await entitiesOf(await finished('campaigns'));
	expect(found[1].campaignId).toBe(adsId('campaign', naSeller.profileId, 1));
	const host = ADS_TEST_HOSTS.eu;
	const headers = { 'amazon-advertising-api-scope': euSeller.profileId };
	const other = await entitiesOf(await finished('campaigns', undefined, { host, headers }));
	expect(other[1].campaignId).toBe(adsId('campaign', euSeller.profileId, 1));
});

test('keywords and targets, negative ones as well, are all targets of an export', async () => {
	const found = await entitiesOf(await finished('targets'));
	const kinds = found.map(
		({ targetType, negative }) => `${String(targetType)} ${String(negative)}`,
	);
	expect(new Set(kinds)).toEqual(
		new Set(['KEYWORD false', 'KEYWORD true', 'PRODUCT false', 'PRODUCT true']),
	);
	expect(found.every(({ targetId }) => typeof targetId === 'string')).toBe(true);
});

describe('an export is refused', () => {
	test.each<[string, unknown, Record<string, string>, number, string]>([
		['with a body that is no object', [], {}, 400, 'JSON object'],
		['without ad products', {}, {}, 400, 'adProductFilter'],
		['with none', { adProductFilter: [] }, {}, 400, 'adProductFilter'],
		['with an unknown one', { adProductFilter: ['ALL'] }, {}, 400, 'adProductFilter'],
		[
			'with an unknown state',
			{ adProductFilter: ALL, stateFilter: ['enabled'] },
			{},
			400,
			'stateFilter',
		],
		['as plain JSON', undefined, { 'content-type': 'application/json' }, 415, 'Media Type'],
		['without Accept', undefined, { accept: '' }, 406, 'Not Acceptable'],
		['without a profile', undefined, { 'amazon-advertising-api-scope': '' }, 401, 'Scope'],
		['without a token', undefined, { authorization: '' }, 401, 'Authorization'],
	])('%s', async (_, body, headers, status, text) => {
		expectRefused(await create('campaigns', body, { headers }), status, text);
	});

	test('as the sixth that runs, of its kind and profile', async () => {
		for (let count = 0; count < 5; count += 1) {
			expect((await create('ads')).status).toBe(202);
		}
		expectRefused(await create('ads'), 429, '5 exports of ads are running already');
		expect((await create('targets')).status).toBe(202);
		const headers = { 'amazon-advertising-api-scope': naVendor.profileId };
		expect((await create('ads', undefined, { headers })).status).toBe(202);
	});

	test('when creations are throttled', async () => {
		simulator().settings.createLimit = 0;
		const answer = await create('ads');
		expectRefused(answer, 429, 'Too Many Requests');
		expect(answer.headers['retry-after']).toBe('60');
	});
});

describe('an export that fails', () => {
	test('says why, and has no file', async () => {
		simulator().setReportOutcome({ type: 'ads' }, { failureReason: 'Internal Error' });
		const failed = await finished('ads');
		expect(failed).toMatchObject({
			status: 'FAILED',
			error: { errorCode: 'INTERNAL_ERROR', message: 'Internal Error' },
		});
		expect(failed).not.toHaveProperty('url');
		expect((await finished('targets')).status).toBe('COMPLETED');
	});

	test('may have taken too long', async () => {
		const outcome = { failureReason: 'It took too long', errorCode: 'TIMED_OUT' } as const;
		simulator().setReportOutcome({}, outcome);
		expect((await finished('ads')).error).toEqual({
			errorCode: 'TIMED_OUT',
			message: 'It took too long',
		});
	});

	test('can be given by the control address', async () => {
		const set = async (errorCode: string) => {
			const body = JSON.stringify({ type: 'ads', failureReason: 'Late', errorCode });
			const url = `${simulator().controlUrl}/report-outcomes`;
			return (await fetch(url, { method: 'POST', body })).status;
		};
		expect([await set('TIMED_OUT'), await set('LATE')]).toEqual([200, 400]);
		expect((await finished('ads')).error).toMatchObject({ errorCode: 'TIMED_OUT' });
	});
});

test('exports that run count, whichever word they run under', async () => {
	for (let count = 0; count < 5; count += 1) {
		const { exportId } = jsonOf(await create('ads'));
		for (let call = 0; call < 2; call += 1) await ask('ads', exportId);
	}
	expectRefused(await create('ads'), 429, '5 exports of ads are running already');
});

test('archived entities are exported only when they are asked for', async () => {
	const states = async (stateFilter?: string[]) => {
		const body = { adProductFilter: ALL, stateFilter };
		return new Set((await entitiesOf(await finished('campaigns', body))).map(({ state }) => state));
	};
	expect(await states()).toEqual(new Set(['ENABLED', 'PAUSED']));
	expect(await states([])).toEqual(new Set(['ENABLED', 'PAUSED']));
	expect(await states(['ARCHIVED'])).toEqual(new Set(['ARCHIVED']));
});

describe('the file of an export', () => {
	test.each([
		['na', ADS_TEST_HOSTS.na, naSeller, 'us-east-1'],
		['eu', ADS_TEST_HOSTS.eu, euSeller, 'eu-west-1'],
		['fe', ADS_TEST_HOSTS.fe, DEFAULT_PROFILES.feSeller, 'us-west-2'],
	])('lies in a bucket of snapshots in %s', async (_, host, profile, region) => {
		const headers = { 'amazon-advertising-api-scope': profile.profileId };
		const { url } = await finished('campaigns', undefined, { host, headers });
		const { hostname, pathname } = new URL(String(url));
		expect(hostname).toBe(`snapshots-prod-${region}.s3.${region}.amazonaws.com`);
		expect(pathname).toMatch(/^\/CAMPAIGN\/amzn1\.application-oa2-client\./);
		expect((await send(simulator(), String(url))).status).toBe(200);
	});

	test('is a gzip of which S3 says nothing, or that it is the encoding', async () => {
		const { url } = await finished('ads');
		const bare = await send(simulator(), String(url));
		expect(bare.headers['content-type']).toBe('binary/octet-stream');
		expect(bare.headers['content-encoding']).toBeUndefined();
		simulator().settings.gzipContentEncoding = true;
		const encoded = await send(simulator(), String(url));
		expect(encoded.headers).toMatchObject({
			'content-type': 'application/json',
			'content-encoding': 'gzip',
			'content-length': String(bare.raw.length),
		});
		expect(encoded.raw).toEqual(bare.raw);
	});

	test('is not said to be encoded when a fault has unpacked it', async () => {
		simulator().settings.gzipContentEncoding = true;
		const { url } = await finished('ads');
		simulator().addFault({ host: new URL(String(url)).hostname, mode: 'plain' });
		const plain = await send(simulator(), String(url));
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(JSON.parse(plain.text)).toEqual(expect.any(Array));
	});
});

test('each status call signs a new URL; after a day the export is gone', async () => {
	const { exportId, url } = await finished('ads');
	simulator().clock.advance(3601 * 1000);
	expect((await send(simulator(), String(url))).status).toBe(403);
	const again = jsonOf(await ask('ads', exportId));
	expect((await send(simulator(), String(again.url))).status).toBe(200);
	simulator().clock.advance(23 * 3600 * 1000);
	expectRefused(await ask('ads', exportId), 404, 'Export not found');
});

test('an export is unknown to another profile, and polled too early it is 429', async () => {
	const { exportId } = jsonOf(await create('ads'));
	const headers = { 'amazon-advertising-api-scope': naVendor.profileId };
	expectRefused(await ask('ads', exportId, { headers }), 404, 'Export not found');
	simulator().settings.statusInterval = 30;
	expect((await ask('ads', exportId)).status).toBe(200);
	expectRefused(await ask('ads', exportId), 429, 'Too Many Requests');
});
