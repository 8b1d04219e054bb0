/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const lwa = join(import.meta.dirname, '../../lwa');

/** Compiles lwa/rows to CommonJS as the package's build does; answers the folder of the modules. */
export function compileRows(folder: string): string {
	const out = join(folder, 'lwa/rows');
	mkdirSync(out, { recursive: true });
	const files = readdirSync(join(lwa, 'rows')).map((name) => join('rows', name));
	for (const file of [...files, 'exactJson.ts']) {
		const { outputText } = ts.transpileModule(readFileSync(join(lwa, file), 'utf8'), {
			compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
		});
		writeFileSync(join(folder, 'lwa', file.replace(/\.ts$/, '.js')), outputText);
	}
	writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
	return out;
}
