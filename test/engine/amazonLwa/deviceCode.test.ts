import { sleep, type IDataObject, type INodeParameters } from 'n8n-workflow';
import { DEVICE_CLIENT, OTHER_CLIENT, OTHER_USER } from '../../simulator/defaults.ts';
import { send } from '../../simulator/server/tunnel.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { clientCredential } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import { askedPauses, useRealPauses } from '../pauses';

const amazon = useAmazon();
const speaker = { signInProduct: 'alexa', avsProductId: 'speaker', avsDeviceSerialNumber: '1' };

/** A device: it has no secret. */
function device(data: StoredCredential['data'] = {}): StoredCredential {
	const { clientId } = DEVICE_CLIENT;
	return clientCredential({ clientId, clientSecret: '', clientScopes: [], ...data });
}

async function create(parameters: INodeParameters = {}, data: StoredCredential['data'] = {}) {
	const operation = { resource: 'deviceCode', operation: 'create', signInProduct: 'profile' };
	return await runAmazonLwa(device(data), { ...operation, ...parameters });
}

interface CodePair extends IDataObject {
	userCode: string;
	deviceCode: string;
	expiresAt: string;
}

async function newCode(parameters: INodeParameters = {}): Promise<CodePair> {
	const { items } = await create(parameters);
	return items[0][0].json as CodePair;
}

async function wait(
	pairs: IDataObject[],
	options: Parameters<typeof runAmazonLwa>[2] = {},
	parameters: INodeParameters = {},
) {
	return await runAmazonLwa(
		device(),
		{ resource: 'deviceCode', operation: 'wait', ...parameters },
		{ items: pairs.map((json) => ({ json })), ...options },
	);
}

const polls = () => tokenRequests(amazon()).length;

describe('Device Code → Create', () => {
	it('gets a code to show, the page to enter it on, and what to wait with', async () => {
		const { items, error } = await create(speaker);
		expect(error).toBeUndefined();
		const { json } = items[0][0];
		expect(json).toEqual({
			userCode: expect.stringMatching(/^\w{6}$/),
			deviceCode: expect.any(String),
			verificationUri: 'https://amazon.com/us/code',
			interval: 30,
			expiresAt: expect.stringMatching(/^\d{4}-.*Z$/),
		});
		const left = Date.parse(String(json.expiresAt)) - Date.now();
		expect(left).toBeGreaterThan(590_000);
		expect(left).toBeLessThanOrEqual(600_000);
	});

	it.each(['na', 'eu', 'fe'])(
		'asks the one host that Amazon names, also from %s',
		async (region) => {
			await create({}, { region });
			expect(amazon().log).toMatchObject([
				{ host: 'api.amazon.com', path: '/auth/o2/create/codepair', query: {}, status: 200 },
			]);
		},
	);

	it('asks for the page in a language', async () => {
		expect(await newCode({ language: 'de-DE' })).toMatchObject({
			verificationUri: 'https://amazon.com/de/code',
		});
	});

	it('works for an app that has a secret, without sending it', async () => {
		const { error } = await create({}, clientCredential().data);
		expect(error).toBeUndefined();
		expect(amazon().log[0].body).not.toContain('oa2-cs');
	});

	it.each<[string, INodeParameters, StoredCredential['data'], string]>([
		[
			'an app that may not link devices',
			{},
			{ clientId: OTHER_CLIENT.clientId },
			'Other devices and platforms',
		],
		['a client ID that does not exist', {}, { clientId: 'nobody' }, '"Client ID"'],
		['a scope without approval', { additionalScopes: 'postal_code' }, {}, '"Additional Scopes"'],
		[
			'a device that is not described',
			{ signInProduct: 'custom', customScope: 'alexa:all' },
			{},
			'"AVS Product ID"',
		],
	])('explains %s', async (_, parameters, data, advice) => {
		const { error } = await create(parameters, data);
		expect(error?.description).toContain(advice);
	});

	it.each(['avsProductId', 'avsDeviceSerialNumber'])('wants %s before it asks', async (name) => {
		const { error } = await create({ ...speaker, [name]: '' });
		expect(error?.message).toMatch(/^AVS .* is empty\.$/);
		expect(amazon().log).toEqual([]);
	});
});

