/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';

import { exampleNames } from '../e2e/examples.ts';
import { packageName } from '../n8n/pack.ts';
import { repositoryRoot } from '../n8n/paths.ts';
import type { WorkflowJson } from '../n8n/n8n.ts';
import type { Editor } from './editor.ts';
import { picture } from './pictures.ts';
import { deleteCredentials, type Stage } from './stage.ts';

/** Examples of which the documents show a picture of the canvas. */
const pictured = new Set(['customer-data-when-it-is-ready', 'alexa-event-from-a-sensor']);

/** Whether a node signs in: one of ours, or one that says how. */
const signsIn = ({ type, parameters }: INode): boolean =>
	type.startsWith(`${packageName}.`)
		? parameters.authentication !== 'accessToken'
		: typeof parameters.authentication === 'string' && parameters.authentication !== 'none';

export function exampleTests(stage: () => Stage): void {
	describe('An imported example', () => {
		it('leaves nothing to choose but credentials, and those it marks', async () => {
			const wrong: string[] = [];
			await stage().browser.visit(async (editor) => {
				for (const name of await exampleNames()) {
					const nodes = await importExample(editor, name);
					const marked = await editor.markedNodes();
					const asking = nodes.filter(signsIn).map((node) => node.name);
					const tooMany = marked.filter((node) => !asking.includes(node));
					if (tooMany.length > 0) wrong.push(`${name} marks ${tooMany.join(', ')}`);
					if (marked.length === 0) wrong.push(`${name} asks for no credential`);
				}
			});
			expect(wrong).toEqual([]);
		});

		it('has its credentials filled in by n8n, where there is one of each kind that it needs', async () => {
			const wrong: string[] = [];
			for (const file of await exampleNames()) {
				const name = file.replace('.json', '');
				if (!pictured.has(name)) continue;
				await deleteCredentials(stage());
				await createCredentialsFor(stage(), await readNodes(file));
				await stage().browser.visit(async (editor) => {
					await importExample(editor, file);
					for (const node of await editor.markedNodes()) wrong.push(`${name}: ${node}`);
					await picture(editor.page, `example-${name}`);
				});
			}
			expect(wrong).toEqual([]);
		});
	});
}

const readNodes = async (file: string): Promise<INode[]> => {
	const example: WorkflowJson = JSON.parse(
		await readFile(join(repositoryRoot(), 'examples', file), 'utf8'),
	);
	return example.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
};

/** One of each kind that the nodes ask for: of two, n8n chooses none. */
async function createCredentialsFor({ scene }: Stage, nodes: INode[]): Promise<void> {
	const asked = new Set(nodes.filter(signsIn).map(({ parameters }) => parameters.authentication));
	if (asked.has('refreshToken')) await scene.newRefreshToken();
	if (asked.has('clientCredentials')) await scene.newClient();
	if (asked.has('headerAuth')) {
		const data = { name: 'X-Key', value: 'open sesame' };
		await scene.n8n.createCredential({ name: 'Key', type: 'httpHeaderAuth', data });
	}
	if (asked.has('oAuth2') || asked.has('predefinedCredentialType')) await scene.signedIn();
}

/** On an empty canvas, ⋯ → Import from File; answers the example's nodes. */
async function importExample(editor: Editor, file: string): Promise<INode[]> {
	const nodes = await readNodes(file);
	await editor.openCanvas();
	await editor
		.byId('workflow-import-input')
		.setInputFiles(join(repositoryRoot(), 'examples', file));
	await editor.nodeOnCanvas(nodes[0].name).waitFor();
	await editor.page.waitForTimeout(1_000);
	await editor.byId('zoom-to-fit').click();
	await editor.page.waitForTimeout(500);
	return nodes;
}
