/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../../..');
const folders = ['amazon', 'credentials', 'files', 'nodes'];

interface Pattern {
	file: string;
	source: string;
	flags: string;
}

/** Every regular expression that is written out in the package's code. */
function patterns(): Pattern[] {
	const files = folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name) => join(folder, name)),
	);
	return files.flatMap((file) => {
		const found: Pattern[] = [];
		const visit = (node: ts.Node): void => {
			if (ts.isRegularExpressionLiteral(node)) {
				const [, source, flags] = /^\/([^]*)\/(\w*)$/.exec(node.text) ?? [];
				found.push({ file, source, flags });
			}
			ts.forEachChild(node, visit);
		};
		visit(
			ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ESNext),
		);
		return found;
	});
}

const all = patterns();
const LENGTH = 10_000;

/** What a pattern may stumble over: one piece again and again, then something that does not fit. */
function attacks({ source }: Pattern): string[] {
	const words = source.match(/[a-z0-9_]{2,}/gi) ?? [];
	const pieces = [
		...[
			'a',
			'A',
			'0',
			'9',
			' ',
			'\n',
			'\t',
			'<',
			'>',
			'"',
			"'",
			'\\',
			'.',
			'-',
			'_',
			'/',
			':',
			',',
		],
		...[
			'{',
			'[',
			'(',
			'=',
			'&',
			'%',
			'|',
			'%7C',
			'@',
			'é',
			'1.',
			'a.',
			'a-',
			'a ',
			'0,',
			'\\"',
			'<a',
		],
		...words.slice(0, 5).flatMap((word) => [word, `<${word}>`]),
	];
	return [...new Set(pieces)].flatMap((piece) => {
		const run = piece.repeat(Math.ceil(LENGTH / piece.length));
		return [`${run}\u0000`, `x${run}\u0000`];
	});
}

function cpuTime(work: () => void): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** Milliseconds; a linear pattern takes less than one of so long a text, a quadratic one a hundred. */
const LONGEST = 30;

/** Patterns that are given nothing long. */
const given: Record<string, string> = {
	'[\\s.]+$': 'the end of a quote, which has 400 characters at most',
};

it('finds the patterns', () => {
	expect(all.length).toBeGreaterThan(100);
});

it.each(all.filter(({ source }) => !(source in given)))(
	'$file: /$source/$flags takes time in proportion to the text',
	(pattern) => {
		const expression = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
		const slow = attacks(pattern).filter((text) => {
			const tries = () => cpuTime(() => expression.test(text));
			return tries() > LONGEST && tries() > LONGEST && tries() > LONGEST;
		});
		expect(slow.map((text) => text.slice(0, 20))).toEqual([]);
	},
);
