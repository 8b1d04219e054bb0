import type {
	IDisplayOptions,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';
import type { Region } from '../../amazon/hosts/regions';
import { personOptions, type Authentication } from './authentication';
import { tokensOf, type TokenSource } from './tokens';

/**
 * The authentication of those who keep the tokens of many people. By this word n8n's editor knows
 * that a credential is not the only way, and leaves the choice in the form: otherwise it would move
 * it into the window of the credential, and what depends on it with it.
 */
const tokenInField = 'none';

const options: INodePropertyOptions[] = [
	{
		name: 'Access Token in a Field',
		value: tokenInField,
		description: 'For tokens of many people out of a database, and for newly linked devices',
	},
	...personOptions,
];

/** Which fields are shown depends on it, so it cannot be an expression. */
export function authenticationWithField(
	preset: Authentication,
	displayOptions?: IDisplayOptions,
): INodeProperties {
	return {
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		noDataExpression: true,
		options,
		default: preset,
		displayOptions,
	};
}

/** `hosts` is where the token goes, for the description. */
export function accessTokenField(
	hosts: string,
	show: IDisplayOptions['show'] = {},
): INodeProperties {
	return {
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		placeholder: 'e.g. {{ $json.accessToken }}',
		description: `The Amazon user's access token, which begins with Atza|. It is sent to ${hosts} only, and is not renewed: it lives for an hour.`,
		displayOptions: { show: { ...show, authentication: [tokenInField] } },
	};
}

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
