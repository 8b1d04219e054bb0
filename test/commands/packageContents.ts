/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What may stand in the tarball; all the rest is a mistake of packing. */
const allowed = [
	/^(README\.md|LICENSE|CHANGELOG\.md|package\.json|index\.js)$/,
	/^dist\/(credentials|amazon|files|nodes)\/.+(?<!\.(test|spec|config))\.js$/,
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/nodes\/\w+\/__schema__\/v[\d.]+\/\w+\/\w+\.json$/,
	/^dist\/icons\/[\w.]+\.svg$/,
];

/** Throws when an unpacked package holds a file too many, or lacks one that package.json names. */
export async function checkPackageContents(folder: string): Promise<void> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => !entry.isDirectory())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
	const tooMany = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
	if (tooMany.length > 0) throw new Error(`Not to be published: ${tooMany.join(', ')}`);

	const { n8n, main, dependencies }: PackageJson = JSON.parse(
		await readFile(join(folder, 'package.json'), 'utf8'),
	);
	if (dependencies) throw new Error('The package may not have dependencies.');
	const named = [main, ...n8n.nodes, ...n8n.credentials, 'README.md', 'LICENSE', 'CHANGELOG.md'];
	const missing = named.filter((file) => !files.includes(file));
	if (missing.length > 0) throw new Error(`Missing from the package: ${missing.join(', ')}`);
}

interface PackageJson {
	main: string;
	n8n: { nodes: string[]; credentials: string[] };
	dependencies?: unknown;
}
