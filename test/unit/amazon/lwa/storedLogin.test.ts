/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- the secrets are made up */
import { loginFingerprint } from '../../../../amazon/lwa/logins';
import {
	readLogin,
	storedAccessToken,
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
	loginFingerprints: fingerprint,
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

	it('reads an empty record as empty fields in North America', () => {
		expect(readLogin({})).toEqual({
			region: 'na',
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
		['', 'na'],
		[undefined, 'na'],
	])('reads %j as %s', (value, region) => {
		expect(storedRegion(value)).toBe(region);
	});
});

describe('a region that Amazon does not have', () => {
	it.each(['EU', 'constructor', 1])('is an error and no guess: %j', (value) => {
		expect(() => storedRegion(value)).toThrow('names a region that Amazon does not have');
	});
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

describe('storedAccessToken', () => {
	const token = { value: 'Atza|1', expiresAt: 1_800_000_000_000 };

	it('is the token that the stored login obtained', () => {
		expect(storedAccessToken(withToken)).toEqual(token);
	});

	it('is that token too if any of several fingerprints fits', () => {
		const other = loginFingerprint({ ...readLogin(stored), refreshToken: 'Atzr|0' });
		for (const loginFingerprints of [`${fingerprint} ${other}`, `${other} ${fingerprint}`]) {
			expect(storedAccessToken({ ...withToken, loginFingerprints })).toEqual(token);
		}
	});

	it('is that token too in another region: tokens are global', () => {
		expect(storedAccessToken({ ...withToken, region: 'na' })).toEqual(token);
	});

	it.each([
		['client ID', { clientId: 'another' }],
		['client secret', { clientSecret: 'another' }],
		['refresh token', { refreshToken: 'Atzr|another' }],
	])('is none once the %s is another', (_field, change) => {
		expect(storedAccessToken({ ...withToken, ...change })).toBeUndefined();
	});

	it.each([
		['no token yet', { accessToken: '' }],
		['a token that is no text', { accessToken: 1 }],
		['no fingerprints', { loginFingerprints: undefined }],
		['empty fingerprints', { loginFingerprints: '' }],
		['part of a fingerprint', { loginFingerprints: fingerprint.slice(1) }],
	])('is none with %s', (_title, change) => {
		expect(storedAccessToken({ ...withToken, ...change })).toBeUndefined();
	});
});
