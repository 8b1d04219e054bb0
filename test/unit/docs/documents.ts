/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '../../..');

const under = (folder: string, ending: string): string[] =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.map((name) => join(folder, name));

/** Everything that people read, by its path. */
export const documents = new Map(
	[
		...readdirSync(root).filter((name) => name.endsWith('.md')),
		...under('docs', '.md'),
		...under('.github', '.md'),
	].map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);

export const pictures = under('docs/images', '.png');

/** Files that lead to documents by their address at GitHub. */
export const sources = ['credentials', 'nodes']
	.flatMap((folder) => [...under(folder, '.ts'), ...under(folder, '.json')])
	.concat('package.json')
	.map((path): [string, string] => [path, readFileSync(join(root, path), 'utf8')]);

/** Without code, in which nothing is a link. */
const prose = (text: string): string =>
	text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** The targets of a document's links and pictures, external ones left out. */
export function linksOf(path: string): string[] {
	const inline = [...prose(documents.get(path) ?? '').matchAll(/\]\(([^()\s]+)\)/g)];
	return inline.map(([, target]) => target).filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors that GitHub gives the headings of a document. */
export function anchorsOf(path: string): Set<string> {
	const anchors = new Set<string>();
	const text = (documents.get(path) ?? '').replaceAll(/^```[\s\S]*?^```$/gm, '');
	for (const [, heading] of text.matchAll(/^#{1,6} (.+)$/gm)) {
		const slug = heading
			.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
			.trim()
			.replaceAll(/\s/g, '-');
		let anchor = slug;
		for (let number = 1; anchors.has(anchor); number++) anchor = `${slug}-${number}`;
		anchors.add(anchor);
	}
	return anchors;
}
