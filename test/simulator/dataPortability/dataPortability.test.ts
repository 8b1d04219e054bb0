import { OTHER_USER } from '../defaults.ts';
import { jsonOf, useSimulator, type Json } from '../harness.ts';
import { int64 } from '../server/http.ts';
import { startSnsEndpoint } from '../sns/endpoint.ts';
import { send, type TunnelAnswer, type TunnelRequest } from '../server/tunnel.ts';

const simulator = useSimulator();
const portability = () => simulator().portability;
const scope = 'portability::physical_orders';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const regions = ['eu-west-1', 'us-east-1', 'us-west-2'];

function call(
	token: string,
	path: string,
	{ region = 'eu-west-1', headers, ...request }: TunnelRequest & { region?: string } = {},
): Promise<TunnelAnswer> {
	return send(simulator(), `https://intake.${region}.portability.data.amazon${path}`, {
		headers: { ...bearer(token), ...headers },
		...request,
	});
}

function create(token: string, request: TunnelRequest & { region?: string } = {}, id = 'orders') {
	const path = `/portability-physical-${id}/data-queries`;
	return call(token, path, { method: 'POST', ...request });
}

function records(token: string, id: unknown, query = '', region?: string) {
	const path = `/portability-physical-orders/data-queries/${String(id)}/records${query}`;
	return call(token, path, { region });
}

async function completed(token: string): Promise<string> {
	const id = String(jsonOf(await create(token)).id);
	await portability().completeQuery(id);
	return id;
}

const granted = (user?: string) => simulator().grant({ scope, user }).accessToken;

describe('Creating a data query', () => {
	test.each(regions)('for a granted scope works in %s', async (region) => {
		const answer = await create(granted(), { region });
		expect(answer.status).toBe(201);
		expect(jsonOf(answer)).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
	});

	test('is refused with a bad token, for another scope and on another path', async () => {
		const token = granted();
		const bad = await create('Atza|x');
		expect([bad.status, jsonOf(bad).category]).toEqual([401, 'UNAUTHORIZED']);
		const other = await create(token, {}, 'order-returns');
		expect([other.status, jsonOf(other).category]).toEqual([403, 'FORBIDDEN']);
		for (const path of ['portability::physical_orders', 'portability-physical_orders', 'orders']) {
			const answer = await call(token, `/${path}/data-queries`, { method: 'POST' });
			expect([answer.status, jsonOf(answer).category]).toEqual([404, 'NOT_FOUND']);
		}
	});

	test('is refused with a body', async () => {
		const answer = await create(granted(), { body: '{}' });
		expect([answer.status, jsonOf(answer).category]).toEqual([400, 'BAD_REQUEST']);
	});

	test('is a conflict while one of the same customer and scope is running, in any region', async () => {
		const token = granted();
		const { id } = jsonOf(await create(token));
		for (const region of regions) {
			const answer = await create(token, { region });
			expect([answer.status, jsonOf(answer)]).toEqual([
				409,
				{
					category: 'CONFLICT',
					type: 'REQUEST_CONFLICT',
					message: 'There is a conflicting request in progress',
				},
			]);
		}
		expect((await create(granted(OTHER_USER.userId))).status).toBe(201);
		await portability().cancelQuery(String(id));
		expect((await create(token)).status).toBe(201);
	});
});

describe('The records of a query', () => {
	test('are presigned links that open without, and only without, an Authorization header', async () => {
		portability().setRecords(scope, [[{ orderId: int64('9007199254740993') }], []]);
		const token = granted();
		const answer = await records(token, await completed(token));
		const [record, ...rest] = jsonOf(answer).records as Array<{ schema: string; file: string }>;
		expect([answer.status, rest.length]).toEqual([200, 1]);
		expect(record.file).toMatch(
			/^https:\/\/[\w-]+\.s3\.eu-west-1\.amazonaws\.com\/.+X-Amz-Signature/,
		);
		expect((await send(simulator(), record.file)).text).toBe('[{"orderId":9007199254740993}]');
		expect(jsonOf(await send(simulator(), record.schema))).toMatchObject({ type: 'array' });
		const signed = await send(simulator(), record.file, { headers: bearer(token) });
		expect(signed.status).toBe(400);
		simulator().clock.advance(3600 * 1000);
		expect((await send(simulator(), record.file)).status).toBe(403);
	});

	test('come in pages of as many as wanted, in any region', async () => {
		simulator().settings.portabilityRecords = 5;
		const token = granted();
		const id = await completed(token);
		const sizes: number[] = [];
		let next = '';
		for (const region of regions) {
			const page = jsonOf(await records(token, id, `?maxResults=2${next}`, region));
			sizes.push((page.records as Json[]).length);
			next = `&nextPageToken=${String(page.nextPageToken)}`;
		}
		expect(sizes).toEqual([2, 2, 1]);
		expect(next).toBe('&nextPageToken=undefined');
	});

	test('come in smaller pages where Amazon likes to', async () => {
		simulator().settings.portabilityRecords = 3;
		simulator().settings.pageSizeLimit = 2;
		const token = granted();
		const id = await completed(token);
		const first = jsonOf(await records(token, id, '?maxResults=250'));
		expect(first.records).toHaveLength(2);
		const next = `?maxResults=250&nextPageToken=${String(first.nextPageToken)}`;
		const second = jsonOf(await records(token, id, next));
		expect(second.records).toHaveLength(1);
		expect(second).not.toHaveProperty('nextPageToken');
	});

	test.each(['maxResults=0', 'maxResults=251', 'maxResults=a', 'nextPageToken=x', 'limit=1'])(
		'are refused for %s',
		async (query) => {
			const token = granted();
			const answer = await records(token, await completed(token), `?${query}`);
			expect([answer.status, jsonOf(answer).category]).toEqual([400, 'BAD_REQUEST']);
		},
	);

	test('are not found while it is running, when it is cancelled, and for anybody else', async () => {
		const token = granted();
		const { id } = jsonOf(await create(token));
		expect((await records(token, id)).status).toBe(404);
		await portability().cancelQuery(String(id));
		expect((await records(granted(), id)).status).toBe(404);
		const other = granted(OTHER_USER.userId);
		expect((await records(other, await completed(token))).status).toBe(404);
		expect((await records(token, '00000000-0000-0000-0000-000000000000')).status).toBe(404);
	});

	test('are the same for five minutes, whatever becomes of the query meanwhile', async () => {
		const token = granted();
		const { id } = jsonOf(await create(token));
		expect((await records(token, id)).status).toBe(404);
		await portability().completeQuery(String(id));
		expect((await records(token, id)).status).toBe(404);
		expect((await records(token, id, '?maxResults=9')).status).toBe(200);
		simulator().clock.advance(300 * 1000);
		expect((await records(token, id)).status).toBe(200);
	});
});

