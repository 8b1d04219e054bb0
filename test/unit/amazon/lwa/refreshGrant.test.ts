import fc from 'fast-check';

import { AmazonError } from '../../../../amazon/errors/amazonError';
import type { Answer } from '../../../../amazon/outcome';
import { loginFingerprint, type Login } from '../../../../amazon/lwa/logins';
import { exchangeRefreshToken } from '../../../../amazon/lwa/refreshGrant';
import { requestTokens } from '../../../../amazon/lwa/tokenEndpoint';
import { answer, FakeLwa, obtain } from './fakeLwa';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let lwa: FakeLwa;
let login: Login;

beforeEach(() => {
	lwa = new FakeLwa();
	login = lwa.signIn();
});

function sentRefreshTokens(): Array<string | undefined> {
	return lwa.sent.map(({ form }) => form?.refresh_token);
}

async function obtainAfter(milliseconds: number, given: Login = login) {
	lwa.time += milliseconds;
	return await obtain(given, lwa);
}

describe('an exchange', () => {
	it.each([
		['na', 'https://api.amazon.com/auth/o2/token'],
		['eu', 'https://api.amazon.co.uk/auth/o2/token'],
		['fe', 'https://api.amazon.co.jp/auth/o2/token'],
	] as const)('in %s posts the login as a form to %s', async (region, url) => {
		await obtain({ ...login, region }, lwa);
		expect(lwa.sent).toEqual([
			{
				method: 'POST',
				url,
				form: {
					grant_type: 'refresh_token',
					refresh_token: login.refreshToken,
					client_id: 'client',
					client_secret: 'secret',
				},
			},
		]);
	});

	it('yields an access token with its expiry and the refresh token to keep from now on', async () => {
		const { accessToken, refreshToken } = await obtain(login, lwa);
		expect(accessToken.expiresAt).toBe(lwa.time + HOUR);
		expect(lwa.accepts(accessToken.value, login.refreshToken)).toBe(true);
		expect(refreshToken).not.toBe(login.refreshToken);
		await obtainAfter(2 * HOUR, { ...login, refreshToken });
		expect(sentRefreshTokens()).toEqual([login.refreshToken, refreshToken]);
		expect(lwa.reused).toEqual([]);
	});

	it.each([true, false])(
		'keeps the refresh token where Amazon does not replace it (it is in the answer: %s)',
		async (mentioned) => {
			lwa.rotates = false;
			lwa.mentionsRefreshToken = mentioned;
			expect((await obtain(login, lwa)).refreshToken).toBe(login.refreshToken);
			expect((await obtainAfter(2 * HOUR)).refreshToken).toBe(login.refreshToken);
			expect(sentRefreshTokens()).toEqual([login.refreshToken, login.refreshToken]);
		},
	);

	it('runs once, however many ask at the same time', async () => {
		const grants = await Promise.all(
			Array.from({ length: 20 }, async () => await obtain(login, lwa)),
		);
		expect(lwa.sent).toHaveLength(1);
		expect(new Set(grants.map(({ accessToken }) => accessToken.value)).size).toBe(1);
	});

	it('is shared by holders of the spent and of the new refresh token', async () => {
		const { refreshToken } = await obtain(login, lwa);
		lwa.time += 2 * HOUR;
		const [old, current] = await Promise.all([
			obtain(login, lwa),
			obtain({ ...login, refreshToken }, lwa),
		]);
		expect(old).toEqual(current);
		expect(sentRefreshTokens()).toEqual([login.refreshToken, refreshToken]);
	});

	it('that failed fails for all who ask within ten seconds, and then is tried again', async () => {
		lwa.faults.push(answer(401, { error: 'invalid_client' }));
		const outcomes = await Promise.allSettled([obtain(login, lwa), obtain(login, lwa)]);
		expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		lwa.time += 10_000;
		await expect(obtain(login, lwa)).rejects.toThrow('invalid_client');
		expect(lwa.sent).toHaveLength(1);
		lwa.time += 1;
		const { accessToken } = await obtain(login, lwa);
		expect(lwa.accepts(accessToken.value, login.refreshToken)).toBe(true);
	});
});

