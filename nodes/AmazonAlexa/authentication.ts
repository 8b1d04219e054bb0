import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Authentication } from '../shared/authentication';

/**
 * The authentication of those who keep the tokens of many people. By this word n8n's editor knows
 * that a credential is not the only way, and leaves the choice in the form: otherwise it would move
 * it into the window of the credential, and the resource with it.
 */
export const tokenInField = 'none';

const personOptions: INodePropertyOptions[] = [
	{
		name: 'Access Token in a Field',
		value: tokenInField,
		description: 'For tokens of many people out of a database, and for newly linked devices',
	},
	{ name: 'OAuth2 (Sign In With Amazon)', value: 'oAuth2' },
	{ name: 'Refresh Token', value: 'refreshToken' },
];

/** Which fields are shown depends on these, so none of them can be an expression. */
function authenticationOf(resource: string, preset: Authentication): INodeProperties {
	return {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options: personOptions,
		default: preset,
		displayOptions: { show: { resource: [resource] } },
	};
}

export const authenticationProperties: INodeProperties[] = [
	authenticationOf('capability', 'oAuth2'),
	authenticationOf('event', 'refreshToken'),
	{
		displayName:
			'A sign-in in the browser cannot ask for the permission to send events: Alexa gives it to the skill with the AcceptGrant directive. Exchange its code for a refresh token and choose "Refresh Token" here.',
		name: 'acceptGrantNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { resource: ['event'], authentication: ['oAuth2'] } },
	},
	{
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		placeholder: 'e.g. {{ $json.accessToken }}',
		description:
			"The Amazon user's access token, which begins with Atza|. It is sent to Amazon's Alexa hosts only.",
		displayOptions: {
			show: { resource: ['capability', 'event'], authentication: [tokenInField] },
		},
	},
];
