/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const repository = join(import.meta.dirname, '../..');

/** Compiles files/ to CommonJS as the package's build does; answers the folder of the modules. */
export function compileRows(folder: string): string {
	const out = join(folder, 'files');
	mkdirSync(out, { recursive: true });
	const files = readdirSync(join(repository, 'files')).map((name) => join('files', name));
	for (const file of files) {
		const { outputText } = ts.transpileModule(readFileSync(join(repository, file), 'utf8'), {
			compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
		});
		writeFileSync(join(folder, file.replace(/\.ts$/, '.js')), outputText);
	}
	writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
	return out;
}
