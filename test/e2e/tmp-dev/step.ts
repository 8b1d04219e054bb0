/* eslint-disable */
import { openBrowser, signIn } from '../../n8n/browser.ts';
export default async (scene: any) => {
	const { n8n } = scene;
	const browser = await openBrowser();
	const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
	await signIn(page, n8n);
	for (const name of ['access-token-for-another-system', 'several-regions-one-login', 'daily-amazon-ads-report'] as const) {
		await page.goto(`${n8n.url}/workflow/new`);
		await page.waitForTimeout(2500);
		await page.getByTestId('workflow-import-input').setInputFiles(`examples/${name}.json`);
		await page.waitForTimeout(2500);
		await page.mouse.click(800, 780);
		await page.keyboard.press('1');
		await page.waitForTimeout(1500);
		await page.screenshot({ path: `/tmp/ex/import-${name}.png` });
	}
	// zoomed parts of the daily report
	const box = page.locator('.vue-flow__pane').first();
	for (const [i, node] of ['Every Night', 'Report', 'Check Report', 'Read JSON'].entries()) {
		await page.keyboard.press('1'); await page.waitForTimeout(600);
		const el = page.locator(`.vue-flow__node`, { hasText: node }).last();
		const b = await el.boundingBox();
		if (!b) continue;
		await page.mouse.move(b.x + b.width / 2, b.y - 20);
		await page.keyboard.down('Control');
		for (let k = 0; k < 12; k++) { await page.mouse.wheel(0, -60); await page.waitForTimeout(60); }
		await page.keyboard.up('Control');
		await page.waitForTimeout(600);
		await page.screenshot({ path: `/tmp/ex/zoom-${i}.png` });
	}
	await browser.close();
};
