/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import { DEFAULT_CLIENT } from '../../simulator/defaults.ts';
import type { Fault } from '../../simulator/server/faults.ts';
import { useAmazon } from '../amazon';
import { alexaClient, runAmazonAlexa, runWithTokens, skillUserOf } from '../amazonAlexa';
import { authentications, signIn, storedTokens } from '../credentials';
import type { NodeOutcome } from '../engine';

const amazon = useAmazon();
const host = 'api.amazonalexa.com';

interface Operation {
	scope: string;
	parameters: INodeParameters;
}

const event: Operation = {
	scope: 'alexa::async_event:write',
	parameters: { resource: 'event', operation: 'send', event: 'doorbellPress', endpointId: 'bell' },
};
const capability: Operation = {
	scope: 'alexa:all',
	parameters: { resource: 'capability', operation: 'publish' },
};
const skillMessage: Operation = {
	scope: 'alexa:skill_messaging',
	parameters: { resource: 'skillMessage', operation: 'send' },
};
const proactiveEvent: Operation = {
	scope: 'alexa::proactive_events',
	parameters: { resource: 'proactiveEvent', operation: 'send', audience: 'all' },
};

/** All that could be stored or logged: text, hidden fields and causes of errors included. */
function everything(outcome: NodeOutcome): string {
	return inspect(outcome, { depth: null, showHidden: true, maxStringLength: null });
}

function expectNone(secrets: string[], outcome: NodeOutcome): void {
	const seen = everything(outcome);
	for (const secret of secrets) expect(seen).not.toContain(secret.slice(0, 40));
	expect(seen).not.toMatch(/At[zc][a-z]?(\||%7C)\w/);
}

/** An answer that repeats every secret, in several disguises. */
function echo(secrets: string[]): Fault {
	const form = new URLSearchParams(secrets.map((secret, index) => [`x${index}`, secret]));
	const description = `${secrets.join(' ')} ${form.toString()}`;
	const body = JSON.stringify({ message: description, payload: { code: 'X', description } });
	return { host, status: 400, body };
}

describe('The access token stays out of output and error', () => {
	const logins = [...authentications, 'field'] as const;
	const cases = Object.entries({ event, capability }).flatMap(([name, operation]) =>
		logins.map((login) => [name, login, operation] as const),
	);
	it.each(cases)('of %s (%s)', async (_, login, { scope, parameters }) => {
		const credential = login === 'field' ? undefined : signIn[login](amazon(), { scope });
		const token = credential
			? storedTokens(credential).accessToken
			: amazon().grant({ scope }).accessToken;
		const run = async () =>
			credential
				? await runAmazonAlexa(credential, parameters)
				: await runWithTokens([token], parameters);
		const accepted = await run();
		expect(accepted.error).toBeUndefined();
		expectNone([token], accepted);
		amazon().addFault(echo([token]));
		const refused = await run();
		expect(refused.error?.message).toContain('***');
		expectNone([token], refused);
	});

	it.each(Object.entries({ skillMessage, proactiveEvent }))(
		'of %s, and so does the client secret',
		async (_, { scope, parameters }) => {
			const credential = alexaClient(amazon(), scope);
			const run = async () =>
				await runAmazonAlexa(credential, { userId: skillUserOf(credential), ...parameters });
			const accepted = await run();
			const secrets = [storedTokens(credential).accessToken, DEFAULT_CLIENT.clientSecret];
			expect(accepted.error).toBeUndefined();
			expectNone(secrets, accepted);
			amazon().addFault(echo(secrets));
			const refused = await run();
			expect(refused.error?.message).toContain('***');
			expectNone(secrets, refused);
		},
	);

	it('when the connection breaks', async () => {
		const token = amazon().grant({ scope: event.scope }).accessToken;
		amazon().addFault({ host, mode: 'dropAfter' });
		const outcome = await runWithTokens([token], event.parameters);
		expect(outcome.error?.message).toBe('Amazon did not answer.');
		expectNone([token], outcome);
	});

	it('when it stands in JSON that cannot be read', async () => {
		const outcome = await runWithTokens(
			[],
			{ ...event.parameters, event: 'custom', eventJson: '={{ $json.text }}' },
			{ items: [{ json: { token: 'Atza|x', text: '{"token": "Atza|in-the-text" oops' } }] },
		);
		expect(outcome.error?.message).toBe('"Event JSON" is not valid JSON.');
		expect(everything(outcome)).not.toContain('in-the-text');
	});
});
