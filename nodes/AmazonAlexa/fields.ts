import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';
import type { Region } from '../../amazon/hosts/regions';
import { chosenRegion, regionOptions } from '../shared/region';
import type { ItemTokens } from '../shared/tokenField';

export const regionProperty: INodeProperties = {
	displayName: 'Region',
	name: 'region',
	type: 'options',
	options: regionOptions,
	default: 'credential',
	description:
		'Where the Alexa user is at home: North America, Europe with India, or the Far East with Australia. Another region does not know the user.',
};

/** The region of the Alexa user of an item. */
export function regionOfUser(
	context: IExecuteFunctions,
	tokens: ItemTokens,
	itemIndex: number,
): Region {
	const region = chosenRegion(context, itemIndex) ?? tokens.region;
	if (region) return region;
	throw inputError(
		'No region is chosen.',
		'Choose the region of the Alexa user in "Region": without a credential it is not known.',
	);
}

/** JSON as it stands in a field that has it ready to be filled in. */
export function jsonText(value: unknown): string {
	return JSON.stringify(value, undefined, 2);
}

/**
 * The value of a JSON field: its text parsed, or what an expression gave. The error does not quote
 * the text, which may hold a token.
 */
export function readJson(
	context: IExecuteFunctions,
	name: string,
	displayName: string,
	itemIndex: number,
): unknown {
	const value: unknown = context.getNodeParameter(name, itemIndex);
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		throw inputError(
			`"${displayName}" is not valid JSON.`,
			`Correct "${displayName}": check its quotes, commas and brackets.`,
		);
	}
}