describe('memory', () => {
	it('serves while the access token lives for another minute', async () => {
		const first = await obtain(login, lwa);
		expect(await obtainAfter(HOUR - MINUTE)).toEqual(first);
		expect(await obtainAfter(1)).not.toEqual(first);
		expect(lwa.sent).toHaveLength(2);
	});

	it('serves only a token that lives as long as is wished', async () => {
		const first = await obtain(login, lwa);
		lwa.time += 30 * MINUTE;
		expect(await obtain(login, lwa, { minimumLifetime: 1800 })).toEqual(first);
		expect(await obtain(login, lwa, { minimumLifetime: 1801 })).not.toEqual(first);
		expect(lwa.sent).toHaveLength(2);
	});

	it('serves a token in its last second, but no expired one, to a wish for no lifetime', async () => {
		const first = await obtain(login, lwa);
		lwa.time += HOUR - 1000;
		expect(await obtain(login, lwa, { minimumLifetime: 0 })).toEqual(first);
		lwa.time += 1;
		expect(await obtain(login, lwa, { minimumLifetime: 0 })).not.toEqual(first);
	});

	it('does not hand out a token that was refused, but serves whoever was refused an older one', async () => {
		const first = await obtain(login, lwa);
		const wish = { rejectedAccessToken: first.accessToken.value };
		const second = await obtain(login, lwa, wish);
		expect(second.accessToken.value).not.toBe(first.accessToken.value);
		expect(await obtain(login, lwa, wish)).toEqual(second);
		expect(lwa.sent).toHaveLength(2);
	});

	it('ends a day after the exchange: the refresh token given is sent again', async () => {
		await obtain(login, lwa);
		lwa.time += 24 * HOUR + 1;
		await obtain(lwa.signIn(), lwa);
		await expect(obtain(login, lwa)).rejects.toThrow(AmazonError);
		expect(lwa.reused).toEqual([login.refreshToken]);
	});

	it('lasts a whole day', async () => {
		await obtain(login, lwa);
		lwa.time += 24 * HOUR;
		await obtain(lwa.signIn(), lwa);
		await obtain(login, lwa);
		expect(lwa.reused).toEqual([]);
	});

	it('is cut short where Amazon hands back an older refresh token', async () => {
		const { refreshToken } = await obtain(login, lwa);
		lwa.faults.push(
			answer(200, { access_token: 'Atza|x', expires_in: 3600, refresh_token: login.refreshToken }),
		);
		const second = await obtainAfter(2 * HOUR, { ...login, refreshToken });
		expect(second.refreshToken).toBe(login.refreshToken);
		expect(await obtain({ ...login, refreshToken }, lwa)).toEqual(second);
		lwa.faults.push(answer(200, { access_token: 'Atza|y', expires_in: 3600 }));
		expect((await obtainAfter(2 * HOUR, { ...login, refreshToken })).accessToken.value).toBe(
			'Atza|y',
		);
		expect(sentRefreshTokens()).toEqual([login.refreshToken, refreshToken, login.refreshToken]);
	});
});

describe('two logins', () => {
	it('through one client never share a token, not even at the same time', async () => {
		const other = lwa.signIn();
		const grants = await Promise.all([obtain(login, lwa), obtain(other, lwa)]);
		const again = [await obtain(login, lwa), await obtain(other, lwa)];
		for (const [mine, others] of [grants, again]) {
			expect(lwa.accepts(mine.accessToken.value, login.refreshToken)).toBe(true);
			expect(lwa.accepts(others.accessToken.value, other.refreshToken)).toBe(true);
		}
		expect(lwa.sent).toHaveLength(2);
	});

	it.each([
		['client ID', { clientId: 'another' }],
		['client secret', { clientSecret: 'another' }],
		['refresh token', { refreshToken: 'another' }],
	])('differ if only the %s does', async (_field, change) => {
		const other = { ...login, ...change };
		expect(loginFingerprint(other)).not.toBe(loginFingerprint(login));
		lwa.rotates = false;
		await obtain(login, lwa);
		await obtain(other, lwa).catch(() => undefined);
		expect(lwa.sent).toHaveLength(2);
	});

	it('differ wherever one field ends and the next begins', () => {
		const text = fc.string({ maxLength: 3 });
		const logins = fc.record({
			region: fc.constantFrom('na' as const, 'eu' as const),
			clientId: text,
			clientSecret: text,
			refreshToken: text,
		});
		fc.assert(
			fc.property(logins, logins, (one, another) => {
				const same =
					one.clientId === another.clientId &&
					one.clientSecret === another.clientSecret &&
					one.refreshToken === another.refreshToken;
				expect(loginFingerprint(one) === loginFingerprint(another)).toBe(same);
			}),
		);
	});

	it('is the same in two regions: tokens are global, and a spent one is spent everywhere', async () => {
		const { refreshToken } = await obtain(login, lwa);
		expect((await obtain({ ...login, region: 'eu' }, lwa)).refreshToken).toBe(refreshToken);
		expect(lwa.sent).toHaveLength(1);
	});

	it('are told apart by fingerprints that give nothing of them away', () => {
		expect(loginFingerprint(login)).toMatch(/^[\w+/]{43}=$/);
	});
});

