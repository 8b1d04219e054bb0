/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { anchorsOf, documents, linksOf, pictures, root, sources } from './documents';

const repository = 'https://github.com/n8n-nodes-amazon-lwa/n8n-nodes-amazon-lwa';

/** Why a link to a file of this repository leads nowhere; undefined when it leads somewhere. */
function brokenBecause(file: string, anchor: string | undefined): string | undefined {
	if (file.startsWith('..')) return 'it leaves the repository';
	if (!existsSync(join(root, file))) return `there is no ${file}`;
	if (anchor === undefined || !file.endsWith('.md')) return undefined;
	return anchorsOf(file).has(anchor) ? undefined : `${file} has no heading #${anchor}`;
}

/** The file, from the repository's root, that a link of a document means, and its anchor. */
function targetOf(path: string, link: string): [file: string, anchor: string | undefined] {
	const [relative, anchor] = link.split('#');
	return [relative === '' ? path : normalize(join(dirname(path), relative)), anchor];
}

describe('Documents', () => {
	it('have no link to a file or heading that is not there', () => {
		const broken = [...documents.keys()].flatMap((path) =>
			linksOf(path).flatMap((link) => {
				const reason = brokenBecause(...targetOf(path, link));
				return reason === undefined ? [] : [`${path}: ${link}: ${reason}`];
			}),
		);
		expect(broken).toEqual([]);
		expect(linksOf('README.md').length).toBeGreaterThan(20);
	});

	it('are where the nodes and credentials send people', () => {
		const address = new RegExp(
			`${repository}(?:/blob/main/([^"'#\\s]+))?(?:#([\\w-]+))?["'\\s]`,
			'g',
		);
		const broken = sources.flatMap(([path, text]) =>
			[...text.matchAll(address)].flatMap(([, file = 'README.md', anchor]) => {
				const reason = brokenBecause(file, anchor === 'readme' ? undefined : anchor);
				return reason === undefined ? [] : [`${path}: ${reason}`];
			}),
		);
		expect(broken).toEqual([]);
	});

	it('in docs/ can each be reached from the README', () => {
		const reached = new Set<string>();
		const follow = (path: string): void => {
			if (reached.has(path)) return;
			reached.add(path);
			for (const link of linksOf(path)) follow(targetOf(path, link)[0]);
		};
		follow('README.md');
		const lost = [...documents.keys()].filter(
			(path) => path.startsWith('docs/') && path !== 'docs/README.md' && !reached.has(path),
		);
		expect(lost).toEqual([]);
	});

	it('show each picture, and show none that the tests of the editor do not make', () => {
		const shown = new Set(
			[...documents.keys()].flatMap((path) => linksOf(path).map((link) => targetOf(path, link)[0])),
		);
		expect(pictures.filter((path) => !shown.has(path))).toEqual([]);
		const ui = readdirSync(join(root, 'test/ui'))
			.map((name) => readFileSync(join(root, 'test/ui', name), 'utf8'))
			.join();
		const made = (path: string) => {
			const name = path.slice('docs/images/'.length, -'.png'.length);
			return ui.includes(`'${name}'`) || ui.includes(`'${name.replace(/^example-/, '')}'`);
		};
		expect(pictures.filter((path) => !made(path))).toEqual([]);
	});

	it('name the npm commands that there are', () => {
		const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
		const named = [...documents.values()].flatMap((text) =>
			[...text.matchAll(/npm run ([\w:]+)/g)].map(([, script]) => script),
		);
		expect(named.filter((script) => !(script in scripts))).toEqual([]);
	});
});
