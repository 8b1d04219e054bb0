import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { withCheckedParameters } from '../../../../nodes/shared/checkedParameters';

const property = (rest: Partial<INodeProperties>): INodeProperties => ({
	displayName: 'The Field',
	name: 'field',
	type: 'string',
	default: '',
	...rest,
});

const choices = [
	{ name: 'North America', value: 'na' },
	{ name: 'Europe', value: 'eu' },
];

/** What the node reads of `field` where an expression gives `value`. */
function read(value: unknown, properties: INodeProperties[], path = 'field'): unknown {
	const context = { getNodeParameter: () => value };
	const checked = withCheckedParameters(context as unknown as IExecuteFunctions, properties);
	return checked.getNodeParameter(path, 0);
}

describe('A field', () => {
	it.each<[string, Partial<INodeProperties>, unknown, unknown]>([
		['true or false', { type: 'boolean' }, false, false],
		['true or false as text', { type: 'boolean' }, 'false', false],
		['a number', { type: 'number' }, 0, 0],
		['a number as text', { type: 'number' }, ' 12 ', 12],
		['text', {}, ' as it is ', ' as it is '],
		['no text', {}, undefined, ''],
		['a number where text is due', {}, 123, '123'],
		['a day', { type: 'dateTime' }, '2026-07-01', '2026-07-01'],
		['a date where text is due', {}, new Date(0), '1970-01-01T00:00:00.000Z'],
		['a choice', { type: 'options', options: choices }, 'eu', 'eu'],
		['choices', { type: 'multiOptions', options: choices }, ['na', 'eu'], ['na', 'eu']],
		['choices as text', { type: 'multiOptions', options: choices }, 'na, eu', ['na', 'eu']],
		['an id of a list', { type: 'resourceLocator' }, 5, '5'],
		[
			'a list with its mode',
			{ type: 'resourceLocator' },
			{ mode: 'id', value: 5 },
			{ mode: 'id', value: '5' },
		],
		['JSON', { type: 'json' }, { a: 1 }, { a: 1 }],
	])('takes %s', (_, rest, value, expected) => {
		expect(read(value, [property(rest)])).toEqual(expected);
	});

	it.each<[string, Partial<INodeProperties>, unknown, string]>([
		['yes for true', { type: 'boolean' }, 'yes', 'The Field is neither true nor false, but "yes".'],
		[
			'nothing for false',
			{ type: 'boolean' },
			undefined,
			'The Field is neither true nor false, but empty.',
		],
		['nothing for a number', { type: 'number' }, '', 'The Field is no number, but empty.'],
		['NaN', { type: 'number' }, NaN, 'The Field is no number, but NaN.'],
		['less than the least', { type: 'number', typeOptions: { minValue: 1 } }, 0, 'The Field is 0.'],
		[
			'more than the most',
			{ type: 'number', typeOptions: { maxValue: 5 } },
			'6',
			'The Field is 6.',
		],
		['an object for text', {}, { id: 1 }, 'The Field is no text, but {"id":1}.'],
		[
			'digits that are lost',
			{},
			2 ** 60,
			'The Field is a number too large to be exact: 1152921504606847000.',
		],
		['an object for a date', { type: 'dateTime' }, {}, 'The Field is no text, but {}.'],
		[
			'another choice',
			{ type: 'options', options: choices },
			'us',
			'The Field has no choice "us".',
		],
		[
			'another among choices',
			{ type: 'multiOptions', options: choices },
			['na', 'us'],
			'The Field has no choice "us".',
		],
		[
			'lists within a list',
			{ type: 'multiOptions', options: choices },
			[['na']],
			'The Field is no text, but ["na"].',
		],
		[
			'an object for an id',
			{ type: 'resourceLocator' },
			{ mode: 'id', value: {} },
			'The Field is no text, but {}.',
		],
		['text for options', { type: 'collection' }, 'x', 'The Field is no object of fields, but "x".'],
	])('refuses %s', (_, rest, value, message) => {
		expect(() => read(value, [property(rest)])).toThrow(expect.objectContaining({ message }));
	});

	it('is checked in collections and in rows, under its own name', () => {
		const size = property({ displayName: 'Size', name: 'size', type: 'number' });
		const options = property({ name: 'options', type: 'collection', options: [size] });
		expect(read({ size: '3', other: 1 }, [options], 'options')).toEqual({ size: 3, other: 1 });
		expect(() => read({ size: 'big' }, [options], 'options')).toThrow('Size is no number');
		expect(() => read('big', [options], 'options.size')).toThrow('Size is no number');
		const rows = property({
			name: 'rows',
			type: 'fixedCollection',
			options: [{ displayName: 'Row', name: 'row', values: [size] }],
		});
		expect(read([{ size: 1 }, { size: '2' }], [rows], 'rows.row')).toEqual([
			{ size: 1 },
			{ size: 2 },
		]);
		expect(() => read({ row: [{ size: 'big' }] }, [rows], 'rows')).toThrow('Size is no number');
		expect(() => read([1], [rows], 'rows.row')).toThrow('Row is no object of fields, but 1.');
	});

	it('of which the form shows one or the other takes what one of them takes', () => {
		const fields = [
			property({ type: 'options', options: choices }),
			property({ type: 'options', options: [{ name: 'Far East', value: 'fe' }] }),
		];
		expect(read('fe', fields)).toBe('fe');
		expect(() => read('us', fields)).toThrow('The Field has no choice "us".');
	});

	it('of which the id alone is wanted is text', () => {
		const id = property({ type: 'resourceLocator' });
		const context = { getNodeParameter: () => ({ __rl: true, value: 5 }) };
		const checked = withCheckedParameters(context as never, [id]);
		expect(() => checked.getNodeParameter('field', 0, '', { extractValue: true })).toThrow(
			'The Field is no text, but {"__rl":true,"value":5}.',
		);
	});

	it('that is not in the form, as a rest of an earlier one, is read as it is', () => {
		expect(read({ any: 'thing' }, [], 'gone')).toEqual({ any: 'thing' });
	});

	it('is left out where the workflow leaves it out: the fallback of the node is its own', () => {
		const context = { getNodeParameter: (_: string, __: number, fallback: unknown) => fallback };
		const checked = withCheckedParameters(context as never, [property({ type: 'collection' })]);
		const fallback = 'none';
		expect(checked.getNodeParameter('field', 0, fallback)).toBe(fallback);
	});
});