describe('a refusal', () => {
	it.each([429, 500, 502, 503, 504])(
		'with %i is tried again, after about 1 s and 2 s',
		async (status) => {
			lwa.faults.push(answer(status), answer(status));
			const { accessToken } = await obtain(login, lwa);
			expect(lwa.accepts(accessToken.value, login.refreshToken)).toBe(true);
			for (const [index, pause] of lwa.pauses.entries()) {
				expect(Math.abs(pause / 1000 / 2 ** index - 1)).toBeLessThanOrEqual(0.5);
			}
			expect(lwa.sent).toHaveLength(3);
		},
	);

	it.each([
		[429, 'rateLimit'],
		[503, 'temporary'],
	])('with %i is thrown as %s after the fifth time', async (status, kind) => {
		lwa.faults.push(...Array<Answer>(9).fill(answer(status)));
		await expect(obtain(login, lwa)).rejects.toMatchObject({ details: { kind } });
		expect(lwa.sent).toHaveLength(5);
		expect(lwa.pauses).toHaveLength(4);
	});

	it('waits for as long as Amazon asks', async () => {
		lwa.faults.push({ ...answer(429), headers: { 'retry-after': '20' } });
		await obtain(login, lwa);
		expect(lwa.pauses[0]).toBeGreaterThanOrEqual(20_000);
		expect(lwa.pauses[0]).toBeLessThanOrEqual(24_000);
	});

	it.each([429, 503])('with %i is not remembered: the next who asks is heard', async (status) => {
		lwa.faults.push(...Array<Answer>(5).fill(answer(status)));
		await expect(obtain(login, lwa)).rejects.toThrow(AmazonError);
		const { accessToken } = await obtain(login, lwa);
		expect(lwa.accepts(accessToken.value, login.refreshToken)).toBe(true);
	});

	it.each([400, 401, 403, 404, 415])('with %i is thrown at once', async (status) => {
		lwa.faults.push(answer(status, { error: 'invalid_grant' }));
		await expect(obtain(login, lwa)).rejects.toThrow(AmazonError);
		expect(lwa.sent).toHaveLength(1);
		expect(lwa.pauses).toEqual([]);
	});

	it('says what happened and what to do', async () => {
		lwa.faults.push(answer(400, { error: 'invalid_grant', error_description: 'Revoked' }));
		const error = await obtain(login, lwa).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(AmazonError);
		expect(error).toMatchObject({
			message: expect.stringContaining('(invalid_grant): "Revoked".'),
			advice: expect.stringContaining('To sign in anew'),
			details: { code: 'invalid_grant' },
		});
	});

	it.each([
		['a web page', '<html></html>'],
		['nothing', undefined],
		['JSON without a token', { token_type: 'bearer' }],
	])('is also %s with status 200, if it lasts', async (_title, body) => {
		lwa.faults.push(...Array<Answer>(5).fill(answer(200, body)));
		await expect(obtain(login, lwa)).rejects.toThrow(AmazonError);
		expect(lwa.sent).toHaveLength(5);
	});

	it('is not a dropped connection: it is sent again, as whoever comes next would do', async () => {
		lwa.faults.push(new Error('socket hang up'));
		await obtain(login, lwa);
		expect(sentRefreshTokens()).toEqual([login.refreshToken, login.refreshToken]);
	});

	it('is in words where no connection lasts', async () => {
		lwa.faults.push(...Array<Error>(9).fill(new Error('socket hang up')));
		await expect(obtain(login, lwa)).rejects.toMatchObject({
			message: 'Amazon did not answer.',
			advice: expect.stringContaining('socket hang up'),
		});
		expect(lwa.sent).toHaveLength(5);
	});
});

