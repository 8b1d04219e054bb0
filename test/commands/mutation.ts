/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { readFile, writeFile } from 'node:fs/promises';

import { mutantsOf } from '../mutation/mutate.ts';
import { percent, scoresOf, type Score } from '../mutation/scores.ts';
import { subjects } from '../mutation/subjects.ts';

/**
 * `npm run test:mutation`: changes what a night without a watcher stands on in one place at a time, and
 * says which changes no test noticed. With files, only those and what is changed along with them.
 * `--document` writes the scores into CONTRIBUTING.md.
 */
const args = process.argv.slice(2);
const wanted = args.filter((argument) => !argument.startsWith('--'));
const leastPercent = 95;

function show(score: Score): void {
	const { file, mutants, killed, equivalent, survivors } = score;
	console.log(`${file}: ${killed} of ${mutants - equivalent} noticed, ${percent(score)} %`);
	for (const { line, from, to } of survivors) {
		console.log(`  ${file}:${line}  ${from.slice(0, 120)}  →  ${to.slice(0, 120)}`);
	}
}

/** Puts the rows in place of those of the same files. */
async function document(found: Score[]): Promise<void> {
	const page = await readFile('CONTRIBUTING.md', 'utf8');
	const [before, rows, after] = page.split(/(?<=\| file \| changes .*\n\| --- .*\n)((?:\|.*\n)*)/);
	const byFile = new Map(
		rows
			.trim()
			.split('\n')
			.filter((row) => row !== '')
			.map((row) => [row.split('`')[1], row]),
	);
	for (const score of found) {
		const { file, mutants, killed, equivalent, survivors } = score;
		byFile.set(
			file,
			`| \`${file}\` | ${mutants} | ${killed} | ${survivors.length} | ${equivalent} | ${percent(score)} % |`,
		);
	}
	const order = subjects.flatMap(({ mutate }) => mutate);
	const table = order.flatMap((file) => byFile.get(file) ?? []).join('\n');
	await writeFile('CONTRIBUTING.md', `${before}${table}\n${after}`);
}

const scores: Score[] = [];
for (const subject of subjects) {
	if (wanted.length > 0 && !subject.mutate.some((file) => wanted.includes(file))) continue;
	const found = scoresOf(await mutantsOf(subject));
	found.forEach(show);
	if (args.includes('--document')) await document(found);
	scores.push(...found);
}
const tooLow = scores.filter((score) => Number(percent(score)) < leastPercent);
console.log(`\n${scores.length - tooLow.length} passed, ${tooLow.length} failed, 0 skipped`);
process.exitCode = tooLow.length > 0 || scores.length === 0 ? 1 : 0;
