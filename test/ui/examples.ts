/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';

import { exampleNames } from '../e2e/examples.ts';
import { packageName } from '../n8n/pack.ts';
import { repositoryRoot } from '../n8n/paths.ts';
import type { WorkflowJson } from '../n8n/n8n.ts';
import type { Editor } from './editor.ts';
import { picture } from './pictures.ts';
import { deleteCredentials, type Stage } from './stage.ts';

/** Examples of which the documents show a picture of the canvas. */
const pictured = new Set([
	'alexa-event-from-a-sensor',
	'customer-data-when-it-is-ready',
	'daily-search-term-report-to-a-table',
	'every-profile-every-night-into-a-table',
	'month-to-date-over-all-profiles',
	'prime-video-slate-reports',
]);

/** A node that stays marked: its example's first note says what to pick there of all that Amazon has. */
const picked = new Map([['prime-video-slate-reports', 'New Reports']]);

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
				await editor.openCanvas();
				for (const name of await exampleNames()) {
					const nodes = await importExample(editor, name);
					const marked = await editor.markedNodes();
					const asking = nodes.filter(signsIn).map((node) => node.name);
					const tooMany = marked.filter((node) => !asking.includes(node));
					if (tooMany.length > 0) wrong.push(`${name} marks ${tooMany.join(', ')}`);
					if (marked.length === 0) wrong.push(`${name} asks for no credential`);
					await editor.emptyCanvas();
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
					await editor.openCanvas();
					await importExample(editor, file);
					for (const node of await editor.markedNodes()) {
						if (node !== picked.get(name)) wrong.push(`${name}: ${node}`);
					}
					await picture(editor.page, `example-${name}`, await editor.nodesArea());
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
	await editor
		.byId('workflow-import-input')
		.setInputFiles(join(repositoryRoot(), 'examples', file));
	for (const { name } of nodes) await editor.nodeOnCanvas(name).waitFor({ state: 'attached' });
	await editor.byId('zoom-to-fit').click();
	await settled(async () => [await editor.markedNodes(), await editor.viewport()]);
	return nodes;
}

/** Waits until what is looked at stays the same for half a second: what moves there has come to rest. */
async function settled(look: () => Promise<unknown>): Promise<void> {
	let before = '';
	for (let same = 0; same < 5; ) {
		const now = JSON.stringify(await look());
		same = now === before ? same + 1 : 0;
		before = now;
		await sleep(100);
	}
}
