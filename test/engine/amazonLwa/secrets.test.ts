/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { DEFAULT_CLIENT } from '../../simulator/defaults.ts';
import type { Fault } from '../../simulator/server/faults.ts';
import { useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { testCredential } from '../connectionTest';
import { authentications, clientCredential, signIn, storedTokens } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';

const amazon = useAmazon();

const operations = {
	get: { resource: 'accessToken', operation: 'get', minimumLifetime: 3599 },
	refresh: { resource: 'accessToken', operation: 'refresh' },
	getInfo: { resource: 'accessToken', operation: 'getInfo' },
	userProfile: { resource: 'userProfile', operation: 'get' },
	sign: { resource: 'request', operation: 'sign' },
	send: { resource: 'request', operation: 'send', url: '/v2/profiles' },
};

/** All that could be stored or logged: text, hidden fields and causes of errors included. */
function everything(outcome: unknown): string {
	return inspect(outcome, { depth: null, showHidden: true, maxStringLength: null });
}

function secretsOf(credential: StoredCredential): string[] {
	return [...Object.values(storedTokens(credential)), DEFAULT_CLIENT.clientSecret];
}

/** An answer that repeats every secret, in several disguises. */
function echo(status: number, secrets: string[]): Fault {
	const form = new URLSearchParams(secrets.map((secret, index) => [`x${index}`, secret]));
	const body = `<html><body>${secrets.join(' ')} ${form.toString()} ${JSON.stringify(secrets)}</body>`;
	return { status, body, times: 20 };
}

describe.each(authentications)('Secrets of a failed execution (%s)', (authentication) => {
	it.each(Object.keys(operations) as Array<keyof typeof operations>)(
		'stay out of the error and the output of %s',
		async (operation) => {
			const credential = signIn[authentication](amazon(), { expiresIn: 0 });
			const secrets = secretsOf(credential);
			amazon().expireAccessToken(storedTokens(credential).accessToken);
			amazon().addFault({ path: '/auth/o2/token', ...echo(400, secrets) });
			for (const continueOnFail of [false, true]) {
				const options = { continueOnFail };
				const outcome = await runAmazonLwa(credential, operations[operation], options);
				const seen = everything(outcome);
				expect(seen).toContain('(HTTP 400)');
				for (const secret of secrets) expect(seen).not.toContain(secret.slice(0, 40));
				expect(seen).not.toMatch(/At[zc][a-z]?(\||%7C)\w/);
			}
		},
	);

	it('stay out of the error when the API repeats them', async () => {
		const credential = signIn[authentication](amazon());
		const secrets = secretsOf(credential);
		amazon().addFault({ path: '/v2/profiles', ...echo(403, secrets) });
		const outcome = await runAmazonLwa(credential, operations.send);
		expect(outcome.error).toMatchObject({ httpCode: '403' });
		for (const secret of secrets) expect(everything(outcome)).not.toContain(secret.slice(0, 40));
	});

	it('stay out of the error of a connection that fails', async () => {
		const credential = signIn[authentication](amazon(), { expiresIn: 0 });
		const secrets = secretsOf(credential);
		amazon().addFault({ path: '/auth/o2/token', mode: 'dropBefore', times: 20 });
		const outcome = await runAmazonLwa(credential, operations.refresh);
		expect(outcome.error?.message).toBe('Amazon did not answer.');
		for (const secret of secrets) expect(everything(outcome)).not.toContain(secret.slice(0, 40));
	});
});

describe('Secrets of a failed exchange', () => {
	const given = {
		code: 'abcdefghijklmnopqrst',
		codeVerifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
		refreshToken: `Atzr|IwEBI${'Of-A-Customer_0'.repeat(20)}`,
		userCode: 'ABCDEF',
		deviceCode: '11112222-3333-4444-5555-666677778888',
		interval: 30,
		expiresAt: new Date(Date.now() + 600_000).toISOString(),
	};
	const { clientSecret } = DEFAULT_CLIENT;
	/** What each operation sends, and is not to find in an error. */
	const exchanges: Array<[string, INodeParameters, string[]]> = [
		[
			'Authorization Code → Exchange',
			{
				resource: 'authorizationCode',
				operation: 'exchange',
				code: '={{ $json.code }}',
				codeVerifier: '={{ $json.codeVerifier }}',
				redirectUri: DEFAULT_CLIENT.returnUrls[0],
			},
			[given.code, given.codeVerifier, clientSecret],
		],
		[
			'Refresh Token → Exchange',
			{ resource: 'refreshToken', operation: 'exchange' },
			[given.refreshToken, clientSecret],
		],
		[
			'Device Code → Create',
			{ resource: 'deviceCode', operation: 'create', signInProduct: 'profile' },
			[clientSecret],
		],
		['Device Code → Wait', { resource: 'deviceCode', operation: 'wait' }, [given.deviceCode]],
	];

	let runs = 0;
	async function run(parameters: INodeParameters, continueOnFail = false) {
		// Another token each time: a refusal is remembered for a while.
		const refreshToken = `${given.refreshToken}${(runs += 1)}`;
		const items = [{ json: { ...given, refreshToken } }];
		return await runAmazonLwa(clientCredential(), parameters, { items, continueOnFail });
	}

	it.each(exchanges)('stay out of error and output of %s', async (_, parameters, secrets) => {
		amazon().addFault({ method: 'POST', ...echo(400, secrets) });
		for (const continueOnFail of [false, true]) {
			const seen = everything(await run(parameters, continueOnFail));
			expect(seen).toContain('(HTTP 400)');
			for (const secret of secrets) expect(seen).not.toContain(secret.slice(0, 18));
			expect(seen).not.toMatch(/At[zc][a-z]?(\||%7C)\w/);
		}
	});

	it.each(exchanges.slice(0, 3))(
		'stay out of the error of a connection that fails: %s',
		async (_, parameters, secrets) => {
			amazon().addFault({ method: 'POST', mode: 'dropBefore', times: 20 });
			const outcome = await run(parameters);
			expect(outcome.error?.message).toBe('Amazon did not answer.');
			for (const secret of secrets) expect(everything(outcome)).not.toContain(secret.slice(0, 18));
		},
	);
});

describe('Secrets of an app that acts in its own name', () => {
	it('stay out of the error when Amazon repeats them', async () => {
		const credential = clientCredential();
		await runAmazonLwa(credential, operations.refresh);
		const secrets = [String(credential.data.accessToken), DEFAULT_CLIENT.clientSecret];
		amazon().addFault({ method: 'POST', ...echo(400, secrets) });
		const outcome = await runAmazonLwa(credential, operations.refresh);
		expect(outcome.error).toBeDefined();
		for (const secret of secrets) expect(everything(outcome)).not.toContain(secret.slice(0, 40));
	});
});

describe('Secrets of a failed connection test', () => {
	it('stay out of its message', async () => {
		const credential = signIn.refreshToken(amazon(), { expiresIn: 0 });
		const secrets = secretsOf(credential);
		amazon().addFault({ path: '/auth/o2/token', ...echo(400, secrets) });
		const { status, message } = await testCredential(credential);
		expect(status).toBe('Error');
		for (const secret of secrets) expect(message).not.toContain(secret.slice(0, 40));
	});
});
