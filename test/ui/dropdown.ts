import type { Locator } from '../n8n/browser.ts';

/** A dropdown of n8n's forms: its list stands elsewhere on the page, and its box names it. */
export class Dropdown {
	private readonly box: Locator;

	/** `field` holds the dropdown. */
	constructor(field: Locator) {
		this.box = field.getByRole('combobox').first();
	}

	/** Picks each choice whose headline is one of these words, then closes the list. */
	async pick(...headlines: string[]): Promise<void> {
		const list = await this.open();
		for (const headline of headlines) {
			const all = await headlinesOf(list);
			const index = all.indexOf(headline);
			if (index < 0) throw new Error(`No choice "${headline}" among: ${all.join(', ')}`);
			await list.locator('li').nth(index).click();
		}
		await this.close(list);
	}

	/** Picks the choice whose headline is one of these. */
	async pickOneOf(headlines: string[]): Promise<void> {
		const list = await this.open();
		const all = await headlinesOf(list);
		const index = all.findIndex((headline) => headlines.includes(headline));
		if (index < 0) throw new Error(`None of ${headlines.join(', ')} among: ${all.join(', ')}`);
		await list.locator('li').nth(index).click();
		await this.close(list);
	}

	async choices(): Promise<string[]> {
		const list = await this.open();
		const headlines = await headlinesOf(list);
		await this.close(list);
		return headlines;
	}

	private async open(): Promise<Locator> {
		await this.box.click();
		const id = await this.box.getAttribute('aria-controls');
		const list = this.box.page().locator(`[id="${id}"]`);
		await list.locator('li').first().waitFor();
		return list;
	}

	private async close(list: Locator): Promise<void> {
		if (await list.isVisible()) await this.box.press('Escape');
		await list.waitFor({ state: 'hidden' });
	}
}

/** Choices with a description have a headline; those of credentials are one text. */
const headlinesOf = async (list: Locator): Promise<string[]> =>
	await list
		.locator('li')
		.evaluateAll((choices) =>
			choices.map((choice) =>
				(choice.querySelector('.option-headline') ?? choice).textContent.trim(),
			),
		);
