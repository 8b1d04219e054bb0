import type { IExecuteFunctions } from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';

/** A parameter as text, without the blanks and line breaks that come with copying. */
export function readText(context: IExecuteFunctions, name: string, itemIndex: number): string {
	return String(context.getNodeParameter(name, itemIndex, '') ?? '').trim();
}

/** The same, where Amazon takes no empty text. */
export function readRequiredText(
	context: IExecuteFunctions,
	name: string,
	displayName: string,
	itemIndex: number,
): string {
	const text = readText(context, name, itemIndex);
	if (text) return text;
	throw inputError(
		`${displayName} is empty.`,
		`Fill in "${displayName}". If it holds an expression, check that the item has the field.`,
	);
}
