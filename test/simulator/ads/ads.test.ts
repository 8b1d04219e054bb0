import {
	DEFAULT_CLIENT,
	DEFAULT_PROFILES,
	LARGE_PROFILE_ID,
	OTHER_CLIENT,
	OTHER_USER,
} from '../defaults.ts';
import { jsonOf, useSimulator } from '../harness.ts';
import { send, type TunnelAnswer } from '../server/tunnel.ts';

const simulator = useSimulator();
const HOSTS = {
	na: 'advertising-api.amazon.com',
	eu: 'advertising-api-eu.amazon.com',
	fe: 'advertising-api-fe.amazon.com',
};

/** Signed as a v0 call; a header set to '' is left out. */
function get(path: string, changed: Record<string, string> = {}, host = HOSTS.na) {
	const headers = {
		authorization: `Bearer ${simulator().grant().accessToken}`,
		'amazon-advertising-api-clientid': DEFAULT_CLIENT.clientId,
		...changed,
	};
	const given = Object.entries(headers).filter(([, value]) => value !== '');
	return send(simulator(), `https://${host}${path}`, { headers: Object.fromEntries(given) });
}

function ids(answer: TunnelAnswer): string[] {
	return [...answer.text.matchAll(/"profileId":(\d+)/g)].map(([, id]) => id);
}

describe('profiles', () => {
	test.each([
		['na', HOSTS.na, ['naSeller', 'naVendor']],
		['eu', HOSTS.eu, ['euSeller']],
		['fe', HOSTS.fe, ['feSeller']],
	])('in %s are those of the host', async (_, host, names) => {
		const answer = await get('/v2/profiles', {}, host);
		expect(answer.status).toBe(200);
		expect(ids(answer)).toEqual(names.map((name) => DEFAULT_PROFILES[name].profileId));
	});

	test('of a region where the user has none are an empty list', async () => {
		const { accessToken } = simulator().grant({ user: OTHER_USER.userId });
		const answer = await get('/v2/profiles', { authorization: `Bearer ${accessToken}` }, HOSTS.eu);
		expect([answer.status, answer.text]).toEqual([200, '[]']);
	});

	test('have their ids as exact JSON numbers, beyond 2^53 too', async () => {
		const answer = await get('/v2/profiles');
		expect(LARGE_PROFILE_ID).not.toBe(String(Number(LARGE_PROFILE_ID)));
		expect(answer.text).toContain(`"profileId":${LARGE_PROFILE_ID},`);
	});

	test.each([
		['profileTypeFilter=vendor', ['naVendor']],
		['profileTypeFilter=seller,vendor', ['naSeller', 'naVendor']],
		['profileTypeFilter=agency', []],
		['validPaymentMethodFilter=true', ['naSeller']],
		['accessLevel=view', ['naSeller', 'naVendor', 'naViewer']],
		['accessLevel=view&apiProgram=report', ['naSeller', 'naVendor', 'naViewer']],
	])('with ?%s are those it asks for', async (query, names) => {
		const answer = await get(`/v2/profiles?${query}`);
		expect(ids(answer)).toEqual(names.map((name) => DEFAULT_PROFILES[name].profileId));
	});

	test.each(['accessLevel=admin', 'apiProgram=reports', 'profileTypeFilter=Seller', 'foo=bar'])(
		'with ?%s are refused',
		async (query) => {
			expect((await get(`/v2/profiles?${query}`)).status).toBe(400);
		},
	);

	test('of a program the profile is not in are not listed', async () => {
		const { naSeller } = DEFAULT_PROFILES;
		simulator().addProfile({ ...naSeller, profileId: '77', programs: ['report'] });
		expect(ids(await get('/v2/profiles'))).not.toContain('77');
		expect(ids(await get('/v2/profiles?apiProgram=report'))).toContain('77');
	});

	test('can be read one by one, in their own region', async () => {
		const path = `/v2/profiles/${LARGE_PROFILE_ID}`;
		const found = await get(path);
		expect([found.status, ids(found)]).toEqual([200, [LARGE_PROFILE_ID]]);
		expect((await get(path, {}, HOSTS.eu)).status).toBe(404);
	});

	test('take no scope header', async () => {
		const answer = await get('/v2/profiles', { 'amazon-advertising-api-scope': '1' });
		expect(answer.status).toBe(400);
	});
});

