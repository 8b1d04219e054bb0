/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inflateRawSync } from 'node:zlib';
import { OTHER_USER } from '../defaults.ts';
import { jsonOf, useSimulator, type Json } from '../harness.ts';
import { send, type TunnelAnswer } from '../server/tunnel.ts';

const simulator = useSimulator();
const scope = 'simulator::slate_reporting';
const account = '/accounts/amzn1.pv.account.simulator-1';
const channel = `${account}/channels/9007199254740993`;
const reports = `${channel}/reportTypes/streams/reports`;

/** With the token of a customer who agreed to reporting, unless another is given. */
function get(path: string, token?: string): Promise<TunnelAnswer> {
	const authorization = `Bearer ${token ?? simulator().grant({ scope }).accessToken}`;
	const url = path.startsWith('https:') ? path : `https://videocentral.amazon.com/apis/v1${path}`;
	return send(simulator(), url, { headers: { authorization } });
}

async function listOf(path: string): Promise<Json[]> {
	return jsonOf(await get(path)).data as Json[];
}

describe('the lists of Prime Video Slate', () => {
	test('lie in each other', async () => {
		expect(await listOf('/accounts')).toContainEqual({
			id: 'amzn1.pv.account.simulator-1',
			name: 'Simulator Pictures',
		});
		expect(await listOf(account)).toContainEqual({ id: 'channels', name: 'Channels' });
		expect((await get(`${account}/channels`)).text).toContain(
			'{"id":9007199254740993,"name":"Simulator Select","territory":"US"}',
		);
		expect(await listOf(`${channel}/reportTypes`)).toContainEqual({
			id: 'streams',
			name: 'First and Last Title Streamed',
			cadence: 'Daily',
		});
		expect((await listOf(reports))[0]).toEqual({
			name: expect.stringMatching(/^daily_\d{4}-\d\d-\d\d$/),
			reportDateBegin: expect.stringMatching(/T00:00:00.000Z$/),
			reportDateEnd: expect.stringMatching(/T00:00:00.000Z$/),
			modifiedDate: expect.stringMatching(/T00:00:00.000Z$/),
			numRows: 5,
			downloadUrl: expect.stringMatching(
				/^https:\/\/[^/]+\.s3\.amazonaws\.com\/.*X-Amz-Signature=/,
			),
		});
	});

	test('have pages of ten, and a link from each to the next', async () => {
		const first = jsonOf(await get(`${reports}?modifiedDateGte=2020-01-01T00:00:00.000Z`));
		expect(first).toMatchObject({ total: 12, next: expect.any(String) });
		expect(first.data).toHaveLength(10);
		expect(first.next).toContain('modifiedDateGte=2020-01-01');
		const second = jsonOf(await get(String(first.next)));
		expect(second).toMatchObject({ total: 12, next: null });
		expect(second.data).toHaveLength(2);
	});

	test('have pages of the size asked for, which cannot be nothing', async () => {
		expect(jsonOf(await get('/accounts?limit=2'))).toMatchObject({
			total: 3,
			next: 'https://videocentral.amazon.com/apis/v1/accounts?limit=2&offset=2',
			data: [{}, {}],
		});
		for (const query of ['limit=0', 'limit=x', 'limit=-1', 'offset=-1', 'offset=1.5']) {
			expect((await get(`/accounts?${query}`)).status).toBe(400);
		}
	});

	test('have smaller pages where Amazon likes to', async () => {
		simulator().settings.pageSizeLimit = 5;
		const sizes: number[] = [];
		let next: unknown = reports;
		while (next !== null) {
			const page = jsonOf(await get(String(next)));
			sizes.push((page.data as Json[]).length);
			next = page.next;
		}
		expect(sizes).toEqual([5, 5, 2]);
	});

	test('of reports may begin at a time of change', async () => {
		const all = await listOf(reports);
		const since = String(all[9].modifiedDate);
		const later = await listOf(`${reports}?modifiedDateGte=${since}`);
		expect(later.map(({ name }) => name)).toEqual(
			(await listOf(`${reports}?limit=50`)).slice(9).map(({ name }) => name),
		);
		expect((await get(`${reports}?modifiedDateGte=yesterday`)).status).toBe(400);
	});

	test('show each customer their own accounts', async () => {
		const { accessToken } = simulator().grant({ scope, user: OTHER_USER.userId });
		expect(jsonOf(await get('/accounts', accessToken)).data).toEqual([
			{ id: 'amzn1.pv.account.simulator-4', name: "Ben's Documentaries" },
		]);
		expect((await get(account, accessToken)).status).toBe(404);
	});

	test.each([
		'/accounts/unknown',
		`${account}/unknown`,
		`${account}/channels/unknown/reportTypes`,
		`${account}/channelsPremium/9007199254740993/reportTypes`,
		channel,
		`${channel}/reportTypes/unknown/reports`,
		`${channel}/reportTypes/streams`,
		`${reports}/1`,
		'/accounts/',
		'/account',
	])('do not know %s', async (path) => {
		expect((await get(path)).status).toBe(404);
	});

	test('refuse a bad token, an ended one, and one for something else', async () => {
		const { accessToken } = simulator().grant({ scope });
		simulator().clock.advance(3_601_000);
		expect((await get('/accounts', 'Atza|x')).status).toBe(401);
		expect((await get('/accounts', accessToken)).status).toBe(401);
		expect((await get('/accounts', simulator().grant().accessToken)).status).toBe(403);
	});

	test('are only read', async () => {
		const authorization = `Bearer ${simulator().grant({ scope }).accessToken}`;
		const url = 'https://videocentral.amazon.com/apis/v1/accounts';
		const answer = await send(simulator(), url, { method: 'POST', headers: { authorization } });
		expect(answer.status).toBe(405);
	});
});

