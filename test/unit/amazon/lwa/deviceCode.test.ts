import { codePairForm, parseCodePair } from '../../../../amazon/lwa/deviceCode';
import { codePairUrl } from '../../../../amazon/lwa/endpoints';

describe('the request for a code pair', () => {
	it('goes to the one host that Amazon names', () => {
		expect(codePairUrl).toBe('https://api.amazon.com/auth/o2/create/codepair');
	});

	it('names client and scopes, and the device where there is one', () => {
		expect(codePairForm('id', { scopes: ['profile', 'postal_code'] })).toEqual({
			response_type: 'device_code',
			client_id: 'id',
			scope: 'profile postal_code',
		});
		const withDevice = codePairForm('id', { scopes: ['alexa:all'], scopeData: '{}' });
		expect(withDevice).toMatchObject({ scope_data: '{}' });
	});
});

describe('parseCodePair', () => {
	const answer = {
		user_code: 'ABCDE',
		device_code: 'd-1',
		verification_uri: 'https://amazon.com/us/code',
		expires_in: 300,
		interval: 20,
	};

	it('reads what Amazon answers, with the time at which it ends', () => {
		expect(parseCodePair(answer, 1000)).toEqual({
			userCode: 'ABCDE',
			deviceCode: 'd-1',
			verificationUri: 'https://amazon.com/us/code',
			expiresAt: 301_000,
			interval: 20,
		});
	});

	it('takes ten minutes and half a minute where Amazon does not say', () => {
		const silent = { ...answer, expires_in: undefined, interval: undefined };
		expect(parseCodePair(silent, 0)).toMatchObject({ expiresAt: 600_000, interval: 30 });
	});

	it.each(['user_code', 'device_code', 'verification_uri'])('finds none without %s', (name) => {
		expect(parseCodePair({ ...answer, [name]: '' }, 0)).toBeUndefined();
		expect(parseCodePair({ ...answer, [name]: undefined }, 0)).toBeUndefined();
	});

	it.each([undefined, null, '<html>', 7])('finds none in %j', (body) => {
		expect(parseCodePair(body, 0)).toBeUndefined();
	});
});
