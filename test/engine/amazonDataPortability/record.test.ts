import { DEFAULT_CLIENT } from '../../simulator/defaults.ts';
import { int64 } from '../../simulator/server/http.ts';
import { useAmazon } from '../amazon';
import { bytesOf, everything } from '../amazonAds/reports';
import {
	create,
	download,
	downloads,
	getMany,
	jsonOf,
	listings,
	runDataPortability,
	scope,
} from '../amazonDataPortability';
import { authentications, signIn, storedTokens } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import { usePauses, useRealPauses } from '../pauses';

const amazon = useAmazon();
const scopeId = 'portability-physical-orders';
const asFiles = { ...download, output: 'file' };
let credential: StoredCredential;

/** A query of the credential's customer that is completed. */
async function completedQuery(holder = credential): Promise<string> {
	const [{ queryId }] = jsonOf(await runDataPortability(holder, create));
	await amazon().portability.completeQuery(String(queryId));
	return String(queryId);
}

beforeEach(() => {
	credential = signIn.oAuth2(amazon(), { scope });
});

const orders = [
	{ orderId: int64('9007199254740993'), title: 'größe "42"', quantity: 1, tags: [] },
	{ orderId: int64('360287970189640001'), title: 'a,b\n{],[', quantity: 0.5, price: { eur: 1 } },
];
const moreOrders = [{ orderId: 'A-1', title: '靴 🏃', quantity: null }];
const allRows = [
	{ ...orders[0], orderId: '9007199254740993' },
	{ ...orders[1], orderId: '360287970189640001' },
	...moreOrders,
];

describe.each(authentications)('Record → Get Many (%s)', (authentication) => {
	it('emits the links of the records with the query they are of', async () => {
		amazon().settings.portabilityRecords = 2;
		const holder = signIn[authentication](amazon(), { scope });
		const queryId = await completedQuery(holder);
		const outcome = await runDataPortability(holder, { ...getMany, queryId });
		const link = (part: string) => expect.stringContaining(`${part}?X-Amz-Algorithm`);
		expect(jsonOf(outcome)).toEqual([
			{ file: link('1.json'), schema: link('1.schema.json'), queryId, scope, scopeId },
			{ file: link('2.json'), schema: link('2.schema.json'), queryId, scope, scopeId },
		]);
		expect(listings(amazon())).toMatchObject([
			{ path: `/${scopeId}/data-queries/${queryId}/records`, query: { maxResults: '50' } },
		]);
	});
});

describe('Record → Get Many in real time', () => {
	useRealPauses();

	it('goes on to the next pages, up to a limit or to the end, one call in a second', async () => {
		amazon().settings.portabilityRecords = 260;
		const queryId = await completedQuery();
		amazon().settings.portabilityRate = 1;
		const all = await runDataPortability(credential, { ...getMany, queryId, returnAll: true });
		expect(new Set(jsonOf(all).map(({ file }) => file)).size).toBe(260);
		const pages = listings(amazon()).map(({ query }) => query);
		expect(pages).toEqual([
			{ maxResults: '250' },
			{ maxResults: '250', nextPageToken: expect.any(String) },
		]);
		amazon().settings.portabilityRate = null;
		const some = await runDataPortability(credential, { ...getMany, queryId, limit: 251 });
		expect(jsonOf(some)).toHaveLength(251);
		const few = await runDataPortability(credential, { ...getMany, queryId, limit: 3 });
		expect(jsonOf(few)).toHaveLength(3);
		expect(listings(amazon()).at(-1)?.query).toEqual({ maxResults: '3' });
	});
});

describe('Record → Get Many', () => {
	it('of a query that is not completed says so', async () => {
		const [{ queryId }] = jsonOf(await runDataPortability(credential, create));
		const { error } = await runDataPortability(credential, {
			...getMany,
			queryId: String(queryId),
		});
		expect(error?.message).toContain('Amazon has no records of this data query');
		expect(error?.description).toContain('completed');
	});

	it('without a query ID is not sent', async () => {
		const { error } = await runDataPortability(credential, { ...getMany, queryId: ' ' });
		expect(error?.message).toBe('Query ID is empty.');
		expect(amazon().log).toEqual([]);
	});

	it('repeats throttled and failed calls', async () => {
		const queryId = await completedQuery();
		for (const status of [429, 503]) {
			amazon().addFault({ path: /records$/, status, headers: { 'retry-after': '1' } });
		}
		const outcome = await runDataPortability(credential, { ...getMany, queryId });
		expect(jsonOf(outcome)).toHaveLength(3);
		expect(listings(amazon()).map(({ status }) => status)).toEqual([429, 503, 200]);
	});
});

