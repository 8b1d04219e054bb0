import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { named } from '../shared/errors';
import type { AdsTarget } from '../shared/ads/adsRequest';
import type { ProfileLookup } from './profiles';

type Choice = 'always' | 'automatic' | 'never';

/** Whose rows they are: for every operation that outputs rows of a profile or an account. */
export const profileFieldsProperty: INodeProperties = {
	displayName: 'Profile Fields',
	name: 'profileFields',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description:
				'In each row where Profile or Account ID is an expression, as it is where several profiles come in',
		},
		{ name: 'In Each Row', value: 'always' },
		{ name: 'Left Out', value: 'never' },
	],
	default: 'automatic',
	description:
		'Whether each row begins with profileId, countryCode and currencyCode (of an account with accountId), so that rows and files of several profiles can be put together. The rows of a CSV, JSON or NDJSON file have them too; a GZIP stays as Amazon made it, without.',
};

/**
 * What goes before the fields of each row; nothing where that is not wanted. By the form and not by
 * the number of items: the columns of a table must not change on the day that one profile is left, nor
 * on one when it cannot be looked up. Rows are worth more than the name of their country.
 */
export async function readProfileFields(
	context: IExecuteFunctions,
	lookUp: ProfileLookup,
	{ region, profileId, accountId }: AdsTarget,
	itemIndex: number,
): Promise<Record<string, string>> {
	const choice = context.getNodeParameter('profileFields', itemIndex, 'automatic') as Choice;
	if (choice === 'never' || (choice === 'automatic' && !isFromItems(context))) return {};
	if (accountId) return { accountId };
	if (!profileId) return {};
	try {
		const { countryCode, currencyCode } = await lookUp(region, profileId);
		return { profileId, countryCode, currencyCode };
	} catch (error) {
		context.getExecutionCancelSignal()?.throwIfAborted();
		const { message } = named(context.getNode(), `profile ${profileId}`, error);
		context.addExecutionHints({
			message: `countryCode and currencyCode are empty in the rows of profile ${profileId}, which could not be looked up. ${message}`,
			type: 'warning',
			location: 'outputPane',
		});
		return { profileId, countryCode: '', currencyCode: '' };
	}
}

function isFromItems(context: IExecuteFunctions): boolean {
	const { profileId, accountId } = context.getNode().parameters;
	return [profileId, accountId].some(isExpression);
}

function isExpression(parameter: unknown): boolean {
	if (typeof parameter === 'string') return parameter.startsWith('=');
	return (
		typeof parameter === 'object' &&
		parameter !== null &&
		'value' in parameter &&
		isExpression(parameter.value)
	);
}
