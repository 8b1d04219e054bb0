import type { Login } from '../../../../amazon/lwa/logins';
import { isActive, replaceIfEnded } from '../../../../amazon/lwa/tokenCheck';
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

describe("An app's token that Amazon may have ended", () => {
	let issued = 0;
	const tokenOf = (value: string) => ({ value, expiresAt: lwa.time + 60 * MINUTE });

	/** Amazon's words on the old token and on the new one; what is issued is counted. */
	async function replace(value: string, ...statuses: number[]) {
		lwa.faults.push(...statuses.map((status) => answer(status)));
		issued = 0;
		return await replaceIfEnded(tokenOf(value), 'na', lwa, async () => {
			issued++;
			return tokenOf(`${value} anew`);
		});
	}

	it('is kept where Amazon still knows it', async () => {
		expect(await replace('Atc|known', 200)).toBeUndefined();
		expect(issued).toBe(0);
	});

	it('is replaced where Amazon knows the new one', async () => {
		expect(await replace('Atc|ended', 400, 200)).toMatchObject({ value: 'Atc|ended anew' });
		expect(issued).toBe(1);
	});

	it('is kept where Amazon knows neither', async () => {
		expect(await replace('Atc|any', 400, 400)).toBeUndefined();
		expect(issued).toBe(1);
	});

	it('is asked about once a minute, and replaced once', async () => {
		const first = await replace('Atc|again', 400, 200);
		expect(await replace('Atc|again')).toBe(first);
		expect(issued).toBe(0);
		expect(lwa.sent).toHaveLength(2);
	});
});
