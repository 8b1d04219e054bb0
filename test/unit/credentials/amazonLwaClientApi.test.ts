/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- the secrets are made up */
import { AmazonLwaClientApi } from '../../../credentials/AmazonLwaClientApi.credentials';
import { clientFingerprint } from '../../../amazon/lwa/logins';
import { readClientLogin } from '../../../amazon/lwa/storedClient';
import { resolveCredential } from './resolveCredential';

const credential = new AmazonLwaClientApi();

const app = {
	region: 'na',
	clientId: 'amzn1.application-oa2-client.1',
	clientSecret: 'amzn1.oa2-cs.v1.1',
	clientScopes: ['alexa:skill_messaging'],
	additionalScopes: '',
	additionalAllowedDomains: 'api.example.com',
};
const stored = {
	...app,
	accessToken: 'Atc|1',
	expiresAt: 1_800_000_000_000,
	fingerprint: clientFingerprint(readClientLogin(app)),
};

describe('the client credential', () => {
	it('has the name that workflows refer to', () => {
		expect(credential).toMatchObject({
			name: 'amazonLwaClientApi',
			displayName: 'Login with Amazon Client (LWA: Alexa, Portability, Selling Partner) API',
		});
	});

	it('shows these fields, by these names, and needs the client ID only', () => {
		const shown = credential.properties.filter(({ type }) => type !== 'hidden');
		expect(shown.map(({ name }) => name)).toEqual([
			'region',
			'clientId',
			'clientSecret',
			'clientScopes',
			'additionalScopes',
			'additionalAllowedDomains',
		]);
		const required = credential.properties.filter((property) => property.required);
		expect(required.map(({ name }) => name)).toEqual(['clientId']);
	});

	it('offers the scopes that Amazon gives to apps', () => {
		const [{ options = [] }] = credential.properties.filter(({ name }) => name === 'clientScopes');
		expect(options.map((option) => 'value' in option && option.value)).toEqual([
			'alexa::proactive_events',
			'alexa:skill_messaging',
			'sellingpartnerapi::client_credential:rotation',
			'sellingpartnerapi::notifications',
		]);
	});

	it.each(['clientSecret', 'accessToken'])('keeps %s from the editor as a password', (name) => {
		const property = credential.properties.find((candidate) => candidate.name === name);
		expect(property?.typeOptions?.password).toBe(true);
	});

	it("may go to Amazon's API hosts and to those that the user adds", async () => {
		const data = await resolveCredential(credential.properties, app);
		expect(data.allowedHttpRequestDomains).toBe('domains');
		const domains = String(data.allowedDomains).split(',');
		expect(domains).toContain('sellingpartnerapi-na.amazon.com');
		expect(domains).toContain('api.amazonalexa.com');
		expect(domains.at(-1)).toBe('api.example.com');
		const { allowedDomains } = await resolveCredential(credential.properties, {});
		expect(String(allowedDomains).split(',')).toEqual(domains.slice(0, -1));
	});
});

describe('it signs', () => {
	it.each([
		['https://api.amazonalexa.com/v1/x', { Authorization: 'Bearer Atc|1' }],
		['https://api.example.com/x', { Authorization: 'Bearer Atc|1' }],
		['https://sellingpartnerapi-eu.amazon.com/x', { 'x-amz-access-token': 'Atc|1' }],
		['https://elsewhere.example.com/x', {}],
	])('a request to %s with %j', async (uri, headers) => {
		const signed = await credential.authenticate(stored, { uri, headers: {} } as never);
		expect(signed.headers).toEqual(headers);
	});

	it('with no token that was obtained with other fields', async () => {
		const changed = { ...stored, clientScopes: ['alexa::proactive_events'] };
		const request = { url: 'https://api.amazonalexa.com/v1/x' };
		await expect(credential.authenticate(changed, request)).rejects.toMatchObject({
			response: { status: 401 },
		});
	});

	it.each([
		['Client Secret', { clientSecret: '' }],
		['Scopes', { clientScopes: [] }],
	])('nothing where %s is missing, and says so', async (field, change) => {
		const request = { url: 'https://api.amazonalexa.com/v1/x' };
		await expect(credential.authenticate({ ...stored, ...change }, request)).rejects.toThrow(
			`Fill in "${field}"`,
		);
	});
});
