import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Locator } from '../n8n/browser.ts';

import { Dropdown } from './dropdown.ts';
import type { Editor } from './editor.ts';

/** The open form of a node. Fields go by the names of their parameters, choices by their values. */
export class Form {
	private readonly editor: Editor;
	private readonly properties: INodeProperties[];

	constructor(editor: Editor, properties: INodeProperties[]) {
		this.editor = editor;
		this.properties = properties;
	}

	field(name: string): Locator {
		return this.editor.byId(`parameter-input-${name}`);
	}

	/** n8n's mark that something is wrong with a field. */
	complaint(name: string): Locator {
		return this.field(name).locator('[data-test-id="parameter-issues"]');
	}

	dropdown(name: string): Dropdown {
		return new Dropdown(this.field(name));
	}

	/** Picks a choice of a dropdown by its value, as n8n stores it. */
	async choose(name: string, value: string): Promise<void> {
		await this.dropdown(name).pickOneOf(choicesNamed(this.properties, name, value));
	}

	/** What a dropdown shows as chosen; n8n keeps it where a screen reader looks for it. */
	async chosen(name: string): Promise<string> {
		return await this.field(name).getByRole('combobox').first().inputValue();
	}

	/** Types into a field for text, in place of what it holds. */
	async fill(name: string, value: string): Promise<void> {
		await this.field(name).locator('input, textarea').first().fill(value);
	}

	/** Adds an option of the collection "Options". */
	async addOption(name: string): Promise<void> {
		const { options = [] } =
			this.properties.find((property) =>
				property.options?.some((option) => option.name === name),
			) ?? {};
		const option = options.find((candidate) => candidate.name === name);
		if (!option || !('displayName' in option)) throw new Error(`There is no option "${name}"`);
		await this.editor.byId('collection-parameter-add').first().click();
		await this.editor.page
			.locator('[data-test-id="collection-parameter-option"]:visible')
			.getByText(option.displayName, { exact: true })
			.click();
		await this.field(name).waitFor();
	}

	/** Picks from the list of a resource locator what shows these words. */
	async pickResource(name: string, words: string): Promise<void> {
		const items = await this.openResources(name);
		await items.filter({ hasText: words }).first().click();
		await items.first().waitFor({ state: 'hidden' });
	}

	/** Opens the list of a resource locator, and waits until it is there. */
	async openResources(name: string): Promise<Locator> {
		const locator = this.editor.byId(`resource-locator-${name}`);
		await locator.locator('[data-test-id="rlc-input"]').click();
		const items = this.editor.byId('rlc-item');
		await items.first().waitFor();
		return items;
	}

	/** What a resource locator shows as chosen. */
	async resource(name: string): Promise<string> {
		const locator = this.editor.byId(`resource-locator-${name}`);
		return await locator.locator('[data-test-id="rlc-input"]').inputValue();
	}

	/** Sets a resource locator by ID. */
	async fillResource(name: string, id: string): Promise<void> {
		await this.chooseMode(name, 'id');
		const locator = this.editor.byId(`resource-locator-${name}`);
		await locator.locator('[data-test-id="rlc-input"]').fill(id);
	}

	/** Whether a resource locator is chosen from a list or by ID. */
	async chooseMode(name: string, mode: 'list' | 'id'): Promise<void> {
		const locator = this.editor.byId(`resource-locator-${name}`);
		await locator.locator('[data-test-id="rlc-mode-selector"]').click();
		await this.editor.page.locator(`[data-test-id="mode-${mode}"]:visible`).click();
	}

	/** Chooses the report type, its ad product first where the form asks for that. */
	async chooseReport(adProduct: string, reportType: string): Promise<void> {
		const asksForProduct = this.properties.some(({ name }) => name === 'adProduct');
		if (asksForProduct) await this.choose('adProduct', adProduct);
		await this.choose('reportType', reportType);
	}

	/** Adds a filter: a field, and its values separated by commas. */
	async addFilter(field: string, values: string): Promise<void> {
		const filters = this.editor.byId('fixed-collection-filters');
		await this.editor.byId('fixed-collection-add').first().click();
		await new Dropdown(filters.locator('[data-test-id="parameter-input-field"]').first()).pick(
			field,
		);
		await this.fill('values', values);
	}

	/** Switches a field to Expression and types one, as it reads in a document. */
	async fillExpression(name: string, expression: string): Promise<void> {
		await this.field(name).hover();
		await this.editor
			.byId(`${name}-parameter-input-options-container`)
			.locator('[data-test-id="radio-button-expression"]')
			.click();
		const content = this.field(name).locator('.cm-content').first();
		await content.click();
		await this.editor.page.keyboard.press('ControlOrMeta+a');
		await this.editor.page.keyboard.insertText(expression);
		// The editor takes over what was typed a moment later.
		await this.editor.page.waitForTimeout(700);
	}

	/** Runs the node and waits until n8n says how it ended. */
	async execute(): Promise<Output> {
		await this.editor.byId('node-execute-button').click();
		return await this.output();
	}

	/** What stands on the right once the node has ended. */
	async output(): Promise<Output> {
		const output = new Output(this.editor);
		await output.ended();
		return output;
	}
}

/** The right side of a node's form after it has run. */
export class Output {
	readonly panel: Locator;

	constructor(editor: Editor) {
		this.panel = editor.byId('output-panel');
	}

	async ended(): Promise<void> {
		const success = this.panel.locator('[data-test-id="node-run-status-success"]');
		await success.or(this.error).first().waitFor({ timeout: 90_000 });
	}

	get error(): Locator {
		return this.panel.locator('[data-test-id="node-error-message"]');
	}

	/** How many items n8n says there are: the table shows a page of them. */
	async itemCount(): Promise<number> {
		const said = await this.panel.locator('[data-test-id="run-data-item-count"]').innerText();
		return Number(said.replaceAll(/\D/g, ''));
	}

	/** The first page of the items as a table: its first row are the names of the columns. */
	async table(): Promise<string[][]> {
		await this.panel.locator('[data-test-id="radio-button-table"]').click();
		const rows = this.panel.locator('table tr');
		await rows.first().waitFor();
		return await rows.evaluateAll((all) =>
			all.map((row) =>
				Array.from(row.querySelectorAll('th, td'))
					.map((cell) => cell.textContent.trim())
					.slice(0, -1),
			),
		);
	}

	/** What n8n shows of a file: its name and the like. */
	async file(): Promise<string> {
		return await this.panel.locator('[data-test-id="ndv-binary-data_0"]').innerText();
	}
}

/** How a choice of a parameter reads: in different words, where its list is another at other times. */
export function choicesNamed(properties: INodeProperties[], name: string, value: string): string[] {
	const found = properties
		.filter((property) => property.name === name)
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.filter((option) => option.value === value);
	if (found.length === 0) throw new Error(`"${name}" has no choice "${value}"`);
	return found.map((option) => option.name);
}
