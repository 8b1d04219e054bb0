import type { IN8nHttpFullResponse } from 'n8n-workflow';
import { defaultMinimumLifetime, type AccessToken } from '../../amazon/lwa/accessToken';
import { describeAmazonError } from '../../amazon/errors/describe';
import { regions, tokenInfoPath, type Region } from '../../amazon/hosts/regions';
import { getAccessToken, renewAccessToken } from './accessToken';
import { amazonApiError, connectionError } from './errors';
import { cancelSignal, type AmazonContext } from './context';

/**
 * What Amazon says of the current access token. `exp` is the number of seconds left, `iat` epoch
 * seconds, `aud` the client ID. A token that was revoked ahead of its time is replaced once.
 *
 * Source: https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html
 */
export interface TokenInfo {
	iss?: string;
	user_id?: string;
	aud?: string;
	app_id?: string;
	exp?: number;
	iat?: number;
}

export async function getTokenInfo(context: AmazonContext, region: Region): Promise<TokenInfo> {
	const token = await getAccessToken(context, defaultMinimumLifetime);
	const response = await requestTokenInfo(context, region, token);
	if (response.statusCode === 200) return response.body as TokenInfo;
	const renewed = await renewAccessToken(context, token.value);
	const second = await requestTokenInfo(context, region, renewed);
	if (second.statusCode === 200) return second.body as TokenInfo;
	const details = describeAmazonError({
		status: second.statusCode,
		headers: second.headers as Record<string, string>,
		body: second.body,
		path: tokenInfoPath,
		hadFreshToken: true,
	});
	throw amazonApiError(context.getNode(), details, second.statusCode);
}

/** The token goes into a header of its own: this endpoint does not read Authorization. */
async function requestTokenInfo(
	context: AmazonContext,
	region: Region,
	{ value }: AccessToken,
): Promise<IN8nHttpFullResponse> {
	try {
		return await context.helpers.httpRequest({
			url: regions[region].lwaUrl + tokenInfoPath,
			headers: { 'x-amz-access-token': value },
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
			abortSignal: cancelSignal(context),
		});
	} catch (error) {
		throw connectionError(context.getNode(), error);
	}
}