describe.each(authentications)('Record → Download (%s)', (authentication) => {
	it('emits one item per object of all records, ids as exact text', async () => {
		amazon().portability.setRecords(scope, [orders, [], moreOrders]);
		const holder = signIn[authentication](amazon(), { scope });
		const queryId = await completedQuery(holder);
		const outcome = await runDataPortability(holder, { ...download, queryId });
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toEqual(allRows);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			allRows.map(() => ({ item: 0 })),
		);
		expect(listings(amazon())).toHaveLength(1);
	});

	it('sends S3 no header of Amazon’s APIs', async () => {
		const holder = signIn[authentication](amazon(), { scope });
		await runDataPortability(holder, { ...download, queryId: await completedQuery(holder) });
		expect(downloads(amazon()).map(({ status }) => status)).toEqual([200, 200, 200]);
		for (const { headers } of downloads(amazon())) {
			const names = Object.keys(headers).filter((name) =>
				/^(authorization|x-am|amazon)/.test(name),
			);
			expect(names).toEqual([]);
		}
	});
});

describe('Record → Download to files', () => {
	it('puts each data file into a binary field, byte by byte', async () => {
		const text = ' [ {"orderId": 9007199254740993,\n"title":"größe"} , {} ] \n';
		amazon().portability.setRecords(scope, [Buffer.from(text), moreOrders]);
		const queryId = await completedQuery();
		const { items } = await runDataPortability(credential, { ...asFiles, queryId });
		expect(items[0].map(({ json }) => json)).toEqual([
			{ queryId, scope, scopeId, record: 1 },
			{ queryId, scope, scopeId, record: 2 },
		]);
		const [first] = items[0];
		expect(Object.keys(first.binary ?? {})).toEqual(['data']);
		expect(first.binary?.data).toMatchObject({
			fileName: `${scopeId}_${queryId}_1.json`,
			mimeType: 'application/json',
		});
		expect(bytesOf(first.binary?.data).toString()).toBe(text);
	});

	it('puts the schema of the data into another field when it is wanted', async () => {
		amazon().portability.setRecords(scope, [orders]);
		const parameters = { ...asFiles, binaryPropertyName: 'orders', schemaPropertyName: 'schema' };
		const queryId = await completedQuery();
		const { items } = await runDataPortability(credential, { ...parameters, queryId });
		const { binary } = items[0][0];
		expect(Object.keys(binary ?? {})).toEqual(['orders', 'schema']);
		expect(binary?.schema.fileName).toBe(`${scopeId}_${queryId}_1.schema.json`);
		expect(JSON.parse(bytesOf(binary?.schema).toString())).toMatchObject({ type: 'array' });
	});
});

describe.each([
	['items', download],
	['files', asFiles],
])('A data file downloaded to %s', (_, parameters) => {
	it('that is one object and no array is taken as it alone', async () => {
		amazon().portability.setRecords(scope, [{ bio: 'I', images: [{ url: 'u' }] }]);
		const queryId = await completedQuery();
		const { items, error } = await runDataPortability(credential, { ...parameters, queryId });
		expect(error).toBeUndefined();
		expect(items[0]).toHaveLength(1);
	});

	it.each([
		['no JSON', 'hello'],
		['cut off', '[{"a":1},{"b":'],
	])('that is %s is an error that says how far it got', async (__, text) => {
		amazon().portability.setRecords(scope, [Buffer.from(text)]);
		const queryId = await completedQuery();
		const { items, error } = await runDataPortability(credential, { ...parameters, queryId });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^The file (ends too early, after|is broken at byte) \d+/);
		expect(downloads(amazon())).toHaveLength(3);
	});

	it.each(['truncate', 'dropBefore'] as const)(
		'that breaks once (%s) is downloaded once more',
		async (mode) => {
			amazon().portability.setRecords(scope, [orders]);
			const queryId = await completedQuery();
			amazon().addFault({ path: /1\.json$/, mode });
			const { items, error } = await runDataPortability(credential, { ...parameters, queryId });
			expect(error).toBeUndefined();
			expect(items[0]).toHaveLength(parameters === asFiles ? 1 : 2);
			expect(downloads(amazon())).toHaveLength(2);
		},
	);

	it('larger than the limit is an error that names the option, and is not tried again', async () => {
		amazon().portability.setRecords(scope, [orders]);
		const queryId = await completedQuery();
		const options = { maximumSize: 0.00001 };
		const outcome = await runDataPortability(credential, { ...parameters, queryId, options });
		expect(`${outcome.error?.message} ${outcome.error?.description}`).toMatch(
			/larger than.*"Maximum Size"/,
		);
		expect(downloads(amazon())).toHaveLength(1);
	});

	it('whose link has expired meanwhile is downloaded by a fresh one', async () => {
		amazon().settings.portabilityRecords = 2;
		const queryId = await completedQuery();
		const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
		amazon().addFault({ path: /2\.json$/, status: 403, body });
		const { error } = await runDataPortability(credential, { ...parameters, queryId });
		expect(error).toBeUndefined();
		expect(downloads(amazon()).map(({ status }) => status)).toEqual([200, 403, 200]);
		expect(listings(amazon())).toHaveLength(2);
	});
});