describe('a v0 call is refused', () => {
	const refused = async (headers: Record<string, string>) => {
		const answer = await get('/v2/profiles', headers);
		expect(jsonOf(answer)).toEqual({
			code: expect.any(String),
			details: expect.any(String),
		});
		return answer.status;
	};

	test.each([
		['no token', { authorization: '' }, 401],
		['a token without Bearer', { authorization: 'Atza|x' }, 401],
		['a made-up token', { authorization: 'Bearer Atza|x' }, 401],
		['no client id', { 'amazon-advertising-api-clientid': '' }, 401],
		[
			'the client id in the header of v1',
			{
				'amazon-advertising-api-clientid': '',
				'amazon-ads-clientid': DEFAULT_CLIENT.clientId,
			},
			401,
		],
		[
			'the client id of another app',
			{ 'amazon-advertising-api-clientid': OTHER_CLIENT.clientId },
			403,
		],
	])('with %s', async (_, headers, status) => {
		expect(await refused(headers)).toBe(status);
	});

	test('with an expired token, and with one that has no Ads scope', async () => {
		const { accessToken } = simulator().grant();
		simulator().expireAccessToken(accessToken);
		expect(await refused({ authorization: `Bearer ${accessToken}` })).toBe(401);
		const other = simulator().grant({ scope: 'profile' }).accessToken;
		expect(await refused({ authorization: `Bearer ${other}` })).toBe(401);
	});
});

test('a path that does not exist is 404', async () => {
	expect((await get('/v3/nothing')).status).toBe(404);
});

describe('v1 advertiser accounts', () => {
	function query(changed: Record<string, string> = {}, body: unknown = {}) {
		const headers = {
			authorization: `Bearer ${simulator().grant().accessToken}`,
			'amazon-ads-clientid': DEFAULT_CLIENT.clientId,
			'content-type': 'application/json',
			...changed,
		};
		const given = Object.entries(headers).filter(([, value]) => value !== '');
		return send(simulator(), `https://${HOSTS.na}/adsApi/v1/query/advertiserAccounts`, {
			method: 'POST',
			headers: Object.fromEntries(given),
			body: JSON.stringify(body),
		});
	}

	test('are listed for all regions, with ids as text', async () => {
		const answer = await query();
		expect(answer.status).toBe(200);
		const { advertiserAccounts } = jsonOf(answer);
		expect(advertiserAccounts).toHaveLength(5);
		expect(advertiserAccounts).toContainEqual(
			expect.objectContaining({
				advertiserAccountId: expect.stringMatching(/^amzn1\.ads-account\.g\.\w{25}$/),
				alternateIds: [{ profileId: LARGE_PROFILE_ID, countryCode: 'CA' }],
			}),
		);
	});

	test.each([
		['no client id', { 'amazon-ads-clientid': '' }, {}, 401],
		[
			'the client id in the header of v0',
			{
				'amazon-ads-clientid': '',
				'amazon-advertising-api-clientid': DEFAULT_CLIENT.clientId,
			},
			{},
			401,
		],
		['the client id of another app', { 'amazon-ads-clientid': OTHER_CLIENT.clientId }, {}, 403],
		['a made-up token', { authorization: 'Bearer Atza|x' }, {}, 401],
		['another media type', { 'content-type': 'text/plain' }, {}, 415],
		['a body that is no object', {}, [], 400],
		['too few results', {}, { maxResults: 9 }, 400],
	])('are refused with %s', async (_, headers, body, status) => {
		const answer = await query(headers, body);
		expect(answer.status).toBe(status);
		expect(jsonOf(answer)).toEqual({ code: expect.any(String), message: expect.any(String) });
	});
});
