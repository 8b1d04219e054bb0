import { clientFingerprint } from '../../../../amazon/lwa/logins';
import {
	missingForOwnToken,
	readClientLogin,
	storedClientToken,
} from '../../../../amazon/lwa/storedClient';

const data = {
	region: 'eu',
	clientId: ' id\n',
	clientSecret: 'secret ',
	clientScopes: ['alexa:skill_messaging'],
	additionalScopes: 'a::b, c',
};

describe('readClientLogin', () => {
	it('reads the fields, trimmed, with all scopes in one list', () => {
		expect(readClientLogin(data)).toEqual({
			region: 'eu',
			clientId: 'id',
			clientSecret: 'secret',
			scopes: ['alexa:skill_messaging', 'a::b', 'c'],
		});
	});

	it('knows an app without secret and scopes', () => {
		expect(readClientLogin({ region: 'na', clientId: 'id', clientSecret: ' ' })).toEqual({
			region: 'na',
			clientId: 'id',
			clientSecret: undefined,
			scopes: [],
		});
	});
});

describe('storedClientToken', () => {
	const stored = {
		...data,
		accessToken: 'Atc|1',
		expiresAt: 1000,
		fingerprint: clientFingerprint(readClientLogin(data)),
	};

	it('is the token that was obtained with these fields', () => {
		expect(storedClientToken(stored)).toEqual({ value: 'Atc|1', expiresAt: 1000 });
	});

	it.each([
		{ region: 'na' },
		{ clientId: 'other' },
		{ clientSecret: 'other' },
		{ clientScopes: [] },
		{ additionalScopes: '' },
		{ accessToken: '' },
		{ accessToken: 5 },
		{ fingerprint: '' },
	])('is none with %j', (change) => {
		expect(storedClientToken({ ...stored, ...change })).toBeUndefined();
	});
});

describe('missingForOwnToken', () => {
	it.each([
		[{}, undefined],
		[{ clientSecret: '' }, 'Client Secret'],
		[{ clientScopes: [], additionalScopes: '' }, 'Scopes'],
		[{ clientScopes: [] }, undefined],
	])('with %j is %s', (change, field) => {
		expect(missingForOwnToken(readClientLogin({ ...data, ...change }))).toBe(field);
	});
});
