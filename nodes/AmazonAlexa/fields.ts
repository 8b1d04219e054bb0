import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { AlexaMessageError } from '../../amazon/alexa/alexaMessageError';
import type { Region } from '../../amazon/hosts/regions';
import { asNodeError } from '../shared/operation';
import { chosenRegion, regionOptions } from '../shared/region';
import type { TokenSource } from './tokenSource';

export const regionProperty: INodeProperties = {
	displayName: 'Region',
	name: 'region',
	type: 'options',
	options: regionOptions,
	default: 'credential',
	description:
		'Where the Alexa user is at home: North America, Europe with India, or the Far East with Australia. Another region does not know the user.',
};

export function readRegion(
	context: IExecuteFunctions,
	tokens: TokenSource,
	itemIndex: number,
): Region {
	const region = chosenRegion(context, itemIndex) ?? tokens.region;
	if (region) return region;
	throw new NodeOperationError(context.getNode(), 'No region is chosen.', {
		description:
			'Choose the region of the Alexa user in "Region": without a credential it is not known.',
		itemIndex,
	});
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
		throw new NodeOperationError(context.getNode(), `"${displayName}" is not valid JSON.`, {
			description: `Correct "${displayName}": check its quotes, commas and brackets.`,
			itemIndex,
		});
	}
}

/** What `make` returns; what it finds wrong with the user's input becomes the error of the item. */
export function fromInput<T>(context: IExecuteFunctions, itemIndex: number, make: () => T): T {
	try {
		return make();
	} catch (error) {
		throw inputError(context, error, itemIndex);
	}
}

function inputError(context: IExecuteFunctions, thrown: unknown, itemIndex: number) {
	if (!(thrown instanceof AlexaMessageError)) return asNodeError(context, thrown);
	const { message, advice } = thrown;
	return new NodeOperationError(context.getNode(), message, { description: advice, itemIndex });
}
