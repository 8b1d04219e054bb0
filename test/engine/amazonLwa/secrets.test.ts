/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';
import { DEFAULT_CLIENT } from '../../simulator/defaults.ts';
import type { Fault } from '../../simulator/faults.ts';
import { useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { testCredential } from '../connectionTest';
import { authentications, signIn, storedTokens } from '../credentials';
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
