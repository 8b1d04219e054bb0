import { sleep } from 'n8n-workflow';
import { callPace } from '../../../amazon/retryPolicy';
import { DEFAULT_PROFILES } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, signIn, storedTokens } from '../credentials';
import { askedPauses, useRealPauses } from '../pauses';

const amazon = useAmazon();
const path = '/v2/profiles';
const list = { resource: 'request', operation: 'send', url: path };
const { profileId } = DEFAULT_PROFILES.naSeller;
const createReport = {
	...list,
	method: 'POST',
	url: '/reporting/reports',
	profileId,
	body: '{"name":"nightly"}',
};

const createCampaign = { ...createReport, url: '/sp/campaigns' };

describe('An execution that the user stops', () => {
	it.each([true, false])(
		'ends during the pause before a retry (Continue On Fail: %s)',
		async (continueOnFail) => {
			amazon().addFault({ path, status: 429, headers: { 'retry-after': '60' }, times: 9 });
			const options = { stopWhen: () => amazon().log[0]?.status === 429, continueOnFail };
			const { status } = await runAmazonLwa(signIn.oAuth2(amazon()), list, options);
			expect(status).toBe('canceled');
			expect(amazon().log).toHaveLength(1);
		},
	);

	it('drops a call that is under way', async () => {
		amazon().addFault({ path, mode: 'slow', delay: 2000 });
		const options = { stopWhen: () => amazon().log.length > 0 };
		const { status } = await runAmazonLwa(signIn.oAuth2(amazon()), list, options);
		expect(status).toBe('canceled');
		expect(amazon().log[0].status).toBeUndefined();
	});
});

describe('Request → Send repeats', () => {
	it.each([
		['429 with Retry-After', { status: 429, headers: { 'retry-after': '1' } }],
		['429', { status: 429 }],
		['503', { status: 503, body: '<html>busy</html>' }],
		['a dropped connection', { mode: 'dropBefore' } as const],
	])('a GET after %s', async (_, fault) => {
		amazon().addFault({ path, ...fault });
		const { items } = await runAmazonLwa(signIn.oAuth2(amazon()), list);
		expect(items[0]).toHaveLength(2);
		expect(amazon().requests({ path })).toHaveLength(2);
	});

	it.each(authentications)('a GET after a failure of the token endpoint (%s)', async (kind) => {
		const credential = signIn[kind](amazon());
		amazon().expireAccessToken(storedTokens(credential).accessToken);
		amazon().addFault({ path: '/auth/o2/token', status: 503 });
		const { items } = await runAmazonLwa(credential, list);
		expect(items[0]).toHaveLength(2);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it('a GET that fails each time as often as the policy says, and no more', async () => {
		amazon().addFault({ path, status: 503, times: 99 });
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), list);
		expect(error).toMatchObject({ httpCode: '503' });
		expect(amazon().requests({ path })).toHaveLength(callPace.tries);
		expect(askedPauses()).toHaveLength(callPace.tries - 1);
	});

	describe('in real time', () => {
		useRealPauses();

		it('not before the time that Amazon asked for', async () => {
			amazon().addFault({ path, status: 429, headers: { 'retry-after': '2' } });
			await runAmazonLwa(signIn.refreshToken(amazon()), list);
			const [first, second] = amazon().log.map(({ time }) => Date.parse(time));
			expect(second - first).toBeGreaterThan(1900);
		});
	});

	it.each([
		['429', { status: 429 }],
		['500', { status: 500 }],
		['a dropped connection', { mode: 'dropAfter' } as const],
	])('no POST, after %s', async (_, fault) => {
		amazon().addFault({ path: '/sp/campaigns', ...fault });
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), createCampaign);
		expect(error?.message).toMatch(/^(Amazon|The connection)\b[^]*\.$/);
		expect(error?.description).toMatch(/\S/);
		expect(amazon().log).toHaveLength(1);
	});

	it.each([400, 403, 404, 415, 422])('nothing after %i', async (status) => {
		amazon().addFault({ path, status });
		const { error } = await runAmazonLwa(signIn.refreshToken(amazon()), list);
		expect(error).toMatchObject({ httpCode: String(status) });
		expect(amazon().log).toHaveLength(1);
	});
});

