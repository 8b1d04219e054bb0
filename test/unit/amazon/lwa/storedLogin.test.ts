/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- the secrets are made up */
import { loginFingerprint } from '../../../../amazon/lwa/logins';
import {
	currentLogin,
	grantOfTokenData,
	grantToStore,
	readLogin,
	storedGrant,
	storedRegion,
	trimmed,
} from '../../../../amazon/lwa/storedLogin';

const stored = {
	region: 'eu',
	clientId: 'amzn1.application-oa2-client.1',
	clientSecret: 'amzn1.oa2-cs.v1.1',
	refreshToken: 'Atzr|1',
};
const fingerprint = loginFingerprint(readLogin(stored));
const withToken = {
	...stored,
	accessToken: 'Atza|1',
	expiresAt: 1_800_000_000_000,
	newestRefreshToken: 'Atzr|2',
	fingerprint,
};

describe('readLogin', () => {
	it('trims what was copied from web pages', () => {
		expect(
			readLogin({
				region: 'eu',
				clientId: ' amzn1.application-oa2-client.1\n',
				clientSecret: '\tamzn1.oa2-cs.v1.1',
				refreshToken: '\r\nAtzr|1 ',
			}),
		).toEqual(stored);
	});

	it('reads what is not there as empty fields', () => {
		expect(readLogin({ region: 'eu' })).toEqual({
			region: 'eu',
			clientId: '',
			clientSecret: '',
			refreshToken: '',
		});
	});
});

describe('storedRegion', () => {
	it.each([
		['na', 'na'],
		['eu', 'eu'],
		['fe', 'fe'],
	])('reads %j as %s', (value, region) => {
		expect(storedRegion(value)).toBe(region);
	});
});

describe('a region that Amazon does not have', () => {
	it.each(['EU', 'constructor', 1, '', undefined, null])(
		'is an error and no guess: %j',
		(value) => {
			expect(() => storedRegion(value)).toThrow(
				expect.objectContaining({
					message: `The credential names a region that Amazon does not have: "${value ?? ''}".`,
					advice: expect.stringContaining('"Region" of the credential'),
				}),
			);
		},
	);
});

describe('trimmed', () => {
	it.each([
		[' a b\n', 'a b'],
		[undefined, ''],
		[7, ''],
	])('reads %j as %j', (value, text) => {
		expect(trimmed(value)).toBe(text);
	});
});

describe('storedGrant', () => {
	const expiresAt = 1_800_000_000_000;
	const grant = { accessToken: { value: 'Atza|1', expiresAt }, refreshToken: 'Atzr|2' };
	const later = {
		accessToken: { value: 'Atza|3', expiresAt: expiresAt + 1, lifetime: 3600 },
		refreshToken: 'Atzr|3',
	};
	const entered = readLogin(stored);

	it('is what the login that was entered obtained', () => {
		expect(storedGrant(withToken)).toEqual(grant);
		expect(currentLogin(withToken)).toEqual({ ...entered, refreshToken: 'Atzr|2' });
	});

	it('has the refresh token that was entered where Amazon gave no other', () => {
		const data = { ...withToken, newestRefreshToken: '' };
		expect(storedGrant(data)).toEqual({ ...grant, refreshToken: 'Atzr|1' });
	});

	it('reads back what was stored, out of either place', () => {
		const { oauthTokenData, ...fields } = grantToStore(entered, later);
		expect(storedGrant({ ...stored, ...fields })).toEqual(later);
		expect(storedGrant({ ...stored, oauthTokenData })).toEqual(later);
		// The editor's connection test sees no more of it.
		expect(storedGrant({ ...stored, oauthTokenData: true })).toBeUndefined();
		expect(storedGrant({ ...stored, oauthTokenData: null })).toBeUndefined();
	});

	it('is read of the token data alone, for the login that was entered', () => {
		const { oauthTokenData } = grantToStore(entered, later);
		expect(grantOfTokenData(oauthTokenData, entered)).toEqual(later);
		const another = { ...entered, refreshToken: 'Atzr|another' };
		expect(grantOfTokenData(oauthTokenData, another)).toBeUndefined();
	});

	it('is the newer of two: n8n has written one, a credential the other', () => {
		const { oauthTokenData, ...fields } = grantToStore(entered, later);
		expect(storedGrant({ ...withToken, oauthTokenData })).toEqual(later);
		const old = grantToStore(entered, grant).oauthTokenData;
		expect(storedGrant({ ...stored, ...fields, oauthTokenData: old })).toEqual(later);
	});

	it('is newer by when it was issued, not by when it ends', () => {
		const short = {
			accessToken: { value: 'Atza|4', expiresAt: expiresAt - 3_000_000, lifetime: 60 },
			refreshToken: 'Atzr|4',
		};
		const { oauthTokenData } = grantToStore(entered, short);
		expect(storedGrant({ ...withToken, oauthTokenData })).toEqual(short);
	});

	it('is that of another region too: tokens are global', () => {
		expect(storedGrant({ ...withToken, region: 'na' })).toEqual(grant);
	});

	it.each([
		['client ID', { clientId: 'another' }],
		['client secret', { clientSecret: 'another' }],
		['refresh token', { refreshToken: 'Atzr|another' }],
	])('is none once the %s is another', (_field, change) => {
		const { oauthTokenData } = grantToStore(entered, later);
		const data = { ...withToken, oauthTokenData, ...change };
		expect(storedGrant(data)).toBeUndefined();
		expect(currentLogin(data)).toEqual({ ...entered, ...change });
	});

	it.each([
		['no token yet', { accessToken: '' }],
		['a token that is no text', { accessToken: 1 }],
		['no fingerprint', { fingerprint: undefined }],
		['part of a fingerprint', { fingerprint: fingerprint.slice(1) }],
	])('is none with %s', (_title, change) => {
		expect(storedGrant({ ...withToken, ...change })).toBeUndefined();
	});
});