describe('the refresh token of somebody else', () => {
	const exchange = async (given: Login = login) =>
		await exchangeRefreshToken(given, lwa.now, async (form) => {
			const url = 'https://api.amazon.com/auth/o2/token';
			return await requestTokens({ url, form, repeat: 'always' }, lwa);
		});

	it('gives another access token each time, as long as Amazon does not replace it', async () => {
		lwa.rotates = false;
		const [first, second] = [await exchange(), await exchange()];
		expect(second.accessToken.value).not.toBe(first.accessToken.value);
		expect(second.refreshToken).toBe(login.refreshToken);
		expect(sentRefreshTokens()).toEqual([login.refreshToken, login.refreshToken]);
	});

	it('gives the answer of before to whoever comes with it when it is spent', async () => {
		const first = await exchange();
		expect(first.refreshToken).not.toBe(login.refreshToken);
		expect(await exchange()).toEqual(first);
		expect(lwa.sent).toHaveLength(1);
	});

	it('leads, when it is spent and its answer has expired, on to the newest', async () => {
		const first = await exchange();
		lwa.time += 2 * HOUR;
		const second = await exchange();
		expect(sentRefreshTokens()).toEqual([login.refreshToken, first.refreshToken]);
		expect(lwa.accepts(second.accessToken.value, login.refreshToken)).toBe(true);
		expect(await exchange()).toEqual(second);
		expect(lwa.reused).toEqual([]);
	});

	it('asks Amazon, where a credential has the same one, for another access token', async () => {
		lwa.rotates = false;
		const { accessToken } = await obtain(login, lwa);
		expect((await exchange()).accessToken.value).not.toBe(accessToken.value);
		expect((await obtain(login, lwa)).accessToken.value).toBe(accessToken.value);
	});

	it('is exchanged once, however many ask at the same time', async () => {
		await Promise.all([exchange(), exchange(), exchange()]);
		expect(lwa.sent).toHaveLength(1);
	});
});

/** Somebody who signed in once, or read the stored credential at some time since. */
interface Holder {
	login: Login;
	accessToken?: string;
}

interface Step {
	/** Index of the holder, modulo their number. */
	who: number;
	/** Whether the API refused the access token that the holder has. */
	refused: boolean;
	/** Whether what comes out is stored, or lost as where n8n does not overwrite an expression. */
	stores: boolean;
	/** Whether a newcomer reads the credential as this holder has it. */
	shares: boolean;
	minimumLifetime: number | undefined;
}

const steps = fc.array(
	fc.record<Step>({
		who: fc.nat(),
		refused: fc.boolean(),
		stores: fc.boolean(),
		shares: fc.boolean(),
		minimumLifetime: fc.option(fc.integer({ min: 0, max: 3599 }), { nil: undefined }),
	}),
	{ minLength: 1, maxLength: 6 },
);

/** Steps of a round run at the same time. All rounds together take less than a day. */
const rounds = fc.array(
	fc.record({
		elapsed: fc.integer({ min: 0, max: 2 * HOUR }),
		rotates: fc.boolean(),
		unavailable: fc.nat({ max: 2 }),
		steps,
	}),
	{ maxLength: 10 },
);

describe('whoever exchanges whichever refresh token, in whatever order', () => {
	it('always gets a usable token of the own login, and no spent refresh token is ever sent', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), rounds, async (scheduler, plan) => {
				const world = new FakeLwa();
				world.transmit = async () => await scheduler.schedule(Promise.resolve());
				const holders: Holder[] = [{ login: world.signIn() }, { login: world.signIn() }];

				// Refused to one in this round: whoever comes at the same time cannot know yet.
				const refusedNow = new Set<string>();

				const run = async ({ who, refused, stores, shares, minimumLifetime }: Step) => {
					const holder = holders[who % holders.length];
					const rejected = refused ? holder.accessToken : undefined;
					if (rejected) {
						world.revokeAccessToken(rejected);
						refusedNow.add(rejected);
					}
					const { accessToken, refreshToken } = await obtain(holder.login, world, {
						minimumLifetime,
						rejectedAccessToken: rejected,
					});
					expect(accessToken.value).not.toBe(rejected);
					expect(accessToken.expiresAt - world.time).toBeGreaterThanOrEqual(
						(minimumLifetime ?? 60) * 1000,
					);
					if (!refusedNow.has(accessToken.value)) {
						expect(world.accepts(accessToken.value, holder.login.refreshToken)).toBe(true);
					}
					holder.accessToken = accessToken.value;
					if (shares) holders.push({ ...holder });
					if (stores) holder.login = { ...holder.login, refreshToken };
				};

				for (const { elapsed, rotates, unavailable, steps: together } of plan) {
					world.time += elapsed;
					world.rotates = rotates;
					refusedNow.clear();
					world.faults.splice(0, Infinity, ...Array(unavailable).fill(answer(503)));
					const done = Promise.all(together.map(run));
					await scheduler.waitFor(done);
					await done;
				}
				expect(world.reused).toEqual([]);
			}),
		);
	});
});