describe('Device Code → Wait', () => {
	it('gets the tokens at once when the code has been entered already', async () => {
		const pair = await newCode();
		amazon().approveDevice(pair.userCode, { user: OTHER_USER.userId });
		const { items, error } = await wait([pair]);
		expect(error).toBeUndefined();
		const { json } = items[0][0];
		expect(json).toMatchObject({
			refreshToken: expect.stringMatching(/^Atzr\|/),
			clientId: DEVICE_CLIENT.clientId,
		});
		const profile = await send(amazon(), 'https://api.amazon.com/user/profile', {
			headers: { authorization: String(json.authorization) },
		});
		expect(profile.text).toContain(OTHER_USER.name);
	});

	it('sends neither client ID nor secret, and nothing in the URL', async () => {
		const pair = await newCode();
		amazon().approveDevice(pair.userCode);
		await wait([pair]);
		const [{ body, query }] = tokenRequests(amazon());
		expect(query).toEqual({});
		expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
			grant_type: 'device_code',
			user_code: pair.userCode,
			device_code: pair.deviceCode,
		});
	});

	it('goes on after answers that were lost, and after a 503', async () => {
		amazon().settings.deviceCodeInterval = 0;
		const pair = await newCode();
		amazon().approveDevice(pair.userCode);
		amazon().addFault({ path: '/auth/o2/token', mode: 'dropBefore' });
		amazon().addFault({ path: '/auth/o2/token', status: 503 });
		const { error } = await wait([pair]);
		expect(error).toBeUndefined();
		expect(polls()).toBe(3);
		expect(askedPauses()).toHaveLength(2);
		expect(Math.min(...askedPauses())).toBeGreaterThanOrEqual(5000);
	});

	it('ends with a clear word when the code has expired', async () => {
		const pair = await newCode();
		const expiresAt = new Date(Date.now() - 1000).toISOString();
		const { error } = await wait([{ ...pair, expiresAt }]);
		expect(error).toMatchObject({
			message: `Nobody entered the user code in time: it ends at ${expiresAt}.`,
			description:
				'Run Device Code → Create again, and have the new code entered within ten minutes.',
		});
		expect(polls()).toBe(0);
	});

	it('ends with a clear word when Amazon says that the pair is over', async () => {
		const pair = await newCode();
		amazon().clock.advance(601_000);
		const { error } = await wait([pair]);
		expect(error).toMatchObject({
			message: expect.stringContaining('The code pair is wrong, used up or has expired'),
			description: expect.stringContaining('Run Device Code → Create again'),
		});
	});

	it('ends when the user stops the execution', async () => {
		const pair = await newCode();
		const { status } = await wait([pair], { stopWhen: () => polls() > 0 });
		expect(status).toBe('canceled');
		expect(polls()).toBe(1);
	});

	it('takes the pair from any expression', async () => {
		const pair = await newCode();
		amazon().approveDevice(pair.userCode);
		const codePair = '={{ $json.shown }}';
		const { error } = await wait([{ shown: pair }], {}, { codePair });
		expect(error).toBeUndefined();
		const text = JSON.stringify({ ...pair, userCode: '' });
		expect((await wait([{}], {}, { codePair: text })).error?.message).toContain(
			'Output of Create lacks',
		);
	});

	it('says what is wrong with a pair before it waits for the others', async () => {
		const { error } = await wait([await newCode(), {}]);
		expect(error?.message).toContain('Output of Create lacks one of');
		expect(polls()).toBe(0);
	});
});

describe('Device Code → Wait in real time', () => {
	useRealPauses();

	it('waits until the customer has entered the code', async () => {
		amazon().settings.deviceCodeInterval = 1;
		const pair = await newCode(speaker);
		const waiting = wait([pair]);
		while (polls() < 1) await sleep(20);
		amazon().approveDevice(pair.userCode);
		const { items } = await waiting;
		expect(items[0][0].json.accessToken).toMatch(/^Atza\|/);
		expect(polls()).toBe(2);
	});

	it('waits for all devices side by side', async () => {
		amazon().settings.deviceCodeInterval = 1;
		const pairs = [await newCode(), await newCode(), await newCode()];
		amazon().refuseDevice(pairs[1].userCode);
		amazon().approveDevice(pairs[2].userCode);
		const ended = { ...pairs[0], expiresAt: new Date(Date.now() + 3000).toISOString() };
		const { items } = await wait([ended, pairs[1], pairs[2], {}], { continueOnFail: true });
		expect(items[0].map(({ json }) => String(json.error ?? 'signed in').split('.')[0])).toEqual([
			expect.stringContaining('Nobody entered the user code in time: it ends at'),
			expect.stringContaining('The customer did not permit access'),
			'signed in',
			'Output of Create lacks one of userCode, deviceCode, interval and expiresAt',
		]);
		expect(items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(polls()).toBe(3);
	});
});

describe('The refresh token of a device', () => {
	it('is exchanged without client secret', async () => {
		amazon().settings.rotation = 'on';
		const pair = await newCode();
		amazon().approveDevice(pair.userCode);
		const { items: linked } = await wait([pair]);
		const exchange = { resource: 'refreshToken', operation: 'exchange' };
		const { items, error } = await runAmazonLwa(device(), exchange, { items: linked[0] });
		expect(error).toBeUndefined();
		expect(items[0][0].json).toMatchObject({ rotated: true, clientId: DEVICE_CLIENT.clientId });
	});
});