describe('An error of Request → Send', () => {
	it('tells of a token endpoint that fails', async () => {
		const credential = signIn.oAuth2(amazon());
		amazon().expireAccessToken(storedTokens(credential).accessToken);
		amazon().addFault({ path: '/auth/o2/token', status: 503, times: 9 });
		const { error } = await runAmazonLwa(credential, { ...list, method: 'POST' });
		expect(tokenRequests(amazon())).toHaveLength(5);
		expect(error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		expect(error?.message).toContain('Amazon could not answer at the moment');
	});

	it.each(authentications)(
		'401 that a new token does not cure costs one refresh at most and gives the advice (%s)',
		async (authentication) => {
			const url = '/reporting/reports/1';
			const parameters = { ...list, url, profileId: DEFAULT_PROFILES.otherUser.profileId };
			const { error } = await runAmazonLwa(signIn[authentication](amazon()), parameters);
			expect(error).toMatchObject({ httpCode: '401' });
			expect(error?.message).toContain('This profile is not in North America');
			expect(error?.description).toContain('"Region" (now North America)');
			expect(tokenRequests(amazon()).length).toBeLessThanOrEqual(1);
			expect(amazon().requests({ path: url }).length).toBeLessThanOrEqual(2);
		},
	);

	it('has Amazon’s words, its advice and its request id', async () => {
		const body = '{"code":"INVALID_ARGUMENT","details":"Bad startDate"}';
		const headers = { 'x-amzn-requestid': 'REQ1' };
		amazon().addFault({ path, status: 400, body, headers });
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), list);
		expect(error?.message).toContain('(INVALID_ARGUMENT): "Bad startDate".');
		expect(error?.description).toMatch(/^Choose .*\. Amazon's request ID is REQ1\.$/);
	});

	it('names the report that a refused creation duplicates', async () => {
		const reportId = '2b3f7d0e-8f6a-4c1b-9d5e-0a1b2c3d4e5f';
		const body = JSON.stringify({
			code: '425',
			detail: `The Request is a duplicate of : ${reportId}`,
		});
		amazon().addFault({ path: createReport.url, status: 425, body });
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), createReport);
		expect(error?.message).toContain(reportId);
		expect(error?.context.amazon).toMatchObject({ reportId });
		expect(amazon().log).toHaveLength(1);
	});

	it('tells poll triggers and retries how long to wait', async () => {
		amazon().addFault({ path: '/sp/campaigns', status: 429, headers: { 'retry-after': '7' } });
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), createCampaign);
		expect(error).toMatchObject({ failure: { cause: 'rate-limited', retryAfterMs: 7000 } });
		expect(error?.description).toContain('Wait 7 seconds');
	});

	it('is read from the stream when the answer should have been a file', async () => {
		amazon().addFault({ path, status: 403, body: '{"details":"No access"}' });
		const parameters = { ...list, responseFormat: 'file' };
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), parameters);
		expect(error?.message).toContain('"No access"');
	});

	it('comes after the timeout that the user set', async () => {
		amazon().addFault({ path: '/sp/campaigns', mode: 'slow', delay: 2000 });
		const parameters = { ...createCampaign, options: { timeout: 1 } };
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), parameters);
		expect(error?.message).toBe('Amazon did not answer.');
		expect(amazon().log[0].status).toBeUndefined();
	});

	it('is that of its item alone with Continue On Fail', async () => {
		const items = [
			{ json: { id: profileId } },
			{ json: { id: '404' } },
			{ json: { id: profileId } },
		];
		const parameters = { ...list, url: '=/v2/profiles/{{ $json.id }}' };
		const outcome = await runAmazonLwa(signIn.oAuth2(amazon()), parameters, {
			items,
			continueOnFail: true,
		});
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toMatchObject([
			{ json: { countryCode: 'US' }, pairedItem: { item: 0 } },
			{
				json: { error: expect.stringContaining('Could not find profile 404') },
				pairedItem: { item: 1 },
			},
			{ json: { countryCode: 'US' }, pairedItem: { item: 2 } },
		]);
		const { error } = await runAmazonLwa(signIn.oAuth2(amazon()), parameters, { items });
		expect(error?.context.itemIndex).toBe(1);
	});

	it.each(authentications)('of the sign-in says to reconnect (%s)', async (authentication) => {
		const credential = signIn[authentication](amazon());
		amazon().revoke(storedTokens(credential).refreshToken);
		const { error } = await runAmazonLwa(credential, list);
		expect(`${error?.message} ${error?.description}`).toMatch(/reconnect/i);
		expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
	});

	it.each(authentications)(
		'of a login that ends while its token is new says so, and not that the token is new (%s)',
		async (authentication) => {
			const credential = signIn[authentication](amazon(), { expiresIn: 0 });
			const { refreshToken } = storedTokens(credential);
			amazon().addFault({ path, status: 401, body: '{"code":"401"}', delay: 500 });
			const sending = runAmazonLwa(credential, list);
			while (amazon().requests({ path }).length === 0) await sleep(10);
			amazon().revoke(refreshToken);
			const { error } = await sending;
			expect(`${error?.message} ${error?.description}`).toMatch(/reconnect/i);
			expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
			expect(amazon().requests({ path })).toHaveLength(1);
		},
	);

	it.each(authentications)(
		'of a refresh that is told to slow down has no advice on device codes (%s)',
		async (authentication) => {
			const credential = signIn[authentication](amazon(), { expiresIn: 0 });
			const fault = { path: '/auth/o2/token', status: 429, body: '{"error":"slow_down"}' };
			amazon().addFault({ ...fault, headers: { 'retry-after': '0' }, times: 9 });
			const { error } = await runAmazonLwa(credential, list);
			expect(error).toMatchObject({ failure: { cause: 'rate-limited' } });
			expect(error?.message).toContain('Amazon received too many calls');
			expect(error?.description).not.toContain('between two calls');
		},
	);
});
