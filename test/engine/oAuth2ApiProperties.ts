import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields that `amazonLwaOAuth2Api` inherits from n8n's own `oAuth2Api` (2.41). n8n-nodes-base may
 * not be a dependency, so they stand here, without those that n8n does not hand down.
 *
 * Source: https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/OAuth2Api.credentials.ts
 */
const withoutRegistration = { show: { useDynamicClientRegistration: [false] } };

function field(name: string, type: INodeProperties['type'], fallback: string): INodeProperties {
	const displayOptions = withoutRegistration;
	return { displayName: name, name, type, default: fallback, displayOptions };
}

export const oAuth2ApiProperties: INodeProperties[] = [
	{
		displayName: 'Use Dynamic Client Registration',
		name: 'useDynamicClientRegistration',
		type: 'hidden',
		default: false,
	},
	field('grantType', 'options', 'authorizationCode'),
	field('authUrl', 'string', ''),
	field('accessTokenUrl', 'string', ''),
	field('clientId', 'string', ''),
	{
		displayName: 'Authentication',
		name: 'clientCredentialType',
		type: 'hidden',
		default: 'clientSecret',
	},
	{ ...field('clientSecret', 'string', ''), typeOptions: { password: true } },
	field('scope', 'string', ''),
	field('authQueryParameters', 'string', ''),
	field('authentication', 'options', 'header'),
	{ displayName: 'oauthTokenData', name: 'oauthTokenData', type: 'json', default: {} },
];
