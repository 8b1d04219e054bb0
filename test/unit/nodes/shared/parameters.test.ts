import fc from 'fast-check';
import { NodeOperationError } from 'n8n-workflow';

import { hasExpression, readId } from '../../../../nodes/shared/parameters';
import { contextWith } from './context';

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
		fc.assert(
			fc.property(fc.jsonValue(), (parameters) => {
				const texts = JSON.stringify(parameters).match(/"(?:[^"\\]|\\.)*"(?!:)/g) ?? [];
				expect(hasExpression(parameters)).toBe(texts.some((text) => text.startsWith('"=')));
			}),
		);
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
		const { context } = contextWith({ parameters: { profileId: value } });
		expect(readId(context, 'profileId', 'Profile ID', 0)).toBe(id);
	});

	it.each([2 ** 53, 1.5, Number('18446744073709551615')])(
		'refuses the number %d, which may have lost digits',
		(value) => {
			const { context } = contextWith({ parameters: { profileId: value } });
			const read = () => readId(context, 'profileId', 'Profile ID', 3);
			expect(read).toThrow(NodeOperationError);
			expect(read).toThrow(/^Profile ID is a number too large to be exact/);
			expect(read).toThrow(
				expect.objectContaining({
					description: 'Pass Profile ID as text.',
					context: expect.objectContaining({ itemIndex: 3 }),
				}),
			);
		},
	);
});
