import type { Login } from '../../../../amazon/lwa/logins';
import { isActive } from '../../../../amazon/lwa/tokenCheck';
import { answer, FakeLwa, obtain } from './fakeLwa';

const MINUTE = 60_000;

let lwa: FakeLwa;
let login: Login;

beforeEach(() => {
	lwa = new FakeLwa();
	login = lwa.signIn();
});

describe('isActive', () => {
	it.each([
		['na', 'https://api.amazon.com/auth/o2/tokeninfo'],
		['eu', 'https://api.amazon.co.uk/auth/o2/tokeninfo'],
		['fe', 'https://api.amazon.co.jp/auth/o2/tokeninfo'],
	] as const)('asks tokeninfo in %s, with the token in a header', async (region, url) => {
		const { accessToken } = await obtain(login, lwa);
		lwa.sent.length = 0;
		expect(await isActive(accessToken.value, region, lwa)).toBe(true);
		expect(lwa.sent).toEqual([
			{ method: 'GET', url, headers: { 'x-amz-access-token': accessToken.value } },
		]);
	});

	it.each([
		[200, true],
		[400, false],
		[401, false],
		[429, true],
		[500, true],
		[503, true],
	])('takes status %i for %s', async (status, active) => {
		lwa.faults.push(answer(status));
		expect(await isActive(`Atza|${status}`, 'na', lwa)).toBe(active);
	});

	it('gives the token the benefit of the doubt when there is no answer', async () => {
		lwa.faults.push(new Error('socket hang up'));
		expect(await isActive('Atza|unanswered', 'na', lwa)).toBe(true);
	});

	it('asks at most once a minute per token', async () => {
		const { accessToken } = await obtain(login, lwa);
		const check = async () => await isActive(accessToken.value, 'na', lwa);
		lwa.sent.length = 0;

		expect(await Promise.all([check(), check()])).toEqual([true, true]);
		lwa.revokeAccessToken(accessToken.value);
		lwa.time += MINUTE;
		expect(await check()).toBe(true);
		expect(lwa.sent).toHaveLength(1);

		lwa.time += 1;
		expect(await check()).toBe(false);
		expect(await isActive('Atza|another', 'na', lwa)).toBe(false);
		expect(lwa.sent).toHaveLength(3);
	});
});
