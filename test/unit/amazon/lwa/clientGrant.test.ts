import { requestClientToken } from '../../../../amazon/lwa/clientGrant';
import { tokenUrl } from '../../../../amazon/lwa/endpoints';
import { clientFingerprint, type ClientLogin } from '../../../../amazon/lwa/logins';
import { requestTokens } from '../../../../amazon/lwa/tokenEndpoint';
import type { World } from '../../../../amazon/outcome';

let count = 0;

/** An app of its own: what one test asked for is remembered in the next. */
function newLogin(): ClientLogin {
	count += 1;
	return { region: 'eu', clientId: `id ${count}`, clientSecret: 'secret', scopes: ['a::b', 'c'] };
}

/** Login with Amazon in memory, on a clock that moves when told to. */
function amazon() {
	const world = {
		time: 0,
		statuses: [] as number[],
		sent: [] as Array<Parameters<World['request']>[0]>,
		now: () => world.time,
		async pause() {},
		async request(options: Parameters<World['request']>[0]) {
			world.sent.push(options);
			const statusCode = world.statuses.shift() ?? 200;
			const body =
				statusCode === 200
					? { access_token: `Atc|${world.sent.length}`, expires_in: 3600 }
					: { error: 'invalid_scope' };
			return { statusCode, headers: {}, body };
		},
	};
	return world;
}

async function request(login: ClientLogin, world: ReturnType<typeof amazon>) {
	const url = tokenUrl(login.region);
	return await requestClientToken(
		login,
		world.now,
		async (form) => await requestTokens({ url, form, repeat: 'always' }, world),
	);
}

describe('requestClientToken', () => {
	it('asks the region for a token in the name of the app', async () => {
		const world = amazon();
		const login = newLogin();
		expect(await request(login, world)).toEqual({
			value: 'Atc|1',
			expiresAt: 3_600_000,
			lifetime: 3600,
		});
		expect(world.sent).toEqual([
			{
				method: 'POST',
				url: 'https://api.amazon.co.uk/auth/o2/token',
				form: {
					grant_type: 'client_credentials',
					scope: 'a::b c',
					client_id: login.clientId,
					client_secret: 'secret',
				},
			},
		]);
	});

	it('asks once for all who need one at the time, and for another the next time', async () => {
		const world = amazon();
		const login = newLogin();
		const ask = async () => (await request(login, world)).value;
		const all = async () => new Set(await Promise.all(Array.from({ length: 20 }, ask)));
		expect(await all()).toEqual(new Set(['Atc|1']));
		expect(await all()).toEqual(new Set(['Atc|2']));
	});

	it('says why Amazon refuses, and does not ask again for ten seconds', async () => {
		const world = amazon();
		const login = newLogin();
		world.statuses = [400];
		for (const time of [0, 10_000]) {
			world.time = time;
			await expect(request(login, world)).rejects.toThrow(
				'Amazon does not give the app this scope in its own name (invalid_scope).',
			);
		}
		expect(world.sent).toHaveLength(1);
		world.time = 10_001;
		expect((await request(login, world)).value).toBe('Atc|2');
	});
});

describe('clientFingerprint', () => {
	const login = newLogin();

	it.each<Partial<ClientLogin>>([
		{ region: 'na' },
		{ clientId: 'other' },
		{ clientSecret: 'other' },
		{ clientSecret: undefined },
		{ scopes: ['a::b'] },
	])('is another with %j', (change) => {
		expect(clientFingerprint({ ...login, ...change })).not.toBe(clientFingerprint(login));
	});

	it('is the same for the same login, and gives nothing of it away', () => {
		expect(clientFingerprint({ ...login })).toBe(clientFingerprint(login));
		expect(clientFingerprint(login)).toMatch(/^[\w+/=]{44}$/);
	});
});
