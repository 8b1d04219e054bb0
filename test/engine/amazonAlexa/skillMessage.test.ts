import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { tokenRequests, useAmazon } from '../amazon';
import { alexaClient, runAmazonAlexa, sentBy, skillUserOf } from '../amazonAlexa';
import { storedTokens } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';

const amazon = useAmazon();
const scope = 'alexa:skill_messaging';

interface SendOptions {
	credential?: StoredCredential;
	items?: INodeExecutionData[];
	continueOnFail?: boolean;
}

function sent() {
	return amazon()
		.requests({ path: /^\/v1\/skillmessages/ })
		.map(sentBy);
}

/** Sends as an app of its own, to the default user unless told otherwise. */
async function send(
	parameters: INodeParameters = {},
	{ credential = alexaClient(amazon(), scope), ...options }: SendOptions = {},
) {
	const message = { resource: 'skillMessage', operation: 'send', userId: skillUserOf(credential) };
	const outcome = await runAmazonAlexa(credential, { ...message, ...parameters }, options);
	return { ...outcome, credential, userId: message.userId };
}

describe('Skill Message → Send', () => {
	it('sends names and texts, with a token of the app itself', async () => {
		const data = '{"order": "4711", "state": "shipped"}';
		const { items, error, credential, userId } = await send({ data });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			{
				token: storedTokens(credential).accessToken,
				body: { data: { order: '4711', state: 'shipped' }, expiresAfterSeconds: 3600 },
			},
		]);
		expect(items[0].map(({ json }) => json)).toEqual([
			{ accepted: true, userId, expiresAfterSeconds: 3600, region: 'na' },
		]);
	});

	it('sends what the form holds at first', async () => {
		expect((await send()).error).toBeUndefined();
	});

	it('writes the user into the path, whatever characters it has', async () => {
		await send({ userId: ' ../a b?c ' });
		expect(amazon().requests({ path: '/v1/skillmessages/users/..%2Fa%20b%3Fc' })).toHaveLength(1);
	});

	it('fails for one item alone with Continue On Fail, and asks for one token', async () => {
		const credential = alexaClient(amazon(), scope);
		const users = [skillUserOf(credential), 'amzn1.ask.account.UNKNOWN', skillUserOf(credential)];
		const { items } = await send(
			{ userId: '={{ $json.user }}' },
			{ credential, items: users.map((user) => ({ json: { user } })), continueOnFail: true },
		);
		expect(items[0]).toMatchObject([
			{ json: { accepted: true }, pairedItem: { item: 0 } },
			{
				json: { error: expect.stringContaining('Alexa does not know this user') },
				pairedItem: { item: 1 },
			},
			{ json: { accepted: true }, pairedItem: { item: 2 } },
		]);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('asks for another token when Alexa refuses the stored one', async () => {
		const { credential } = await send();
		amazon().expireAccessToken(storedTokens(credential).accessToken);
		expect((await send({}, { credential })).error).toBeUndefined();
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it.each<[string, INodeParameters, string, string]>([
		['no user', { userId: ' ' }, 'No user is named.', '"User ID"'],
		['a list', { data: '[]' }, '"Data" is not an object.', '{}'],
		[
			'a number',
			{ data: '{"count": 1}' },
			'The value of "count" in "Data" is not text.',
			'double quotes',
		],
		[
			'too much',
			{ data: JSON.stringify({ text: 'ä'.repeat(3067) }) },
			'The data has 6145 bytes, but Alexa takes 6144 (6 KB).',
			'Shorten "Data"',
		],
		[
			'an expiry too soon',
			{ expiresAfterSeconds: 59 },
			'Expires After (Seconds) is 59.',
			'at least 60 and at most 86400',
		],
		[
			'an expiry too late',
			{ expiresAfterSeconds: '={{ 86401 }}' },
			'Expires After (Seconds) is 86401.',
			'at least 60 and at most 86400',
		],
		[
			'an expiry in parts of a second',
			{ expiresAfterSeconds: 60.5 },
			'A skill message cannot expire after 60.5 seconds.',
			'a whole number from 60 to 86400',
		],
	])('says what is wrong before the call: %s', async (_, parameters, message, advice) => {
		const { error } = await send(parameters);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain(advice);
		expect(amazon().log).toEqual([]);
	});
});
