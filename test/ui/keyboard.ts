import type { Locator } from '../n8n/browser.ts';
import { DEFAULT_PROFILES } from '../simulator/defaults.ts';
import type { Editor } from './editor.ts';
import type { Stage } from './stage.ts';

/** Presses Tab until the focus is within an element. */
async function tabTo(editor: Editor, target: Locator, most = 60): Promise<void> {
	const hasFocus = async () =>
		await target.evaluateAll((all) =>
			all.some((element) => element.contains(document.activeElement)),
		);
	for (let presses = 0; presses < most; presses++) {
		if (await hasFocus()) return;
		await editor.page.keyboard.press('Tab');
	}
	throw new Error(`${most} times Tab did not lead there`);
}

/** Presses the arrow until the choice with these words is the active one. */
async function arrowTo(editor: Editor, active: string, words: string, most = 60): Promise<void> {
	for (let presses = 0; presses < most; presses++) {
		const text = await editor.page
			.locator(active)
			.first()
			.innerText()
			.catch(() => '');
		if (text.includes(words)) return;
		await editor.page.keyboard.press('ArrowDown');
		await editor.page.waitForTimeout(100);
	}
	throw new Error(`${most} times Arrow Down did not lead to "${words}"`);
}

export function keyboardTests(stage: () => Stage): void {
	describe('The keyboard alone', () => {
		it('leads from an empty canvas to the rows of a report', async () => {
			const { scene, browser } = stage();
			await scene.signedIn();
			await browser.visit(async (editor) => {
				const { keyboard } = editor.page;
				await editor.openCanvas();
				await keyboard.press('n');
				await editor.byId('node-creator-search-bar').waitFor();
				await keyboard.type('amazon ads');
				const found = editor.byId('node-creator-item-name').first();
				await found.filter({ hasText: /^Amazon Ads$/ }).waitFor();
				await keyboard.press('Enter');
				await editor.page.getByText('Run a report').waitFor();
				await arrowTo(
					editor,
					'[data-test-id="item-iterator-item"][class*="active"]',
					'Run a report',
				);
				await keyboard.press('Enter');
				await editor.formOf('n8n-nodes-amazon-lwa.amazonAds');
				// The list of profiles opens with the focus, which goes on to its search.
				const profile = editor.byId('resource-locator-profileId');
				const field = profile.locator('[data-test-id="rlc-input"]');
				await tabTo(editor, field.or(editor.byId('rlc-search')));
				await editor.byId('rlc-item').first().waitFor();
				await keyboard.press('ArrowDown');
				await keyboard.press('Enter');
				await editor.byId('rlc-item').first().waitFor({ state: 'hidden' });
				await tabTo(editor, editor.byId('node-execute-button'), 120);
				await keyboard.press('Enter');
				await editor
					.byId('output-panel')
					.locator('[data-test-id="node-run-status-success"]')
					.waitFor({ timeout: 120_000 });
			});
			const [report] = scene.amazon.requests({ method: 'POST', path: '/reporting/reports' });
			const profiles = Object.values(DEFAULT_PROFILES).map(({ profileId }) => profileId);
			expect(profiles).toContain(report.headers['amazon-advertising-api-scope']);
		});
	});
}
