import type { INodeProperties } from 'n8n-workflow';

/** The two ways to be signed in; every node offers both under the parameter `authentication`. */
export type Authentication = 'oAuth2' | 'refreshToken';

export function credentialType(authentication: Authentication): string {
	return authentication === 'oAuth2' ? 'amazonLwaOAuth2Api' : 'amazonLwaRefreshTokenApi';
}

export const authenticationProperty: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'OAuth2 (Sign In With Amazon)', value: 'oAuth2' },
		{ name: 'Refresh Token', value: 'refreshToken' },
	],
	default: 'oAuth2',
};
