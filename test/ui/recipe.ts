/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';

import { amazonLwa, workflow } from '../e2e/workflows.ts';
import { repositoryRoot } from '../n8n/paths.ts';
import { DEFAULT_PROFILES } from '../simulator/defaults.ts';
import type { Editor } from './editor.ts';
import type { Form } from './form.ts';
import { picture } from './pictures.ts';
import type { Stage } from './stage.ts';

/** What the documents say to enter into HTTP Request behind Sign, to the letter. */
function recipe(): { url: string; headers: string } {
	const page = readFileSync(join(repositoryRoot(), 'docs/companion-node.md'), 'utf8');
	const valueOf = (field: string) => {
		const value = page.match(new RegExp(`^\\| ${field} \\| \`(.*)\` \\|$`, 'm'))?.[1];
		if (value === undefined) throw new Error(`docs/companion-node.md has no recipe for ${field}`);
		return value;
	};
	return { url: valueOf('URL'), headers: valueOf('Send Headers → Using JSON') };
}

const sign = { resource: 'request', operation: 'sign' };

const httpRequest: INode = {
	id: 'http',
	name: 'HTTP Request',
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.4,
	position: [440, 0],
	parameters: {},
};

export function recipeTests(stage: () => Stage): void {
	/** Signs, then opens the form of the HTTP Request node behind it. */
	const behindSign = async (work: (form: Form, editor: Editor) => Promise<void>) => {
		const id = await stage().scene.signedIn();
		await stage().browser.visit(async (editor) => {
			const node = { ...amazonLwa('oAuth2', id, sign), position: [220, 0] } as INode;
			const form = await editor.openForm(workflow(node, httpRequest), node.name);
			await form.execute();
			await editor.closeNode();
			await editor.openNode(httpRequest.name);
			const request = await editor.formOf(httpRequest.type);
			await request.field('sendHeaders').click();
			await request.choose('specifyHeaders', 'json');
			await work(request, editor);
		});
	};
	const profilesCame = async (form: Form) => {
		const output = await form.execute();
		expect(await output.error.count()).toBe(0);
		expect((await output.table()).flat()).toContain(DEFAULT_PROFILES.naSeller.profileId);
	};

	describe('Sign', () => {
		const { naSeller, naVendor } = DEFAULT_PROFILES;
		const scopeOf = async (form: Form) => {
			const output = await form.execute();
			return (await output.table()).flat().join(' ');
		};

		it('shows the profile of a workflow from before there was a list, and offers the list', async () => {
			const id = await stage().scene.signedIn();
			await stage().browser.visit(async (editor) => {
				const parameters = { ...sign, profileId: naSeller.profileId };
				const node = amazonLwa('oAuth2', id, parameters);
				const form = await editor.openForm(workflow(node), node.name);
				expect(await form.resource('profileId')).toBe(naSeller.profileId);
				expect(await scopeOf(form)).toContain(naSeller.profileId);
				await form.chooseMode('profileId', 'list');
				await form.pickResource('profileId', naVendor.profileId);
				expect(await scopeOf(form)).toContain(naVendor.profileId);
			});
		});
	});

	describe('Sign, then HTTP Request', () => {
		it('works with what the documents say, typed', async () => {
			const { url, headers } = recipe();
			await behindSign(async (form, editor) => {
				await form.fillExpression('url', url);
				await form.fillExpression('jsonHeaders', headers);
				await profilesCame(form);
				await picture(editor.byId('ndv'), 'sign-http-request');
			});
		});

		it('works with the headers dragged into the field', async () => {
			const { url, headers } = recipe();
			const field = headers.match(/\$json\.(\w+)/)?.[1] ?? '';
			await behindSign(async (form, editor) => {
				await form.fillExpression('url', url);
				const pill = editor.byId('ndv-input-panel').getByText(field, { exact: true });
				await pill.hover();
				await editor.page.mouse.down();
				await form.field('jsonHeaders').hover();
				await form.field('jsonHeaders').hover({ position: { x: 40, y: 12 } });
				await editor.page.mouse.up();
				// The editor takes over what was dropped a moment later.
				await editor.page.waitForTimeout(1_000);
				await profilesCame(form);
			});
		});
	});
}
