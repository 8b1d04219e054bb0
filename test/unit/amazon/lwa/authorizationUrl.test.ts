import fc from 'fast-check';

import { authorizationUrl } from '../../../../amazon/lwa/authorizationUrl';
import type { Region } from '../../../../amazon/hosts/regions';

const request = {
	region: 'na' as const,
	clientId: 'client',
	redirectUri: 'https://n8n.example.com/webhook/signed-in',
	state: 'state',
	scopes: ['advertising::campaign_management', 'profile'],
};

describe('authorizationUrl', () => {
	it.each<[Region, string]>([
		['na', 'https://www.amazon.com/ap/oa'],
		['eu', 'https://eu.account.amazon.com/ap/oa'],
		['fe', 'https://apac.account.amazon.com/ap/oa'],
	])('in %s leads to %s', (region, page) => {
		const { origin, pathname } = new URL(authorizationUrl({ ...request, region }));
		expect(origin + pathname).toBe(page);
	});

	it('holds nothing but what was asked for', () => {
		expect(Object.fromEntries(new URL(authorizationUrl(request)).searchParams)).toEqual({
			client_id: 'client',
			scope: 'advertising::campaign_management profile',
			response_type: 'code',
			redirect_uri: 'https://n8n.example.com/webhook/signed-in',
			state: 'state',
		});
	});

	it('names the method beside a challenge, for Amazon would take it for the verifier', () => {
		const { searchParams } = new URL(authorizationUrl({ ...request, codeChallenge: 'challenge' }));
		expect(searchParams.get('code_challenge')).toBe('challenge');
		expect(searchParams.get('code_challenge_method')).toBe('S256');
	});

	it('separates scopes by %20', () => {
		expect(authorizationUrl(request)).toContain(
			'scope=advertising%3A%3Acampaign_management%20profile&',
		);
	});

	it('carries every value as it is, whatever characters it holds', () => {
		const text = fc.string({ unit: 'grapheme', minLength: 1 });
		fc.assert(
			fc.property(text, text, text, (state, redirectUri, scopeData) => {
				const url = authorizationUrl({ ...request, state, redirectUri, scopeData });
				expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
					state,
					redirect_uri: redirectUri,
					scope_data: scopeData,
				});
			}),
		);
	});
});
