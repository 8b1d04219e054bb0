import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonAlexa, runWithTokens, sentBy } from '../amazonAlexa';
import { authentications, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const scope = 'alexa:all';
const publish = { resource: 'capability', operation: 'publish' };
const speaker = { type: 'AlexaInterface', interface: 'Speaker', version: '1.0' };

function sent() {
	return amazon().requests({ method: 'PUT', host: 'api.amazonalexa.com' }).map(sentBy);
}

describe.each(authentications)('Capability → Publish (%s)', (authentication) => {
	it('declares the interfaces of the device on the host of all regions', async () => {
		const credential = signIn[authentication](amazon(), { scope }, { region: 'eu' });
		const capabilities = JSON.stringify([speaker]);
		const { items, error } = await runAmazonAlexa(credential, { ...publish, capabilities });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			{
				token: storedTokens(credential).accessToken,
				body: { envelopeVersion: '20160207', capabilities: [speaker] },
			},
		]);
		expect(items[0].map(({ json }) => json)).toEqual([{ published: true, capabilities: 1 }]);
	});

	it('renews a refused token once', async () => {
		const credential = signIn[authentication](amazon(), { scope });
		amazon().expireAccessToken(storedTokens(credential).accessToken);
		const { items } = await runAmazonAlexa(credential, publish);
		expect(items[0][0].json.published).toBe(true);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

describe('Capability → Publish', () => {
	it('takes the token of a device that was linked just now', async () => {
		const { accessToken } = amazon().grant({ scope });
		const { items } = await runWithTokens([accessToken], publish);
		expect(items[0][0].json).toEqual({ published: true, capabilities: 2 });
		expect(sent()[0].token).toBe(accessToken);
	});

	it('takes a refusal of that token as the last word', async () => {
		const { error } = await runWithTokens(['Atza|other'], publish);
		expect(error?.message).toMatch(/^Alexa did not allow this call/);
		expect(error?.description).toContain('within the last hour');
		expect(amazon().log).toHaveLength(1);
	});

	it.each([
		['no list', '{}', '"Capabilities" is not a list of capabilities.', 'JSON list'],
		['an empty list', '[]', '"Capabilities" is not a list of capabilities.', 'JSON list'],
		[
			'a capability without a version',
			JSON.stringify([speaker, { ...speaker, type: '', version: undefined }]),
			'Capability 2 lacks "type", "version".',
			'"2.0"',
		],
	])('says what is wrong before the call: %s', async (_, capabilities, message, advice) => {
		const { error } = await runWithTokens(['Atza|x'], { ...publish, capabilities });
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(advice);
		expect(amazon().log).toEqual([]);
	});
});
