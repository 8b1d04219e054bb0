import { DEFAULT_CLIENT, DEVICE_CLIENT, OTHER_CLIENT, OTHER_USER } from '../defaults.ts';
import { jsonOf, postToken, useSimulator, type Json } from '../harness.ts';
import { send, type TunnelAnswer, type TunnelRequest } from '../server/tunnel.ts';

const simulator = useSimulator();
const AVS_DEVICE = {
	'alexa:all': { productID: 'speaker', productInstanceAttributes: { deviceSerialNumber: '1' } },
};

type Form = Record<string, string | undefined>;

/** A form POST by the device, for the scope profile unless told otherwise. */
function askForCode(
	form: Form = {},
	{
		url = 'https://api.amazon.com/auth/O2/create/codepair',
		...rest
	}: TunnelRequest & {
		url?: string;
	} = {},
): Promise<TunnelAnswer> {
	const fields = {
		response_type: 'device_code',
		client_id: DEVICE_CLIENT.clientId,
		scope: 'profile',
		...form,
	};
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) {
		if (value !== undefined) body.set(name, value);
	}
	return send(simulator(), url, { method: 'POST', body, ...rest });
}

async function newPair(form: Form = {}): Promise<{ user_code: string; device_code: string }> {
	const { user_code, device_code } = jsonOf(await askForCode(form));
	return { user_code: String(user_code), device_code: String(device_code) };
}

/** As a device polls: without client id and secret. */
function poll(pair: Form): Promise<TunnelAnswer> {
	const anonymous = { client_id: undefined, client_secret: undefined };
	return postToken(simulator(), { grant_type: 'device_code', ...anonymous, ...pair });
}

function expectError(answer: TunnelAnswer, error: string, text = ''): void {
	expect(answer.status).toBe(400);
	expect(jsonOf(answer)).toEqual({
		error,
		error_description: expect.stringContaining(text),
		request_id: answer.headers['x-amzn-requestid'],
	});
}

function wait(seconds: number): void {
	simulator().clock.advance(seconds * 1000);
}

describe('a code pair', () => {
	test('comes with the page to enter it on, its lifetime and the pace of polling', async () => {
		const answer = await askForCode();
		expect(answer.status).toBe(200);
		expect(jsonOf(answer)).toEqual({
			user_code: expect.stringMatching(/^[A-Z2-9]{6}$/),
			device_code: expect.stringMatching(/^[\w-]{36}$/),
			verification_uri: 'https://amazon.com/us/code',
			expires_in: 600,
			interval: 30,
		});
	});

	test('names the page of the country of the language', async () => {
		const answer = await askForCode({}, { headers: { 'accept-language': 'de-DE' } });
		expect(jsonOf(answer).verification_uri).toBe('https://amazon.com/de/code');
	});

	test('comes from /auth/o2 as from /auth/O2, to POST only, and from one host only', async () => {
		const at = (host: string, path: string) =>
			askForCode({}, { url: `https://${host}/auth/${path}/create/codepair` });
		expect((await at('api.amazon.com', 'o2')).status).toBe(200);
		expect((await at('api.amazon.co.uk', 'O2')).status).toBe(404);
		expect((await at('api.amazon.co.jp', 'O2')).status).toBe(404);
		expect((await askForCode({}, { method: 'GET', body: undefined })).status).toBe(405);
	});

	test.each([
		['without response_type', { response_type: undefined }, 'invalid_request', 'response_type'],
		['of another response_type', { response_type: 'code' }, 'invalid_request', 'response_type'],
		['without client', { client_id: undefined }, 'invalid_request', 'client_id'],
		['for an unknown client', { client_id: 'nobody' }, 'invalid_request', 'client_id'],
		['without scope', { scope: undefined }, 'invalid_request', 'scope'],
		[
			'for a client that is not a device',
			{ client_id: OTHER_CLIENT.clientId },
			'unauthorized_client',
			'not authorized',
		],
		[
			'for a scope that the client is not approved for',
			{ scope: 'profile postal_code' },
			'invalid_scope',
			'scope',
		],
		[
			'for the scope that only an AcceptGrant directive gives',
			{ client_id: DEFAULT_CLIENT.clientId, scope: 'alexa::async_event:write' },
			'invalid_scope',
			'scope',
		],
		['for alexa:all without a device', { scope: 'alexa:all' }, 'invalid_request', 'scope_data'],
		[
			'for alexa:all without a serial number',
			{ scope: 'alexa:all', scope_data: '{"alexa:all":{"productID":"speaker"}}' },
			'invalid_request',
			'scope_data',
		],
		['with scope_data that is not JSON', { scope_data: '{' }, 'invalid_request', 'scope_data'],
	])('is refused %s', async (_, form, error, text) => {
		expectError(await askForCode(form), error, text);
	});

	test('is refused when asked for in JSON', async () => {
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ response_type: 'device_code' });
		expectError(await askForCode({}, { headers, body }), 'invalid_request');
	});

	test('is given for alexa:all with a described device', async () => {
		const form = { scope: 'alexa:all', scope_data: JSON.stringify(AVS_DEVICE) };
		expect((await askForCode(form)).status).toBe(200);
	});
});

