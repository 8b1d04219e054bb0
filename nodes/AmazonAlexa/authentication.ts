import type { INodeProperties } from 'n8n-workflow';
import { accessTokenField, authenticationWithField } from '../shared/tokenField';

export const authenticationProperties: INodeProperties[] = [
	authenticationWithField('oAuth2', { show: { resource: ['capability'] } }),
	authenticationWithField('refreshToken', { show: { resource: ['event'] } }),
	{
		displayName:
			'A sign-in in the browser cannot ask for the permission to send events: Alexa gives it to the skill with the AcceptGrant directive. Exchange its code for a refresh token and choose "Refresh Token" here.',
		name: 'acceptGrantNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { resource: ['event'], authentication: ['oAuth2'] } },
	},
	accessTokenField("Amazon's Alexa hosts", { resource: ['capability', 'event'] }),
];
