import type { IExecuteFunctions } from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';
import type { Region } from '../../amazon/hosts/regions';
import { tokensOf, type TokenSource } from '../shared/tokens';
import { tokenInField } from './authentication';

/** Whose token a call of an item is made with. */
export interface ItemTokens {
	/** The credential's; a token out of a field has none. */
	region?: Region;
	of(itemIndex: number): TokenSource;
}

export async function itemTokens(context: IExecuteFunctions): Promise<ItemTokens> {
	if (context.getNodeParameter('authentication', 0, '') === tokenInField) {
		return { of: (itemIndex) => tokenOfField(context, itemIndex) };
	}
	const tokens = tokensOf(context);
	const { region } = await tokens.signer();
	return { region, of: () => tokens };
}

/** A token out of a field cannot be renewed. */
function tokenOfField(context: IExecuteFunctions, itemIndex: number): TokenSource {
	return {
		signer: async () => ({ clientId: '', allowedDomains: '' }),
		async current() {
			const token = String(context.getNodeParameter('accessToken', itemIndex) ?? '').trim();
			if (/^\S+$/.test(token) && !token.startsWith('Atzr|')) return token;
			throw inputError(
				'There is no access token.',
				'Enter in "Access Token" the token alone, which begins with Atza|: neither the word Bearer nor a refresh token (Atzr|).',
			);
		},
	};
}
