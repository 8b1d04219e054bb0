import type { IExecuteFunctions } from 'n8n-workflow';
import { inputError, type AmazonError } from '../../amazon/errors/amazonError';

/** Whether any parameter of a node is an expression, and so may differ from item to item. */
export function hasExpression(parameters: unknown): boolean {
	if (typeof parameters === 'string') return parameters.startsWith('=');
	if (typeof parameters !== 'object' || parameters === null) return false;
	return Object.values(parameters).some(hasExpression);
}

/** What a field that lets choose from a list, or enter an ID, holds; one that was a plain text, that. */
export function chosenValue(parameter: unknown): unknown {
	const isChoice = typeof parameter === 'object' && parameter !== null && 'value' in parameter;
	return isChoice ? parameter.value : parameter;
}

/** A parameter of the node for an item, as `getNodeParameter` gives it. */
export type ReadParameter = (name: string, itemIndex: number, fallback?: unknown) => unknown;

/**
 * Reads parameters per item, but only once those that hold no expression: n8n takes its time for
 * each, and there may be 100,000 items.
 */
export function parameterReader(context: IExecuteFunctions): ReadParameter {
	const { parameters } = context.getNode();
	const fixed = new Map<string, unknown>();
	return (name, itemIndex, fallback) => {
		if (hasExpression(parameters[name.split('.')[0]])) {
			return context.getNodeParameter(name, itemIndex, fallback);
		}
		if (!fixed.has(name)) fixed.set(name, context.getNodeParameter(name, itemIndex, fallback));
		return fixed.get(name);
	};
}

/**
 * A value as text, none as ''. A number that was too large for a number has lost digits already: that
 * is an error rather than another id.
 */
export function readExactText(value: unknown, displayName: string): string {
	if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
		throw inexact(value, displayName);
	}
	return String(value ?? '');
}

/** An id as a string, or undefined when the field is empty. As a number it is a whole one. */
export function readId(value: unknown, displayName: string): string | undefined {
	if (typeof value === 'number' && !Number.isInteger(value)) throw inexact(value, displayName);
	return readExactText(value, displayName).trim() || undefined;
}

function inexact(value: number, displayName: string): AmazonError {
	return inputError(
		`${displayName} is a number too large to be exact: ${value}.`,
		`Pass ${displayName} as text.`,
	);
}

/** The same of an Ads profile, whose id is digits alone. */
export function readProfileId(value: unknown, displayName: string): string | undefined {
	const id = readId(value, displayName);
	if (id === undefined || /^\d{1,19}$/.test(id)) return id;
	throw inputError(
		`${displayName} is not the ID of an Amazon Ads profile: "${id}".`,
		`Enter in ${displayName} the digits of the ID, as Profile → Get Many of Amazon Ads lists it.`,
	);
}

/** Texts separated by commas, spaces or line breaks, or an array of them. */
export function readList(value: unknown): string[] {
	const texts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(/[\s,]+/);
	return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/**
 * The profile of the credential is for fields that are empty themselves. Where an expression gives
 * nothing, the item lacks what it should have, and the credential's profile would be another account.
 * `fields` are those that name an account, with how the form calls them.
 */
export function refuseEmptyExpression(
	context: IExecuteFunctions,
	fields: Record<string, string>,
): void {
	const { parameters } = context.getNode();
	const name = Object.keys(fields).find((field) => hasExpression(parameters[field]));
	if (name === undefined) return;
	throw inputError(
		`The expression of ${fields[name]} gives nothing for this item.`,
		'Correct it, or clear the field for the profile of the credential.',
	);
}
