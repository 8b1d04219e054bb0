/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The repository's root is the working directory: npm scripts and jest both start there, and
 * neither `__dirname` nor `import.meta` exists in both of the ways these files are loaded.
 */
export function repositoryRoot(): string {
	const root = process.cwd();
	if (!existsSync(join(root, 'test/n8n/package-lock.json'))) {
		throw new Error(`Start this from the repository's root; ${root} is not it.`);
	}
	return root;
}

/** Where n8n is installed: its own package, so that its 2.7 GB stay out of ours. */
export const n8nFolder = (): string => join(repositoryRoot(), 'test/n8n');

/** Where another version is, for who wants to know whether the package works there. */
export const otherN8nFolder = (version: string): string => join(tmpdir(), `n8n-${version}`);

/**
 * A new folder for run-time data, outside the repository: a package that n8n loads from in there
 * would find the repository's n8n-workflow instead of n8n's own.
 */
export async function newRunFolder(name: string): Promise<string> {
	return await mkdtemp(join(tmpdir(), `n8n-run-${name}-`));
}