describe('The links of a later page', () => {
	it('are asked for when those before were used, and anew where one has expired', async () => {
		amazon().settings.portabilityRecords = 252;
		const queryId = await completedQuery();
		amazon().addFault({ path: /252\.json$/, status: 403, body: '' });
		const { items } = await runDataPortability(credential, { ...download, queryId });
		expect(items[0]).toHaveLength(504);
		const { log } = amazon();
		const order = [...listings(amazon()), ...downloads(amazon())]
			.map((request) => log.indexOf(request))
			.sort((a, b) => a - b)
			.map((index) => (log[index].path.endsWith('records') ? 'list' : 'file'));
		expect(order.join(' ')).toBe(`list ${'file '.repeat(250)}list file file list file`);
		expect(listings(amazon())[2].query).toEqual(listings(amazon())[1].query);
	});
});

describe('An answer that is no list of records', () => {
	usePauses(0.01);

	it.each([
		'{"records":null}',
		'{"records":{}}',
		'{"records":[null]}',
		'{"records":["https://x"]}',
		'{"records":[{"file":5}]}',
		'{"records":[{"file":null}]}',
		'{"records":[],"nextPageToken":7}',
		'{}',
		'null',
	])('is an error in words: %s', async (body) => {
		amazon().addFault({ path: /records$/, status: 200, body, times: 10 });
		const query = { queryId: '00000000-0000-0000-0000-000000000000', returnAll: true };
		for (const operation of [getMany, download]) {
			const { error, items } = await runDataPortability(credential, { ...operation, ...query });
			expect(error?.message).toBe('Amazon answered with HTTP 200, but not with a list of records.');
			expect(items).toEqual([]);
		}
	});
});

describe('A link', () => {
	it.each(['https://example.com/1.json', 'http://bucket.s3.eu-west-1.amazonaws.com/1.json', ''])(
		'%j is refused, and nothing is sent there',
		async (file) => {
			const queryId = await completedQuery();
			const body = JSON.stringify({ records: [file === '' ? {} : { file }] });
			amazon().addFault({ path: /records$/, status: 200, body });
			const { error } = await runDataPortability(credential, { ...download, queryId });
			expect(error?.message).toMatch(/not Amazon's S3|gave no link/);
			expect(downloads(amazon())).toEqual([]);
			expect(amazon().requests({ method: 'CONNECT' })).toEqual([]);
		},
	);
});

describe('One query that fails among others', () => {
	it('is said in its place under Continue On Fail', async () => {
		amazon().portability.setRecords(scope, [moreOrders]);
		const queryIds = [await completedQuery(), 'unknown', await completedQuery()];
		const items = queryIds.map((queryId) => ({ json: { queryId } }));
		const outcome = await runDataPortability(
			credential,
			{ ...download, queryId: '={{ $json.queryId }}' },
			{ items, continueOnFail: true },
		);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(jsonOf(outcome)[1].error).toContain('no records of this data query');
	});
});

describe('An execution that is stopped', () => {
	it('waits no longer for its next call', async () => {
		const items = Array.from({ length: 30 }, () => ({ json: {} }));
		const outcome = await runDataPortability(
			credential,
			{ ...getMany, queryId: await completedQuery() },
			{ items, stopWhen: () => listings(amazon()).length > 0 },
		);
		expect(outcome.status).toBe('canceled');
		expect(listings(amazon()).length).toBeLessThan(4);
	});
});

describe('Tokens and client secret', () => {
	it.each([create, getMany, download])(
		'stay out of the error of $operation, though Amazon repeats them',
		async (parameters) => {
			const secrets = [...Object.values(storedTokens(credential)), DEFAULT_CLIENT.clientSecret];
			const body = JSON.stringify({
				category: 'FORBIDDEN',
				type: 'ACCESS_DENIED',
				message: secrets.join(' '),
			});
			amazon().addFault({ path: /data-queries/, status: 403, body, times: 9 });
			for (const continueOnFail of [false, true]) {
				const outcome = await runDataPortability(
					credential,
					{ ...parameters, queryId: 'q' },
					{ continueOnFail },
				);
				const seen = everything(outcome);
				expect(seen).toContain('ACCESS_DENIED');
				for (const secret of secrets) expect(seen).not.toContain(secret.slice(0, 40));
				expect(seen).not.toMatch(/At[zc][a-z]?(\||%7C)\w/);
			}
		},
	);

	it('and the signature of a link stay out of the error of a download that breaks', async () => {
		const queryId = await completedQuery();
		amazon().addFault({ path: /1\.json$/, mode: 'truncate', times: 9 });
		const seen = everything(await runDataPortability(credential, { ...download, queryId }));
		for (const { query } of downloads(amazon())) {
			expect(seen).not.toContain(query['X-Amz-Signature']);
		}
		expect(seen).not.toMatch(/At[zc][a-z]?\|/);
	});
});
