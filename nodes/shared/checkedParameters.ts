import type {
	IExecuteFunctions,
	IGetNodeParameterOptions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import { AmazonError, inputError } from '../../amazon/errors/amazonError';
import { isJsonObject } from './answer';
import { readExactText, readList } from './parameters';

/**
 * The context with fields that hold what they could hold in the form. Where they do not come from
 * there, but from an expression, an agent or a workflow edited by hand, they may be anything, and
 * what is then taken for `false`, for zero or for no text does less, or something else, in silence.
 * Reading such a field throws.
 */
export function withCheckedParameters(
	context: IExecuteFunctions,
	properties: INodeProperties[],
): IExecuteFunctions {
	const read = context.getNodeParameter.bind(context) as (...args: unknown[]) => unknown;
	const known = new Map<string, Field[]>();
	const fieldsOf = (path: string): Field[] => {
		const fields = known.get(path) ?? find(properties, path.split('.'));
		known.set(path, fields);
		return fields;
	};
	const getNodeParameter = (
		path: string,
		itemIndex: number,
		fallback?: unknown,
		options?: IGetNodeParameterOptions,
	) => {
		const value = read(path, itemIndex, fallback, options);
		if (fallback !== undefined && value === fallback) return value;
		const fields = fieldsOf(path);
		return checkedBy(options?.extractValue ? fields.map(asTextField) : fields, value);
	};
	return Object.create(context, {
		getNodeParameter: { value: getNodeParameter },
	}) as IExecuteFunctions;
}

/** A field, or the rows of a collection. */
type Field = INodeProperties | INodePropertyCollection;

/** The fields of this name: several, where the form shows one or the other. */
function find(fields: Field[], [name, ...rest]: string[]): Field[] {
	const found = fields.filter((field) => field.name === name);
	return rest.length === 0 ? found : find(found.flatMap(inner), rest);
}

function inner(field: Field): Field[] {
	return 'values' in field ? field.values : ((field.options ?? []) as Field[]);
}

/** Of a list with an ID, the ID alone. */
const asTextField = (field: Field): Field => ({ ...field, type: 'string' }) as INodeProperties;

/** Of several fields, one has to take the value. */
function checkedBy(fields: Field[], value: unknown): unknown {
	let refusal: unknown;
	for (const field of fields) {
		try {
			return checked(field, value);
		} catch (error) {
			refusal ??= error;
		}
	}
	if (refusal !== undefined) throw refusal;
	return value;
}

function checked(field: Field, value: unknown): unknown {
	if ('values' in field) return asRows(field, value);
	const check = checks[field.type];
	return check ? check(field, value) : value;
}

type Check = (field: INodeProperties, value: unknown) => unknown;

const checks: Partial<Record<INodeProperties['type'], Check>> = {
	boolean: asBoolean,
	collection: asGroup,
	dateTime: asDate,
	fixedCollection: asGroup,
	hidden: (field, value) => (field.options ? asChoice(field, value) : asText(field, value)),
	multiOptions: (field, value) => asTexts(field, value).map((text) => asChoice(field, text)),
	number: asNumber,
	options: asChoice,
	resourceLocator: (field, value) =>
		isJsonObject(value) && 'value' in value
			? { ...value, value: asText(field, value.value) }
			: asText(field, value),
	string: asText,
};

function asBoolean(field: Field, value: unknown): boolean {
	if (value === true || value === 'true') return true;
	if (value === false || value === 'false') return false;
	throw unfit(field, value, 'neither true nor false', 'true or false');
}

function asNumber(field: INodeProperties, value: unknown): number {
	const isText = typeof value === 'string' && value.trim() !== '';
	const number = isText || typeof value === 'number' ? Number(value) : NaN;
	if (!Number.isFinite(number)) throw unfit(field, value, 'no number', 'a number');
	const { minValue = -Infinity, maxValue = Infinity } = field.typeOptions ?? {};
	if (number >= minValue && number <= maxValue) return number;
	const bounds = [
		...(minValue > -Infinity ? [`at least ${minValue}`] : []),
		...(maxValue < Infinity ? [`at most ${maxValue}`] : []),
	].join(' and ');
	throw inputError(
		`${field.displayName} is ${number}.`,
		`Enter a number of ${bounds}, or correct its expression.`,
	);
}

function asText(field: Field, value: unknown): string | string[] {
	if (Array.isArray(value)) return asTexts(field, value);
	if (isDate(value)) return value instanceof Date ? value.toISOString() : String(value);
	if (isJsonObject(value))
		throw unfit(field, value, 'no text', 'text, one field of the object say');
	return readExactText(value, field.displayName);
}

function asTexts(field: Field, value: unknown): string[] {
	if (!Array.isArray(value)) return readList(asText(field, value));
	return value.map((entry) => {
		if (Array.isArray(entry)) throw unfit(field, entry, 'no text', 'a list of texts');
		return asText(field, entry) as string;
	});
}

function asChoice(field: INodeProperties, value: unknown): unknown {
	const { loadOptionsMethod, allowArbitraryValues } = field.typeOptions ?? {};
	// Amazon may know more than its list did, and than ours.
	if (loadOptionsMethod ?? allowArbitraryValues) return asText(field, value);
	const choices = ((field.options ?? []) as INodePropertyOptions[]).map((option) => option.value);
	if (choices.includes(value as string)) return value;
	throw inputError(
		`${field.displayName} has no choice ${shortly(value)}.`,
		`Choose one from its list, or let its expression give one of these: ${choices.join(', ')}.`,
	);
}

function asDate(field: Field, value: unknown): unknown {
	return isDate(value) ? value : asText(field, value);
}

/** Luxon's DateTime, which n8n's $now is, or JavaScript's own. */
function isDate(value: unknown): boolean {
	return value instanceof Date || (isJsonObject(value) && typeof value.toISO === 'function');
}

function asGroup(group: Field, value: unknown): object {
	if (!isJsonObject(value)) throw unfit(group, value, 'no object of fields', 'an object');
	return Object.fromEntries(
		Object.entries(value).map(([name, held]) => [
			name,
			checkedBy(find(inner(group), [name]), held),
		]),
	);
}

function asRows(group: INodePropertyCollection, value: unknown): unknown {
	return Array.isArray(value) ? value.map((row) => asGroup(group, row)) : asGroup(group, value);
}

function unfit(field: Field, value: unknown, is: string, wanted: string): AmazonError {
	return inputError(
		`${field.displayName} is ${is}, but ${shortly(value)}.`,
		`Enter it in ${field.displayName}, or let its expression give ${wanted}.`,
	);
}

function shortly(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'empty';
	const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value);
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
