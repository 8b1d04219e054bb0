import fc from 'fast-check';
import type { IExecuteFunctions } from 'n8n-workflow';

import { AmazonError } from '../../../../amazon/errors/amazonError';
import {
	hasExpression,
	parameterReader,
	readId,
	readProfileId,
} from '../../../../nodes/shared/parameters';
import { contextWith, node } from './context';

describe('hasExpression', () => {
	it.each([
		['an expression', '={{ $json.id }}', true],
		['text', 'a = b', false],
		['empty text', '', false],
		['a number', 5, false],
		['null', null, false],
		['nothing', undefined, false],
		['an expression among parameters', { resource: 'request', profileId: '={{ $json.id }}' }, true],
		[
			'an expression in a collection',
			{ additionalHeaders: { header: [{ name: 'A', value: '=1' }] } },
			true,
		],
		['parameters without', { a: 'x', b: [{ c: true, d: null }], e: {} }, false],
	])('for %s (%j) is %s', (_title, parameters, expected) => {
		expect(hasExpression(parameters)).toBe(expected);
	});

	it('finds one however deep it lies, and only text that begins with "="', () => {
		const values = fc.anything({
			values: [fc.constantFrom('=', '={{ $json.id }}', ' =', 'a=', '', 1, null, true)],
		});
		fc.assert(
			fc.property(values, (parameters) => {
				let found = false;
				JSON.stringify(parameters, (_key, value: unknown) => {
					found ||= typeof value === 'string' && value.startsWith('=');
					return value;
				});
				expect(hasExpression(parameters)).toBe(found);
			}),
		);
	});
});

describe('parameterReader', () => {
	const given = {
		profileId: '={{ $json.profileId }}',
		region: 'eu',
		additionalHeaders: { header: [{ name: 'A', value: '={{ $json.a }}' }] },
	};

	it('evaluates a parameter that holds an expression for each item, any other only once', () => {
		const { context } = contextWith({ parameters: given });
		const evaluated: string[] = [];
		context.getNode = () => ({ ...node, parameters: given });
		context.getNodeParameter = ((name: string, itemIndex: number) => {
			evaluated.push(`${name} of ${itemIndex}`);
			return `${name} ${itemIndex}`;
		}) as IExecuteFunctions['getNodeParameter'];
		const read = parameterReader(context);
		const names = ['profileId', 'region', 'additionalHeaders.header', 'accountId'];
		const values = [0, 1].map((itemIndex) => names.map((name) => read(name, itemIndex)));
		expect(values).toEqual([
			['profileId 0', 'region 0', 'additionalHeaders.header 0', 'accountId 0'],
			['profileId 1', 'region 0', 'additionalHeaders.header 1', 'accountId 0'],
		]);
		expect(evaluated).toEqual([
			'profileId of 0',
			'region of 0',
			'additionalHeaders.header of 0',
			'accountId of 0',
			'profileId of 1',
			'additionalHeaders.header of 1',
		]);
	});
});

describe('readId', () => {
	it.each([
		['123', '123'],
		[' 123\n', '123'],
		['18446744073709551615', '18446744073709551615'],
		[9007199254740991, '9007199254740991'],
		['', undefined],
		['  ', undefined],
		[null, undefined],
	])('reads %j as %j', (value, id) => {
		expect(readId(value, 'Profile ID')).toBe(id);
	});

	it.each([2 ** 53, 1.5, Number('18446744073709551615'), Infinity])(
		'refuses the number %d, which may have lost digits',
		(value) => {
			const read = () => readId(value, 'Profile ID');
			expect(read).toThrow(AmazonError);
			expect(read).toThrow(/^Profile ID is a number too large to be exact/);
			expect(read).toThrow(expect.objectContaining({ advice: 'Pass Profile ID as text.' }));
		},
	);
});

describe('readProfileId', () => {
	it('reads digits', () => {
		expect(readProfileId(' 1234567890123456\n', 'Profile')).toBe('1234567890123456');
		expect(readProfileId('', 'Profile')).toBeUndefined();
	});

	it.each(['abc', '12a', '1.5', '-1', '12345678901234567890'])(
		'refuses %s by its field',
		(value) => {
			const read = () => readProfileId(value, 'Profile');
			expect(read).toThrow(`Profile is not the ID of an Amazon Ads profile: "${value}".`);
		},
	);
});
