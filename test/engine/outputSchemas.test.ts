/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { useAmazon } from './amazon';
import { nodes, operationNames, runOperation, samples } from './operations';
import { schemaOf, type OutputSchema } from './outputSchema';
import { usePauses } from './pauses';

/**
 * What n8n's editor offers for mapping before a node has run: `__schema__/v1.0.0/<resource>/<operation>.json`
 * beside the node, which says what the operation puts out at its defaults.
 *
 * After a change of an output, `UPDATE_SCHEMAS=1 npx jest test/engine/outputSchemas.test.ts` writes them anew.
 */
const amazon = useAmazon();
usePauses(0.01);

/** Operations whose fields only the user knows, or that put out a file. */
const withoutSchema: Record<string, string> = {
	'amazonLwa.request.send': 'the fields of any call',
	'amazonDataPortability.record.download': 'a file',
	'amazonDataPortability.record.getMany': 'the records of any scope',
};

const folders: Record<string, string> = {
	amazonAds: 'AmazonAds',
	amazonAlexa: 'AmazonAlexa',
	amazonDataPortability: 'AmazonDataPortability',
	amazonLwa: 'AmazonLwa',
	primeVideoSlate: 'PrimeVideoSlate',
};

function fileOf(operation: string): string {
	const [node, resource, name] = operation.split('.');
	return join('nodes', folders[node], '__schema__', 'v1.0.0', resource, `${name}.json`);
}

const described = operationNames.filter((name) => !(name in withoutSchema));

async function writtenSchema(operation: string, current: OutputSchema): Promise<unknown> {
	const file = fileOf(operation);
	if (process.env.UPDATE_SCHEMAS) {
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `${JSON.stringify(current, null, '\t')}\n`);
	}
	return JSON.parse(await readFile(file, 'utf8'));
}

describe('Output schemas', () => {
	it.each(described)('%s puts out what its schema says', async (operation) => {
		const prepared = await samples[operation](amazon());
		const { items, error } = await runOperation(operation, prepared);
		expect(error).toBeUndefined();
		const current = schemaOf(items.flat().map(({ json }) => json));
		expect(Object.keys(current.properties ?? {})).not.toEqual([]);
		expect(await writtenSchema(operation, current)).toEqual(current);
	});

	it('exist for no operation that there is not', async () => {
		const files = await Promise.all(
			Object.values(folders).map(async (folder) => {
				const entries = await readdir(join('nodes', folder), {
					recursive: true,
					withFileTypes: true,
				});
				return entries
					.filter(({ parentPath, name }) => /__schema__/.test(parentPath) && name.endsWith('.json'))
					.map(({ parentPath, name }) => relative('.', join(parentPath, name)));
			}),
		);
		expect(files.flat().sort()).toEqual(described.map(fileOf).sort());
	});

	it('lie where n8n looks for them: by the version of their node', () => {
		for (const { description } of nodes) expect(description.version).toBe(1);
	});
});
