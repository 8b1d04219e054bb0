import type { Stage } from './stage.ts';

/** What people type into n8n's search for nodes, and the display name that must come. */
const searches: Array<[words: string, type: string]> = [
	['amazon', 'amazonAds'],
	['amazon', 'amazonLwa'],
	['campaign', 'amazonAds'],
	['advertising', 'amazonAds'],
	['sponsored', 'amazonAds'],
	['ppc', 'amazonAds'],
	['search term', 'amazonAds'],
	['report', 'amazonAdsReportTrigger'],
	['alexa', 'amazonAlexa'],
	['portability', 'amazonDataPortability'],
	['prime video', 'primeVideoSlate'],
	['login with amazon', 'amazonLwa'],
	['lwa', 'amazonLwa'],
];

export function searchTests(stage: () => Stage): void {
	describe('The search for nodes', () => {
		it('offers our nodes by the words that people know, among the first ten', async () => {
			const { browser } = stage();
			const names = new Map(
				browser.ourNodes.map(({ name, displayName }) => [name.split('.')[1], displayName]),
			);
			const missing: string[] = [];
			await browser.visit(async (editor) => {
				await editor.openNodeSearch();
				for (const [words, type] of searches) {
					const found = (await editor.searchNodes(words)).slice(0, 10);
					if (!found.includes(names.get(type) ?? type)) {
						missing.push(`${words} → ${type}: ${found.join(', ')}`);
					}
				}
			});
			expect(missing).toEqual([]);
		});
	});
}