describe('a device that polls', () => {
	test('is told to go on until the code has been entered, then gets both tokens', async () => {
		const pair = await newPair();
		expectError(await poll(pair), 'authorization_pending');
		wait(30);
		simulator().approveDevice(pair.user_code);
		expect(jsonOf(await poll(pair))).toEqual({
			access_token: expect.stringMatching(/^Atza\|/),
			refresh_token: expect.stringMatching(/^Atzr\|/),
			token_type: 'bearer',
			expires_in: 3600,
		});
	});

	test('gets the tokens of whoever entered the code, in the scopes asked for', async () => {
		const pair = await newPair();
		simulator().approveDevice(pair.user_code, { user: OTHER_USER.userId });
		const { access_token: token } = jsonOf(await poll(pair));
		const profile = await send(simulator(), 'https://api.amazon.com/user/profile', {
			headers: { authorization: `Bearer ${String(token)}` },
		});
		expect(jsonOf(profile)).toMatchObject({ name: OTHER_USER.name });
	});

	test('is told to slow down when it asks sooner than the interval', async () => {
		const pair = await newPair();
		await poll(pair);
		wait(29);
		expectError(await poll(pair), 'slow_down');
		wait(30);
		expectError(await poll(pair), 'authorization_pending');
	});

	test('gets its tokens once', async () => {
		const pair = await newPair();
		simulator().approveDevice(pair.user_code);
		expect((await poll(pair)).status).toBe(200);
		wait(30);
		expectError(await poll(pair), 'invalid_code_pair');
	});

	test('is told when the customer refused, once', async () => {
		const pair = await newPair();
		simulator().refuseDevice(pair.user_code);
		expectError(await poll(pair), 'access_denied');
		wait(30);
		expectError(await poll(pair), 'invalid_code_pair');
	});

	test('has an invalid pair after ten minutes, entered or not', async () => {
		const [open, entered] = [await newPair(), await newPair()];
		simulator().approveDevice(entered.user_code);
		wait(601);
		expectError(await poll(open), 'invalid_code_pair');
		expectError(await poll(entered), 'invalid_code_pair');
		expect(() => simulator().approveDevice(open.user_code)).toThrow('No device shows');
	});

	test('has an invalid pair when its codes do not belong together', async () => {
		const [one, other] = [await newPair(), await newPair()];
		const mixed = { user_code: one.user_code, device_code: other.device_code };
		expectError(await poll(mixed), 'invalid_code_pair');
		expectError(await poll({ user_code: 'AAAAAA', device_code: 'x' }), 'invalid_code_pair');
	});

	test.each(['user_code', 'device_code'])('must send %s', async (name) => {
		const answer = await poll({ ...(await newPair()), [name]: undefined });
		expectError(answer, 'invalid_request', name);
	});

	test('has the lifetime and the interval that are set', async () => {
		Object.assign(simulator().settings, { deviceCodeLifetime: 60, deviceCodeInterval: 1 });
		const answer: Json = jsonOf(await askForCode());
		expect(answer).toMatchObject({ expires_in: 60, interval: 1 });
	});
});

describe('a refresh token', () => {
	const refresh = (refreshToken: unknown, form: Form) =>
		postToken(simulator(), {
			grant_type: 'refresh_token',
			refresh_token: String(refreshToken),
			client_secret: undefined,
			...form,
		});

	test('of a code pair works without the client secret, rotated too', async () => {
		simulator().settings.rotation = 'on';
		const pair = await newPair();
		simulator().approveDevice(pair.user_code);
		const client = { client_id: DEVICE_CLIENT.clientId };
		const first = jsonOf(await poll(pair));
		const second = jsonOf(await refresh(first.refresh_token, client));
		const third = await refresh(second.refresh_token, client);
		expect(third.status).toBe(200);
	});

	test('of a code pair works for its client only', async () => {
		const pair = await newPair();
		simulator().approveDevice(pair.user_code);
		const { refresh_token: token } = jsonOf(await poll(pair));
		expectError(await refresh(token, { client_id: DEFAULT_CLIENT.clientId }), 'invalid_grant');
	});

	test('of a sign-in in the browser does not', async () => {
		const { refreshToken } = simulator().grant();
		expectError(await refresh(refreshToken, {}), 'invalid_request', 'client_secret');
	});
});

test('the controls can enter a code and refuse one', async () => {
	const control = (verb: string, body: object) =>
		fetch(`${simulator().controlUrl}/${verb}`, { method: 'POST', body: JSON.stringify(body) });
	const [one, other] = [await newPair(), await newPair()];
	await control('device-approvals', { userCode: one.user_code, user: OTHER_USER.userId });
	await control('device-refusals', { userCode: other.user_code });
	expect((await poll(one)).status).toBe(200);
	expectError(await poll(other), 'access_denied');
	expect((await control('device-approvals', { userCode: 'NOBODY' })).status).toBe(400);
});
