import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * The ways to be signed in, each with a credential of its own: as a person, through the browser or
 * with a refresh token at hand, or as the app itself.
 */
const authentications = ['oAuth2', 'refreshToken', 'clientCredentials'] as const;
export type Authentication = (typeof authentications)[number];

export function isAuthentication(value: unknown): value is Authentication {
	return authentications.some((authentication) => authentication === value);
}

export function credentialType(authentication: Authentication): string {
	if (authentication === 'clientCredentials') return 'amazonLwaClientApi';
	return authentication === 'oAuth2' ? 'amazonLwaOAuth2Api' : 'amazonLwaRefreshTokenApi';
}

export const personOptions: INodePropertyOptions[] = [
	{ name: 'OAuth2 (Sign In With Amazon)', value: 'oAuth2' },
	{ name: 'Refresh Token', value: 'refreshToken' },
];

/** For what only a person's token opens. */
export const authenticationProperty: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: personOptions,
	default: 'oAuth2',
};

/** For what the app may do in its own name, too. */
export const authenticationWithClientProperty: INodeProperties = {
	...authenticationProperty,
	options: [...personOptions, { name: 'Client Credentials', value: 'clientCredentials' }],
};
