import type { ICredentialType } from 'n8n-workflow';
import type { Locator, Page } from '../n8n/browser.ts';

import { Dropdown } from './dropdown.ts';
import type { Editor } from './editor.ts';
import { choicesNamed } from './form.ts';

/** n8n's form for a credential. Fields go by their names, choices by their values. */
export class CredentialForm {
	private readonly editor: Editor;
	private readonly type: ICredentialType;

	private constructor(editor: Editor, type: ICredentialType) {
		this.editor = editor;
		this.type = type;
	}

	/** Creates one: the type is found among those that n8n offers for the words. */
	static async create(editor: Editor, typeName: string, words: string): Promise<CredentialForm> {
		const type = editor.credentialType(typeName);
		const types = await CredentialTypes.open(editor);
		await types.narrow(words);
		await types.named(type.displayName).click();
		await editor.byId('new-credential-type-button').click();
		const form = new CredentialForm(editor, type);
		await form.field('region').waitFor();
		return form;
	}

	field(name: string): Locator {
		return this.editor.byId(`parameter-input-${name}`);
	}

	async fill(name: string, value: string): Promise<void> {
		await this.field(name).locator('input').fill(value);
	}

	async choose(name: string, ...values: string[]): Promise<void> {
		const headlines = values.flatMap((value) => choicesNamed(this.type.properties, name, value));
		await new Dropdown(this.field(name)).pick(...headlines);
	}

	/** Names of the fields that are to be seen. */
	async shown(): Promise<string[]> {
		const fields = this.editor.page.locator(
			'[data-test-id="editCredential-modal"] [data-test-id^="parameter-input-"]:not([data-test-id="parameter-input-field"])',
		);
		return await fields.evaluateAll((all) =>
			all.map((field) =>
				(field.getAttribute('data-test-id') ?? '').replace('parameter-input-', ''),
			),
		);
	}

	/** Saves, and waits for n8n's test. Answers what is to be seen: "green", or the error's words. */
	async save(): Promise<string> {
		const { page } = this.editor;
		const tested = page.waitForResponse((response) => response.url().endsWith('/credentials/test'));
		await this.editor.byId('credential-save-button').click();
		const { data }: { data: { status: string; message: string } } = await (await tested).json();
		if (data.status === 'OK') {
			await this.editor.byId('credentials-config-container-test-success').waitFor();
			return 'green';
		}
		const modal = this.editor.byId('editCredential-modal');
		const said = modal.getByText(data.message);
		// The details of one error stay open when the next comes.
		const details = modal.getByText('More details');
		await said.or(details).filter({ visible: true }).first().waitFor();
		if (await details.isVisible()) await details.click();
		await said.waitFor();
		return await modal.innerText();
	}

	/** Clicks "Connect"; answers the window with Amazon's page. */
	async connect(): Promise<Page> {
		return await this.windowBehind(
			this.editor.page.getByRole('button', { name: 'Connect', exact: true }),
		);
	}

	/** The same where an account is connected already. */
	async reconnect(): Promise<Page> {
		return await this.windowBehind(this.editor.byId('oauth-switch-account-button'));
	}

	private async windowBehind(button: Locator): Promise<Page> {
		const popup = this.editor.page.waitForEvent('popup');
		await button.click();
		return await popup;
	}

	/** Waits until n8n says that the account is connected. */
	async connected(): Promise<void> {
		await this.editor.byId('oauth-connect-success-banner').waitFor();
	}
}

/** n8n's list of credential types, which words narrow. */
export class CredentialTypes {
	private readonly editor: Editor;

	private constructor(editor: Editor) {
		this.editor = editor;
	}

	static async open(editor: Editor): Promise<CredentialTypes> {
		await editor.page.goto(`${editor.n8n.url}/home/credentials/create`);
		const types = new CredentialTypes(editor);
		await types.search.click();
		await types.offered.first().waitFor();
		return types;
	}

	/** An empty list first, so that nobody takes the list before for the one of these words. */
	async narrow(words: string): Promise<void> {
		await this.search.fill('such a thing is not there');
		await this.offered.first().waitFor({ state: 'detached' });
		await this.search.fill(words);
		await this.offered.first().waitFor();
	}

	named(displayName: string): Locator {
		return this.offered.getByText(displayName, { exact: true });
	}

	private get search(): Locator {
		return this.editor.byId('new-credential-type-select').locator('input');
	}

	private get offered(): Locator {
		return this.editor.byId('new-credential-type-select-option');
	}
}
