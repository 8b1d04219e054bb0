/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What CONTRIBUTING says of imports and hosts. */
const root = join(__dirname, '../..');
const folders = ['amazon', 'files', 'credentials', 'nodes'];
const sources = new Map(
	folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.map((name): [string, string] => {
				const path = join(folder, name);
				return [path, readFileSync(join(root, path), 'utf8')];
			}),
	),
);

/** The files of the package that a file imports, types included. */
function importsOf(path: string): string[] {
	const named = (sources.get(path) ?? '').matchAll(/from '(\.[^']*)'/g);
	return [...named].map(([, specifier]) => {
		const target = normalize(join(dirname(path), specifier));
		const found = [`${target}.ts`, join(target, 'index.ts')].find((file) => sources.has(file));
		if (!found) throw new Error(`${path} imports ${specifier}, which is not there`);
		return found;
	});
}

/** Files from here to one without imports, this one included. Throws for a circle. */
function levelOf(path: string, above: string[] = []): number {
	if (above.includes(path)) throw new Error(`A circle: ${[...above, path].join(' → ')}`);
	const below = importsOf(path).map((target) => levelOf(target, [...above, path]));
	return 1 + Math.max(0, ...below);
}

const allowed: Record<string, string[]> = {
	files: ['files'],
	amazon: ['amazon'],
	credentials: ['credentials', 'amazon'],
	'nodes/shared': ['nodes/shared', 'amazon', 'files'],
};

function layerOf(path: string): string {
	return path.startsWith('nodes/shared/') ? 'nodes/shared' : path.split('/')[0];
}

describe('Imports', () => {
	it('in amazon/ have at most five levels, and no circle', () => {
		const amazon = [...sources.keys()].filter((path) => path.startsWith('amazon/'));
		expect(amazon.length).toBeGreaterThan(50);
		expect(amazon.filter((path) => levelOf(path) > 5)).toEqual([]);
	});

	it('point down only', () => {
		const wrong = [...sources.keys()].flatMap((path) => {
			const below = allowed[layerOf(path)];
			return below
				? importsOf(path)
						.filter((target) => !below.includes(layerOf(target)))
						.map((target) => `${path} → ${target}`)
				: [];
		});
		expect(wrong).toEqual([]);
	});

	it('lead from one node to no other', () => {
		const nodeOf = (path: string) => path.split('/').slice(0, 2).join('/');
		const wrong = [...sources.keys()]
			.filter((path) => path.startsWith('nodes/Amazon') || path.startsWith('nodes/Prime'))
			.flatMap((path) => importsOf(path).map((target) => [path, target]))
			.filter(([, target]) => target.startsWith('nodes/') && !target.startsWith('nodes/shared/'))
			.filter(([path, target]) => nodeOf(path) !== nodeOf(target));
		expect(wrong).toEqual([]);
	});
});

describe('Hosts of Amazon', () => {
	it('that a call goes to are spelled in amazon/hosts/ alone', () => {
		const host =
			/https:\/\/(?:api\.(?:\w+\.)?amazon(?:alexa)?\.|advertising-api|intake\.|videocentral\.amazon\.com\/apis|sellingpartnerapi-)/;
		const withHost = [...sources].filter(([path, text]) => {
			const code = text.replace(/^\s*(?:\/\*\*?|\*|\/\/).*$/gm, '');
			const words = code.replace(
				/(?:placeholder|description|advice)[^\n]*|such as https[^'`]*/g,
				'',
			);
			return host.test(words) && !path.startsWith('amazon/hosts/');
		});
		expect(withHost.map(([path]) => path)).toEqual([]);
	});
});