describe('The limit of calls', () => {
	test('is off at first, and per app when it is on', async () => {
		const token = granted();
		expect((await create(token)).status).toBe(201);
		simulator().settings.portabilityRate = 1;
		expect((await create(token)).status).toBe(409);
		const answer = await create(granted(OTHER_USER.userId));
		expect([answer.status, answer.headers['retry-after']]).toEqual([429, '1']);
		simulator().clock.advance(1000);
		expect((await create(granted(OTHER_USER.userId))).status).toBe(201);
	});
});

describe('The quota of new queries', () => {
	const createAndCancel = async (token: string) => {
		const answer = await create(token);
		if (answer.status === 201) await portability().cancelQuery(String(jsonOf(answer).id));
		return answer.status;
	};
	const creations = async (count: number) => {
		const token = granted();
		const seen = new Set<number>();
		for (let done = 0; done < count; done += 1) seen.add(await createAndCancel(token));
		return [...seen];
	};
	const TWENTY_MINUTES = 20 * 60 * 1000;

	test('is 20 in 20 minutes', async () => {
		expect(await creations(20)).toEqual([201]);
		const refused = await create(granted());
		expect([refused.status, jsonOf(refused)]).toEqual([
			429,
			{ category: 'THROTTLED', type: 'TOO_MANY_REQUESTS', message: expect.any(String) },
		]);
		const seconds = Number(refused.headers['retry-after']);
		expect(seconds).toBeGreaterThan(1190);
		simulator().clock.advance(seconds * 1000);
		expect(await creations(1)).toEqual([201]);
	});

	test('is 1500 a day', async () => {
		simulator().settings.portabilityDayLimit = 30;
		expect(await creations(20)).toEqual([201]);
		simulator().clock.advance(TWENTY_MINUTES);
		expect(await creations(10)).toEqual([201]);
		simulator().clock.advance(TWENTY_MINUTES);
		expect(await creations(1)).toEqual([429]);
		simulator().clock.advance(24 * 3600 * 1000);
		expect(await creations(1)).toEqual([201]);
		simulator().reset();
		expect(simulator().settings).toMatchObject({
			portabilityCreateLimit: 20,
			portabilityDayLimit: 1500,
		});
	});

	test('may not say when to come back, or be none', async () => {
		Object.assign(simulator().settings, { portabilityCreateLimit: 0, retryAfter: false });
		const refused = await create(granted());
		expect([refused.status, refused.headers['retry-after']]).toEqual([429, undefined]);
		Object.assign(simulator().settings, {
			portabilityCreateLimit: null,
			portabilityDayLimit: null,
		});
		expect(await creations(21)).toEqual([201]);
	});

	test('is used by a conflict too, and not by reading', async () => {
		simulator().settings.portabilityCreateLimit = 3;
		const token = granted();
		const id = await completed(token);
		expect((await records(token, id)).status).toBe(200);
		expect((await records(token, id, '?maxResults=1')).status).toBe(200);
		const seen = [];
		for (let call = 0; call < 3; call += 1) seen.push((await create(token)).status);
		expect(seen).toEqual([201, 409, 429]);
	});
});

describe('Over HTTP', () => {
	async function control(verb: string, body?: object) {
		const [method, path] = verb.split(' ');
		const answer = await fetch(simulator().controlUrl + path, {
			method,
			body: body && JSON.stringify(body),
		});
		const answered: unknown = await answer.json();
		return { status: answer.status, body: answered };
	}

	test('a person plays it from the endpoint to the records', async () => {
		const endpoint = await startSnsEndpoint();
		endpoint.onPost = async ({ message }) => {
			if (message.SubscribeURL) await send(simulator(), message.SubscribeURL);
			return 200;
		};
		const { url } = endpoint;
		expect(await control('POST /portability-endpoints', { endpoint: url })).toMatchObject({
			status: 200,
		});
		await control('PUT /portability-records', { scope, files: [[{ id: 'int64:1' }]] });
		const token = granted();
		const { id } = jsonOf(await create(token));
		const { body } = await control('GET /portability-queries');
		expect(body).toMatchObject([{ id, scope, status: 'RUNNING' }]);
		await control('POST /portability-completions', { id });
		await endpoint.stop();
		expect(JSON.parse(endpoint.posts[1].message.Message)).toMatchObject({ id });
		const [{ file }] = jsonOf(await records(token, id)).records as Array<{ file: string }>;
		expect((await send(simulator(), file)).text).toBe('[{"id":1}]');
	});

	test('a query that is not running cannot be ended', async () => {
		const answer = await control('POST /portability-cancellations', { id: 'x' });
		expect(answer).toEqual({ status: 400, body: { error: 'No running query x' } });
	});
});
