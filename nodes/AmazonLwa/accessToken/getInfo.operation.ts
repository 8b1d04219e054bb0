import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { readNodeLogin } from '../../shared/login';
import type { ItemHandler } from '../../shared/operation';
import { getTokenInfo } from '../../shared/tokenInfo';
import { assertPerson } from '../person';

export const description: INodeProperties[] = [];

export const once = true;

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	assertPerson(context);
	return async () => {
		const { clientId, region } = await readNodeLogin(context);
		const info = await getTokenInfo(context, region);
		if (info.aud !== clientId) {
			throw new NodeOperationError(
				context.getNode(),
				`The access token belongs to another client: ${info.aud}.`,
				{
					description:
						'Enter the Client ID that the token was issued for, or connect the credential again.',
					failure: { cause: 'credential-invalid' },
				},
			);
		}
		const now = Date.now();
		return {
			json: {
				clientId: info.aud,
				userId: info.user_id,
				applicationId: info.app_id,
				issuer: info.iss,
				issuedAt: isoTime(info.iat, (seconds) => seconds * 1000),
				expiresAt: isoTime(info.exp, (seconds) => now + seconds * 1000),
				expiresIn: info.exp,
			},
		};
	};
}

function isoTime(seconds: number | undefined, toEpoch: (seconds: number) => number) {
	return seconds === undefined ? undefined : new Date(toEpoch(seconds)).toISOString();
}
