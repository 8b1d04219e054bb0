import { DEFAULT_PROFILES } from '../simulator/defaults.ts';
import type { Profile } from '../simulator/ads/accounts.ts';
import { amazonAds, workflow } from '../e2e/workflows.ts';
import type { Editor } from './editor.ts';
import type { Form } from './form.ts';
import { picture } from './pictures.ts';
import type { Stage } from './stage.ts';

const { naSeller, euSeller } = DEFAULT_PROFILES;

const nameOf = ({ accountInfo }: Profile): string => String(accountInfo.name);

/** As they could be of a shop for shoes. */
const searchTerms = [
	['running shoes', 1480, 42, 34.86, 142.8],
	['trail shoes women', 902, 23, 19.09, 94.3],
	['waterproof hiking shoes', 655, 15, 12.45, 39],
	['shoes', 1240, 31, 25.73, 0],
	['laufschuhe herren größe 42', 120, 4, 3.32, 64.95],
].map(([searchTerm, impressions, clicks, cost, sales7d]) => ({
	date: '2026-11-27',
	searchTerm,
	impressions,
	clicks,
	cost,
	sales7d,
}));

/** Long enough that the editor has its time to show what goes on. */
const checkAfter = '1';

export function reportTests(stage: () => Stage): void {
	/** The form of a new node Amazon Ads, its credential chosen. */
	const newReport = async (
		work: (form: Form, editor: Editor) => Promise<void>,
		theme: 'light' | 'dark' = 'light',
	) => {
		const id = await stage().scene.signedIn();
		await stage().browser.visit(async (editor) => {
			const node = amazonAds('oAuth2', id, {});
			await work(await editor.openForm(workflow(node), node.name), editor);
		}, theme);
	};
	const reports = () =>
		stage()
			.scene.amazon.requests({ method: 'POST', path: '/reporting/reports' })
			.map(({ body, headers }) => ({
				...JSON.parse(body),
				profileId: headers['amazon-advertising-api-scope'],
			}));

	describe('A report', () => {
		it('is built by clicking, and its rows are read in the table', async () => {
			await newReport(async (form, editor) => {
				const profiles = await form.openResources('profileId');
				const names = await profiles.allInnerTexts();
				const offered = Object.values(DEFAULT_PROFILES).filter(
					({ userId, region }) => userId === naSeller.userId && region === 'na',
				);
				expect(names).toHaveLength(offered.length);
				for (const profile of offered) {
					expect(names).toContainEqual(expect.stringContaining(nameOf(profile)));
				}
				await picture(editor.byId('ndv'), 'report-profile');
				await profiles.filter({ hasText: naSeller.profileId }).click();

				await form.choose('columnSet', 'chosen');
				const bySearchTerm = await form.dropdown('columns').choices();
				await form.choose('columnSet', 'recommended');
				await form.chooseReport('SPONSORED_PRODUCTS', 'spCampaigns');
				await form.choose('columnSet', 'chosen');
				const byCampaign = await form.dropdown('columns').choices();
				expect(bySearchTerm).toContain('searchTerm');
				expect(byCampaign).not.toContain('searchTerm');
				expect(byCampaign).toContain('campaignName');

				const groupings = await form.dropdown('groupBy').choices();
				expect(groupings.length).toBeGreaterThan(1);
				await form.dropdown('groupBy').pick(groupings[0]);
				await form.dropdown('columns').pick('campaignName', 'clicks', 'cost', 'date');
				await form.choose('timeUnit', 'DAILY');
				await form.choose('period', 'last7Days');
				await form.addFilter('campaignStatus', 'ENABLED, PAUSED');
				await form.addOption('checkAfter');
				await form.fill('checkAfter', checkAfter);

				const output = await form.execute();

				expect(await output.error.count()).toBe(0);
				const [head, row] = await output.table();
				expect([...head].sort()).toEqual(['campaignName', 'clicks', 'cost', 'date']);
				expect(row).toContain('campaignName 0');
				expect(await output.itemCount()).toBe(7 * stage().scene.amazon.settings.reportRows);
			});
			const [report, ...others] = reports();
			expect(others).toEqual([]);
			expect(report).toMatchObject({
				profileId: naSeller.profileId,
				configuration: {
					reportTypeId: 'spCampaigns',
					timeUnit: 'DAILY',
					filters: [{ field: 'campaignStatus', values: ['ENABLED', 'PAUSED'] }],
				},
			});
			expect([...report.configuration.columns].sort()).toEqual([
				'campaignName',
				'clicks',
				'cost',
				'date',
			]);
			expect(Date.parse(report.endDate) - Date.parse(report.startDate)).toBe(6 * 86_400_000);
		});

		it('of another ad product keeps nothing in silence of what was chosen before', async () => {
			await newReport(async (form) => {
				await form.pickResource('profileId', naSeller.profileId);
				await form.chooseReport('SPONSORED_PRODUCTS', 'spTargeting');
				await form.dropdown('groupBy').pick('Targeting (Default)');
				await form.choose('columnSet', 'chosen');
				await form.dropdown('columns').pick('clicks', 'date', 'targeting');

				await form.choose('adProduct', 'SPONSORED_DISPLAY');
				// n8n keeps the type of before, but marks it, and runs nothing until another is chosen.
				await form.complaint('reportType').waitFor();
				await form.choose('reportType', 'sdTargeting');
				await form.complaint('reportType').waitFor({ state: 'hidden' });

				const output = await form.execute();
				await output.error.first().waitFor();
				expect(await output.panel.innerText()).toContain('targeting');
			});
			const [{ status }] = stage().scene.amazon.requests({ path: '/reporting/reports' });
			expect(status).toBe(400);
		});

		it('of yesterday takes a profile and one click', async () => {
			stage().scene.amazon.setReportRows('spSearchTerm', searchTerms);
			await newReport(async (form, editor) => {
				await form.pickResource('profileId', naSeller.profileId);
				await form.addOption('checkAfter');
				await form.fill('checkAfter', checkAfter);
				const output = await form.execute();
				const [head, ...rows] = await output.table();
				expect(head.slice(0, 3)).toEqual(['date', 'searchTerm', 'impressions']);
				expect(rows.map(([, term]) => term)).toEqual(
					searchTerms.map(({ searchTerm }) => searchTerm),
				);
				await form.field('resource').scrollIntoViewIfNeeded();
				await picture(editor.byId('ndv'), 'report-rows');
			});
		});

		it('becomes a file that can be downloaded from the editor', async () => {
			await newReport(async (form) => {
				await form.pickResource('profileId', naSeller.profileId);
				await form.choose('output', 'file');
				await form.choose('fileFormat', 'csv');
				await form.addOption('checkAfter');
				await form.fill('checkAfter', checkAfter);
				const output = await form.execute();
				const file = await output.file();
				expect(file).toContain(`spSearchTerm_${naSeller.profileId}_`);
				expect(file).toContain('csv');
			});
		});

		it('of a profile of another region says so, and where to choose it', async () => {
			await newReport(async (form, editor) => {
				await form.fillResource('profileId', euSeller.profileId);
				const output = await form.execute();
				await output.error.first().waitFor();
				const said = await output.panel.innerText();
				expect(said).toContain('"Region"');
				await picture(editor.byId('ndv'), 'report-error');
			});
			expect(reports()).toEqual([]);
		});

		it('has a form for dark rooms too', async () => {
			await newReport(async (_form, editor) => {
				const background = await editor
					.byId('node-parameters')
					.evaluate(
						(element) => getComputedStyle(element.parentElement ?? element).backgroundColor,
					);
				expect(brightness(background)).toBeLessThan(80);
				const icons = await editor.page
					.locator('[data-test-id="ndv"] img')
					.evaluateAll((all) => all.map((icon) => icon.getAttribute('src') ?? ''));
				expect(icons.some((source) => source.endsWith('ads.dark.svg'))).toBe(true);
			}, 'dark');
		});
	});
}

/** 0 (black) to 255 of a color as browsers write it. */
function brightness(color: string): number {
	const channels = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
	return channels.reduce((sum, channel) => sum + channel, 0) / channels.length;
}
