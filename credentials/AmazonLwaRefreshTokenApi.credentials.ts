import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { apis } from '../amazon/hosts/apis';
import { isFresh } from '../amazon/lwa/accessToken';
import { infoPath, tokenUrl } from '../amazon/lwa/endpoints';
import { obtainGrant } from '../amazon/lwa/refreshGrant';
import {
	currentLogin,
	grantToStore,
	readLogin,
	storedGrant,
	trimmed,
} from '../amazon/lwa/storedLogin';
import { isActive } from '../amazon/lwa/tokenCheck';
import { requestTokens } from '../amazon/lwa/tokenEndpoint';
import { fulfils, wishOf } from '../amazon/lwa/wish';
import {
	additionalAllowedDomainsProperty,
	allowedDomainsProperty,
	byRegion,
	regionProperty,
	restrictDomainsProperty,
} from './properties';
import {
	asUserError,
	sign,
	takeUncheckedMark,
	uncheckedHeader,
	worldOf,
	TokenNeededError,
	type RequestOptions,
} from './requests';

/**
 * For people who already hold a refresh token. n8n calls `preAuthentication` when there is no access
 * token yet and after an error, and stores what it returns; `authenticate` then signs every request,
 * in HTTP Request too.
 *
 * Beside what was entered, the stored credential holds the newest tokens and a fingerprint of the login
 * that they came from. Where the fingerprint no longer fits, somebody pasted another refresh token, and
 * the tokens belong to another account: they are not used.
 *
 * Our own nodes have n8n refresh under its lease, and store what came of it here (`nodes/shared/lease.ts`).
 */
export class AmazonLwaRefreshTokenApi implements ICredentialType {
	name = 'amazonLwaRefreshTokenApi';

	displayName =
		'Login with Amazon Refresh Token (LWA: Amazon Ads, Advertising, Alexa, Portability, Prime Video) API';

	icon = { light: 'file:../icons/lwa.svg', dark: 'file:../icons/lwa.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-amazon-lwa/n8n-nodes-amazon-lwa/blob/main/docs/credentials.md#connect-with-a-refresh-token';

	properties: INodeProperties[] = [
		regionProperty,
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'amzn1.application-oa2-client.…',
			description:
				'From the <a href="https://developer.amazon.com/loginwithamazon/console/site/lwa/overview.html" target="_blank">Login with Amazon console</a> → Security Profile → Web Settings',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'From the same page as the client ID',
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'Atzr|…',
			description:
				'The refresh token that this client ID was given, with the leading "Atzr|". When Amazon hands back another one, the credential keeps the new one by itself.',
			hint: 'Refresh tokens of Amazon Ads consents given since 2026-07-30 end 365 days after the consent',
		},
		{
			displayName: 'Profile ID',
			name: 'profileId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1234567890123456',
			description:
				'Amazon Ads only. Sent as Amazon-Advertising-API-Scope with every call that takes a profile and does not name one itself.',
		},
		additionalAllowedDomainsProperty,
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{ displayName: 'Expires At', name: 'expiresAt', type: 'hidden', default: 0 },
		{ displayName: 'Lifetime', name: 'lifetime', type: 'hidden', default: 0 },
		{
			displayName: 'Newest Refresh Token',
			name: 'newestRefreshToken',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{ displayName: 'Fingerprint', name: 'fingerprint', type: 'hidden', default: '' },
		restrictDomainsProperty,
		allowedDomainsProperty,
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const entered = readLogin(credentials);
		const wish = wishOf(credentials);
		if (wish.obtained) return grantToStore(entered, wish.obtained());
		const world = worldOf(this);
		const stored = storedGrant(credentials);
		if (stored && credentials.accessToken === '') {
			// A node has had it refreshed, and nothing has failed yet.
			const isEnough = fulfils(stored.accessToken, wish, world.now());
			if (isEnough) return grantToStore(entered, stored);
		} else if (
			stored &&
			isFresh(stored.accessToken, world.now()) &&
			(await isActive(stored.accessToken.value, entered.region, world))
		) {
			// Whatever went wrong, it was not the token: nothing to store, and HTTP Request sends nothing again.
			return {};
		}
		const url = tokenUrl(entered.region);
		try {
			const grant = await obtainGrant(
				currentLogin(credentials),
				world.now,
				async (form) => await requestTokens({ url, form, repeat: 'always' }, world),
				{ rejectedAccessToken: stored?.accessToken.value, ...wish },
			);
			return grantToStore(entered, grant);
		} catch (error) {
			throw asUserError(error);
		}
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: RequestOptions,
	): Promise<IHttpRequestOptions> {
		if (takeUncheckedMark(requestOptions)) throw new TokenNeededError();
		return sign(requestOptions, {
			accessToken: storedGrant(credentials)?.accessToken,
			clientId: trimmed(credentials.clientId),
			profileId: trimmed(credentials.profileId) || undefined,
			furtherDomains: trimmed(credentials.additionalAllowedDomains),
		});
	}

	// n8n leaves preAuthentication out where an access token is stored, even one of another account.
	test: ICredentialTestRequest = {
		request: {
			baseURL: byRegion((region) => apis.lwa.hosts[region], '$credentials.region'),
			url: infoPath,
			headers: { [uncheckedHeader]: 'true' },
		},
	};
}
