import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { AmazonError } from '../../../amazon/errors/amazonError';
import { tokenInfoUrl } from '../../../amazon/lwa/endpoints';
import { isJsonObject, jsonOf } from '../../shared/answer';
import type { About, ItemHandler } from '../../shared/operation';
import { tokensOf } from '../../shared/tokens';
import { sendToAmazon } from '../../shared/transport';
import { assertPerson } from '../person';

export const about: About = {
	name: 'Get Info',
	action: 'Get info about the access token',
	description: 'Ask Amazon whose token it is and when it ends, without showing the token',
};

export const description: INodeProperties[] = [];

export const once = true;

/**
 * What Amazon says of the current access token. `exp` is the number of seconds left, `iat` epoch
 * seconds, `aud` the client ID.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html
 */
interface TokenInfo extends Record<string, unknown> {
	iss?: string;
	user_id?: string;
	aud: string;
	app_id?: string;
	exp?: number;
	iat?: number;
}

const readTokenInfo = jsonOf(
	'what it knows of the token',
	(value): value is TokenInfo => isJsonObject(value) && typeof value.aud === 'string',
);

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	assertPerson(context);
	return async () => {
		const { clientId, region } = await tokensOf(context).signer();
		const request = {
			method: 'GET',
			url: new URL(tokenInfoUrl(region)),
			repeat: 'always',
		} as const;
		const info = await sendToAmazon(context, request, readTokenInfo);
		if (info.aud !== clientId) {
			throw new AmazonError(`The access token belongs to another client: ${info.aud}.`, {
				kind: 'credential',
				advice:
					'Enter the Client ID that the token was issued for, or connect the credential again.',
			});
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
