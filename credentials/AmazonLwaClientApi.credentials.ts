import {
	UserError,
	type ICredentialDataDecryptedObject,
	type ICredentialTestRequest,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import { apis } from '../amazon/hosts/apis';
import { requestClientToken } from '../amazon/lwa/clientGrant';
import { clientFingerprint } from '../amazon/lwa/logins';
import { infoPath, tokenUrl } from '../amazon/lwa/endpoints';
import { replaceIfEnded } from '../amazon/lwa/tokenCheck';
import { requestTokens } from '../amazon/lwa/tokenEndpoint';
import { fulfils, wishOf, withWish } from '../amazon/lwa/wish';
import { clientScopes } from '../amazon/lwa/clientScopes';
import { missingForOwnToken, readClientLogin, storedClientToken } from '../amazon/lwa/storedClient';
import { trimmed } from '../amazon/lwa/storedLogin';
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
 * Records of the credential for which Amazon has just given a token. The connection test wants one each
 * time: that there is a good one says nothing of the secret, which may have been replaced since.
 */
const justAsked = new WeakSet<ICredentialDataDecryptedObject>();

/**
 * An app that acts in its own name, or that exchanges the codes and tokens of many people.
 *
 * For the first, n8n calls `preAuthentication` for an access token and stores it; `authenticate` then
 * signs every request, in HTTP Request too. For the second, the node Login with Amazon takes region,
 * client ID and secret from here, and neither scopes nor a stored token play a part.
 *
 * It does not extend n8n's OAuth2 credential: that one can sign with Authorization only, which the
 * Selling Partner API does not read, and it would go on with a token of another client, secret or
 * scope until the token ends.
 */
export class AmazonLwaClientApi implements ICredentialType {
	name = 'amazonLwaClientApi';

	displayName = 'Login with Amazon Client (LWA: Alexa, Portability, Selling Partner) API';

	icon = { light: 'file:../icons/lwa.svg', dark: 'file:../icons/lwa.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-amazon-lwa/n8n-nodes-amazon-lwa/blob/main/docs/credentials.md#connect-as-an-app';

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
			hint: 'For devices: from Other devices and platforms, on the same page',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'From the same page as the client ID. Devices that are linked by a code, and apps that use PKCE alone, have none.',
		},
		{
			displayName: 'Scopes',
			name: 'clientScopes',
			type: 'multiOptions',
			options: clientScopes.map(({ scope, displayName, description }) => ({
				name: displayName,
				value: scope,
				description,
			})),
			default: [],
			description:
				"What the app may do in its own name. Leave empty where the credential is for other people's sign-ins.",
		},
		{
			displayName: 'Additional Scopes',
			name: 'additionalScopes',
			type: 'string',
			default: '',
			placeholder: 'e.g. sellingpartnerapi::notifications',
			description: 'Further scopes that an app may ask for in its own name, separated by spaces',
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
		{ displayName: 'Fingerprint', name: 'fingerprint', type: 'hidden', default: '' },
		restrictDomainsProperty,
		allowedDomainsProperty,
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const login = readClientLogin(credentials);
		if (missingForOwnToken(login)) return {};
		const world = worldOf(this);
		const url = tokenUrl(login.region);
		const issue = async () =>
			await requestClientToken(
				login,
				world.now,
				async (form) => await requestTokens({ url, form, repeat: 'always' }, world),
			);
		const current = storedClientToken(credentials);
		const isGood = current && fulfils(current, wishOf(credentials), world.now());
		try {
			const token = isGood
				? await replaceIfEnded(current, login.region, world, issue)
				: await issue();
			// Whatever went wrong, it was not the token: nothing to store, and HTTP Request sends nothing again.
			if (!token) return {};
			justAsked.add(credentials);
			return {
				accessToken: token.value,
				expiresAt: token.expiresAt,
				lifetime: token.lifetime,
				fingerprint: clientFingerprint(login),
			};
		} catch (error) {
			throw asUserError(error);
		}
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: RequestOptions,
	): Promise<IHttpRequestOptions> {
		const login = readClientLogin(credentials);
		const missing = missingForOwnToken(login);
		if (missing) {
			throw new UserError(
				`The credential has no "${missing}", without which Amazon gives an app no access token of its own. Fill in "${missing}", or use the credential for other people's sign-ins only: then there is nothing to test.`,
			);
		}
		if (takeUncheckedMark(requestOptions) && !justAsked.has(credentials)) {
			withWish(credentials, { rejectedAccessToken: storedClientToken(credentials)?.value });
			throw new TokenNeededError();
		}
		return sign(requestOptions, {
			accessToken: storedClientToken(credentials),
			clientId: login.clientId,
			furtherDomains: trimmed(credentials.additionalAllowedDomains),
		});
	}

	test: ICredentialTestRequest = {
		request: {
			baseURL: byRegion((region) => apis.lwa.hosts[region], '$credentials.region'),
			url: infoPath,
			headers: { [uncheckedHeader]: 'true' },
			// Amazon does not document what tokeninfo says of an app's own token.
			ignoreHttpStatusErrors: true,
		},
	};
}
