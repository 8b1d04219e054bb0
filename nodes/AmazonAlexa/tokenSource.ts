import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { defaultMinimumLifetime, livesFor, type AccessToken } from '../../amazon/lwa/accessToken';
import type { Region } from '../../amazon/hosts/regions';
import { getAccessToken, renewAccessToken } from '../shared/accessToken';
import { readNodeLogin } from '../shared/login';
import { tokenInField } from './authentication';

/** Where the access token of a call comes from. */
export interface TokenSource {
	/** The credential's; a token out of a field has none. */
	region?: Region;
	/** A token that lives long enough to be sent. */
	current(itemIndex: number): Promise<string>;
	/**
	 * Another token in place of the refused one; undefined where the refused one was new. A token out
	 * of a field cannot be renewed.
	 */
	renew?(refused: string): Promise<string | undefined>;
}

export async function tokenSource(context: IExecuteFunctions): Promise<TokenSource> {
	const isInField = context.getNodeParameter('authentication', 0, '') === tokenInField;
	return isInField ? fieldSource(context) : await credentialSource(context);
}

function fieldSource(context: IExecuteFunctions): TokenSource {
	return {
		async current(itemIndex) {
			const token = String(context.getNodeParameter('accessToken', itemIndex) ?? '').trim();
			if (/^\S+$/.test(token) && !token.startsWith('Atzr|')) return token;
			throw new NodeOperationError(context.getNode(), 'There is no access token.', {
				description:
					'Enter in "Access Token" the token alone, which begins with Atza|: neither the word Bearer nor a refresh token (Atzr|).',
				itemIndex,
			});
		},
	};
}

/** The credential is asked again only when the token at hand is about to end, or is refused. */
async function credentialSource(context: IExecuteFunctions): Promise<TokenSource> {
	const { region } = await readNodeLogin(context);
	let token: AccessToken | undefined;
	let renewed: string | undefined;
	return {
		region,
		async current() {
			if (!token || !livesFor(token, defaultMinimumLifetime, Date.now())) {
				token = await getAccessToken(context, defaultMinimumLifetime);
			}
			return token.value;
		},
		async renew(refused) {
			if (refused === renewed) return undefined;
			token = await renewAccessToken(context, refused);
			renewed = token.value;
			return renewed;
		},
	};
}
