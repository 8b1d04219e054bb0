/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { MutantResult } from '@stryker-mutator/api/core';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

import { repositoryRoot } from '../n8n/paths.ts';
import { equivalents } from './equivalents.ts';

/** A change that no test noticed. */
export interface Survivor {
	file: string;
	line: number;
	/** The line of the source, or the first of several. */
	at: string;
	from: string;
	to: string;
}

export interface Score {
	file: string;
	mutants: number;
	/** A test failed, or ran without end. */
	killed: number;
	/** Those that change nothing that anybody could see. */
	equivalent: number;
	survivors: Survivor[];
}

/** Stryker's word for a change with which the tests neither passed nor failed: the process was ended. */
const noticed = new Set(['Killed', 'Timeout', 'RuntimeError']);

export function scoresOf(mutants: MutantResult[]): Score[] {
	const files = new Set(mutants.map(({ fileName }) => fileName));
	return [...files].map((fileName) => {
		const file = relative(repositoryRoot(), fileName);
		const source = readFileSync(fileName, 'utf8').split('\n');
		const own = mutants.filter((mutant) => mutant.fileName === fileName);
		const all = own
			.filter(({ status }) => !noticed.has(status))
			.map((mutant) => survivorOf(file, source, mutant));
		const survivors = all.filter((survivor) => !isEquivalent(survivor));
		return {
			file,
			mutants: own.length,
			killed: own.length - all.length,
			equivalent: all.length - survivors.length,
			survivors,
		};
	});
}

/** In percent of those that can be noticed, with one decimal. */
export function percent({ mutants, killed, equivalent }: Score): string {
	return ((100 * killed) / (mutants - equivalent)).toFixed(1);
}

function survivorOf(
	file: string,
	source: string[],
	{ location: { start, end }, replacement = '' }: MutantResult,
): Survivor {
	const at = source[start.line - 1].trim();
	const lines = source.slice(start.line - 1, end.line);
	lines[lines.length - 1] = lines[lines.length - 1].slice(0, end.column - 1);
	lines[0] = lines[0].slice(start.column - 1);
	const from = inOneLine(lines.join(' '));
	return { file, line: start.line, at, from, to: inOneLine(replacement) };
}

function inOneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}

function isEquivalent({ file, at, from, to }: Survivor): boolean {
	return equivalents.some(
		(known) => known.file === file && known.at === at && known.from === from && known.to === to,
	);
}