describe('a report of Prime Video Slate', () => {
	const place = {
		accountId: 'amzn1.pv.account.simulator-1',
		reportGroupId: 'channels',
		channelId: '9007199254740993',
		reportTypeId: 'streams',
	};
	const report = {
		name: 'größe 1/2',
		reportDateBegin: '2026-07-01T00:00:00.000Z',
		reportDateEnd: '2026-07-01T00:00:00.000Z',
		modifiedDate: '2026-07-02T08:00:00.000Z',
		csv: 'Title,Streams\n"Tunnel, part 1",3\n',
	};

	test('is a ZIP of one CSV, behind a link that takes no token', async () => {
		simulator().setSlateReports(place, [report]);
		const [{ downloadUrl, numRows }] = await listOf(reports);
		expect(numRows).toBe(1);
		const { status, raw } = await send(simulator(), String(downloadUrl));
		expect(status).toBe(200);
		const nameLength = raw.readUInt16LE(26);
		const data = raw.subarray(30 + nameLength, 30 + nameLength + raw.readUInt32LE(18));
		expect(raw.subarray(0, 4).toString()).toBe('PK\x03\x04');
		expect(raw.subarray(30, 30 + nameLength).toString()).toBe('größe 1/2.csv');
		expect(inflateRawSync(data).toString()).toBe(report.csv);
		expect((await get(String(downloadUrl))).status).toBe(400);
	});

	test('has a fresh link in each listing, and old ones end', async () => {
		const [{ downloadUrl }] = await listOf(reports);
		simulator().clock.advance(3_601_000);
		expect((await send(simulator(), String(downloadUrl))).status).toBe(403);
		const [fresh] = await listOf(reports);
		expect((await send(simulator(), String(fresh.downloadUrl))).status).toBe(200);
	});

	test('can be any file', async () => {
		simulator().setSlateReports(place, [{ ...report, file: Buffer.from('no ZIP') }]);
		const [{ downloadUrl }] = await listOf(reports);
		expect((await send(simulator(), String(downloadUrl))).text).toBe('no ZIP');
	});

	test('can be set over HTTP, and is forgotten by a reset', async () => {
		await fetch(`${simulator().controlUrl}/slate-reports`, {
			method: 'PUT',
			body: JSON.stringify({ ...place, reports: [report] }),
		});
		expect(await listOf(reports)).toMatchObject([{ name: report.name }]);
		simulator().reset();
		expect(await listOf(reports)).toHaveLength(10);
	});
});
