import type { INodeParameters } from 'n8n-workflow';
import { DEFAULT_USER } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { alexaClient, runAmazonAlexa, runWithTokens } from '../amazonAlexa';
import { signIn } from '../credentials';

const amazon = useAmazon();
const { userId } = DEFAULT_USER;
const scope = 'alexa::async_event:write';
const event = { resource: 'event', operation: 'send', event: 'doorbellPress', endpointId: 'bell' };
const capability = { resource: 'capability', operation: 'publish' };
const skillMessage = { resource: 'skillMessage', operation: 'send', userId: 'amzn1.ask.account.X' };
const proactiveEvent = { resource: 'proactiveEvent', operation: 'send', audience: 'all' };

describe('An error of the event gateway says what to do about', () => {
	it.each([
		['disabled', 'SKILL_DISABLED_EXCEPTION'],
		['neverEnabled', 'SKILL_NEVER_ENABLED_EXCEPTION'],
	] as const)('a skill that the user has %s', async (skill, code) => {
		amazon().setAlexaUser({ userId, skill });
		const { error } = await runAmazonAlexa(signIn.refreshToken(amazon(), { scope }), event);
		expect(error?.message).toContain(`(${code})`);
		expect(error?.description).toMatch(/^Stop sending events for this user/);
		expect(amazon().log).toHaveLength(1);
	});

	it('a sign-in that may not send events', async () => {
		const { error } = await runAmazonAlexa(signIn.oAuth2(amazon()), event);
		expect(error?.message).toContain('(INSUFFICIENT_PERMISSION_EXCEPTION)');
		expect(error?.description).toContain('AcceptGrant');
		expect(amazon().log).toHaveLength(1);
	});

	it('an event that Alexa cannot read, in its own words', async () => {
		const eventJson = '{"event":{"header":{"namespace":"Alexa","name":"ChangeReport"}}}';
		const { error } = await runWithTokens([amazon().grant({ scope }).accessToken], {
			...event,
			event: 'custom',
			eventJson,
		});
		expect(error?.message).toBe(
			'Alexa could not read the event (INVALID_REQUEST_EXCEPTION): "The endpoint is not valid".',
		);
		expect(error?.description).toMatch(/Amazon's request ID is [\w-]+\.$/);
	});
});

describe('An error of the other APIs says what to do about', () => {
	it.each<[string, INodeParameters, string, string]>([
		['a proactive event', proactiveEvent, 'alexa:skill_messaging', 'Alexa Proactive Events'],
		['a skill message', skillMessage, 'alexa::proactive_events', 'Alexa Skill Messaging'],
	])('the scope that %s lacks', async (_, parameters, wrongScope, wanted) => {
		const { error } = await runAmazonAlexa(alexaClient(amazon(), wrongScope), parameters);
		expect(error?.message).toMatch(/^Alexa did not allow this call \(HTTP 403\)/);
		expect(error?.description).toContain(`"Scopes" of the credential has ${wanted}`);
	});

	it('a token that is not the device’s', async () => {
		const { error } = await runAmazonAlexa(signIn.oAuth2(amazon()), capability);
		expect(error?.description).toContain('alexa:all');
	});

	it('a user whom the skill does not have', async () => {
		const { error } = await runAmazonAlexa(
			alexaClient(amazon(), 'alexa:skill_messaging'),
			skillMessage,
		);
		expect(error?.message).toMatch(/^Alexa does not know this user of the skill/);
		expect(error?.description).toContain('"Region" (now North America)');
	});

	it('a proactive event that the user was told of before', async () => {
		const credential = alexaClient(amazon(), 'alexa::proactive_events');
		const told = { ...proactiveEvent, referenceId: 'order4711' };
		expect((await runAmazonAlexa(credential, told)).error).toBeUndefined();
		const { error } = await runAmazonAlexa(credential, told);
		expect(error?.message).toMatch(/^Alexa has told this user of this event before/);
		expect(error?.description).toContain('"Reference ID"');
	});

	it('too many notifications', async () => {
		amazon().addFault({ path: /proactiveEvents/, status: 432 });
		const { error } = await runAmazonAlexa(
			alexaClient(amazon(), 'alexa::proactive_events'),
			proactiveEvent,
		);
		expect(error?.message).toMatch(/^The skill has sent as many notifications as Amazon allows/);
		expect(error).toMatchObject({ failure: { cause: 'rate-limited' } });
	});

	it.each([
		['client secret', { clientSecret: '' }, '"Client Secret"'],
		['scope', { clientScopes: [] }, '"Scopes"'],
	])('a credential without a %s', async (_, data, field) => {
		const credential = alexaClient(amazon(), 'alexa:skill_messaging');
		Object.assign(credential.data, data);
		const { error } = await runAmazonAlexa(credential, skillMessage);
		expect(error?.description).toContain(field);
		expect(amazon().log).toEqual([]);
	});
});
