import fc from 'fast-check';

const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);

const integer = fc
	.tuple(fc.constantFrom('', '-'), fc.stringMatching(/^(?:0|[1-9]\d{0,24})$/))
	.map(([sign, digits]) => sign + digits);

const fraction = fc.stringMatching(/^-?(?:0|[1-9]\d{0,17})\.\d{1,20}$/);

const exponent = fc.stringMatching(/^-?(?:0|[1-9]\d{0,5})(?:\.\d{1,5})?[eE][-+]?\d{1,3}$/);

/** String literals, some characters escaped though they need not be. */
const string = fc
	.tuple(
		fc.string({ unit: fc.oneof(tricky(), fc.string({ unit: 'binary', minLength: 1 })) }),
		fc.nat(),
	)
	.map(([text, choice]) => escaped(JSON.stringify(text), choice));

function tricky() {
	return fc.constantFrom(
		'},{',
		'"',
		'\\',
		'"Id":12',
		'[',
		']',
		'\u2028',
		'😀',
		'ü',
		'日本',
		'\ufeff',
	);
}

function escaped(literal: string, choice: number): string {
	if (choice % 3 !== 0) return literal;
	return literal.replace(/[a-z](?![^\\]*\\)/, (letter) => {
		return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});
}

const name = fc.oneof(
	fc.constantFrom('id', 'campaignId', 'Id', 'paid', 'cost', 'date', '__proto__', '7', 'a"b', 'ü'),
	fc.string(),
);

const nameLiteral = fc.oneof(
	name.map((text) => JSON.stringify(text)),
	fc.constantFrom('"campaign\\u0049d"', '"\\u0069d"', '"a\\/b"'),
);

const { value, object } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		string,
		integer,
		fraction,
		exponent,
		fc.constantFrom('null', 'true', 'false', '-0', '0.0', '9007199254740993'),
		tie('object'),
		tie('array'),
	),
	object: members(fc.tuple(nameLiteral, space, tie('value'))).map((text) => `{${text}}`),
	array: fc
		.array(fc.tuple(space, tie('value'), space), { maxLength: 3 })
		.map((items) => `[${items.map((parts) => parts.join('')).join(',')}]`),
}));

function members(member: fc.Arbitrary<[string, string, string]>): fc.Arbitrary<string> {
	return fc
		.array(fc.tuple(space, member, space), { maxLength: 6 })
		.map((all) =>
			all
				.map(([before, [key, gap, text], after]) => `${before}${key}${gap}:${gap}${text}${after}`)
				.join(','),
		);
}

/** The text of one value. */
export const valueText = value;

/** The texts of rows with any columns, and of rows that share theirs. */
export const rowTexts = fc.oneof(
	fc.array(object, { maxLength: 8 }),
	fc.uniqueArray(nameLiteral, { minLength: 1, maxLength: 5 }).chain((names) =>
		fc.array(
			fc
				.tuple(...names.map(() => value))
				.map((values) => `{${names.map((key, index) => `${key}:${values[index]}`).join(',')}}`),
			{ maxLength: 8 },
		),
	),
);

/** The text of a report: one array of rows, with white space anywhere. */
export const reportText = fc
	.tuple(rowTexts, fc.array(space, { minLength: 4, maxLength: 4 }))
	.map(([rows, [a, b, c, d]]) => `${a}[${b}${rows.join(`${b},${c}`)}${d}]${c}`);
