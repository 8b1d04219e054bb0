/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { join } from 'node:path';
import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';
import type { Browser, BrowserContext, Locator, Page } from '../n8n/browser.ts';

import type { N8n, WorkflowJson } from '../n8n/n8n.ts';
import { packageName } from '../n8n/pack.ts';
import { newRunFolder } from '../n8n/paths.ts';
import { Form } from './form.ts';
import type { Area } from './pictures.ts';

export type Theme = 'light' | 'dark';

/** What n8n tells its editor of node and credential types. */
interface Types {
	nodes: INodeTypeDescription[];
	credentials: ICredentialType[];
}

/**
 * n8n's editor in a browser, with the owner signed in, and what a person does there. Everything is found
 * by the ids that n8n gives its own tests and by the names of parameters: labels may change.
 */
export class Editor {
	readonly page: Page;
	readonly n8n: N8n;
	private readonly types: Types;

	constructor(page: Page, n8n: N8n, types: Types) {
		this.page = page;
		this.n8n = n8n;
		this.types = types;
	}

	byId(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/** Saves a workflow and opens the form of one of its nodes. */
	async openForm(workflow: WorkflowJson, nodeName: string): Promise<Form> {
		const node = workflow.nodes.find(({ name }) => name === nodeName);
		if (!node) throw new Error(`The workflow has no node "${nodeName}"`);
		const { id } = await this.n8n.createWorkflow(workflow);
		await this.page.goto(`${this.n8n.url}/workflow/${id}/${node.id}`);
		return await this.formOf(node.type);
	}

	/** The form that is open, of a node of this type. */
	async formOf(type: string): Promise<Form> {
		await this.byId('node-parameters').waitFor();
		return new Form(this, this.typeOf(type).properties);
	}

	typeOf(type: string): INodeTypeDescription {
		const found = this.types.nodes.find(({ name }) => name === type);
		if (!found) throw new Error(`n8n does not know the node type ${type}`);
		return found;
	}

	credentialType(type: string): ICredentialType {
		const found = this.types.credentials.find(({ name }) => name === type);
		if (!found) throw new Error(`n8n does not know the credential type ${type}`);
		return found;
	}

	/** Opens a saved or a new workflow and waits for its canvas. */
	async openCanvas(id = 'new'): Promise<void> {
		await this.page.goto(`${this.n8n.url}/workflow/${id}`);
		await this.byId('canvas-controls').waitFor();
	}

	/** Deletes all nodes and notes, as a person does by keyboard. */
	async emptyCanvas(): Promise<void> {
		await this.page.locator('.vue-flow__pane').click({ position: { x: 20, y: 20 } });
		await this.page.keyboard.press('ControlOrMeta+a');
		await this.page.keyboard.press('Delete');
		await this.byId('canvas-node').first().waitFor({ state: 'detached' });
	}

	nodeOnCanvas(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Opens the form of a node of the canvas. */
	async openNode(name: string): Promise<void> {
		await this.nodeOnCanvas(name).dblclick();
		await this.byId('node-parameters').waitFor();
	}

	async closeNode(): Promise<void> {
		await this.byId('ndv-close-button').click();
		await this.byId('ndv').waitFor({ state: 'hidden' });
	}

	/** The nodes of the canvas that n8n marks, because something is still to be chosen in them. */
	async markedNodes(): Promise<string[]> {
		const marks = '[data-test-id="node-issues"], [data-test-id="node-setup-required"]';
		return await this.page
			.locator(`[data-test-id="canvas-node"]:has(${marks})`)
			.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-node-name') ?? ''));
	}

	/** Where the nodes and notes of the canvas are on the page, with a margin. */
	async nodesArea(margin = 24): Promise<Area> {
		return await this.page.locator('.vue-flow__node').evaluateAll((nodes, around) => {
			const boxes = nodes.map((node) => node.getBoundingClientRect());
			const left = Math.min(...boxes.map((box) => box.left)) - around;
			const top = Math.min(...boxes.map((box) => box.top)) - around;
			const right = Math.max(...boxes.map((box) => box.right)) + around;
			const bottom = Math.max(...boxes.map((box) => box.bottom)) + around;
			return { x: left, y: top, width: right - left, height: bottom - top };
		}, margin);
	}

	/** Which part of the canvas is to be seen, and how large. */
	async viewport(): Promise<string> {
		return await this.page
			.locator('.vue-flow__transformationpane')
			.evaluate((pane) => getComputedStyle(pane).transform);
	}

	/** Opens n8n's search for nodes on an empty canvas. */
	async openNodeSearch(): Promise<void> {
		await this.openCanvas();
		await this.byId('node-creator-plus-button').click();
		await this.byId('node-creator-search-bar').waitFor();
	}

	/**
	 * The names that n8n offers for words, best first. An empty list first, so that nobody takes the list
	 * before for the one of these words.
	 */
	async searchNodes(words: string): Promise<string[]> {
		const offered = this.byId('node-creator-item-name');
		await this.byId('node-creator-search-bar').fill('such a thing is not there');
		await offered.first().waitFor({ state: 'detached' });
		await this.byId('node-creator-search-bar').fill(words);
		await offered.first().waitFor();
		const names = await offered.allInnerTexts();
		return names.map((name) => name.trim());
	}
}

/** One browser for all tests; each has a page of its own. */
export class EditorBrowser {
	private readonly browser: Browser;
	private readonly contexts: Record<Theme, BrowserContext>;
	private readonly n8n: N8n;
	private readonly types: Types;

	private constructor(
		browser: Browser,
		contexts: Record<Theme, BrowserContext>,
		n8n: N8n,
		types: Types,
	) {
		this.browser = browser;
		this.contexts = contexts;
		this.n8n = n8n;
		this.types = types;
	}

	static async open(browser: Browser, n8n: N8n): Promise<EditorBrowser> {
		const contexts = {
			light: await signedIn(browser, n8n, 'light'),
			dark: await signedIn(browser, n8n, 'dark'),
		};
		const read = async (what: string) => await (await n8n.fetch(`/types/${what}.json`)).json();
		const types = { nodes: await read('nodes'), credentials: await read('credentials') };
		return new EditorBrowser(browser, contexts, n8n, types);
	}

	/** Our own node types, those for agents left out. */
	get ourNodes(): INodeTypeDescription[] {
		return this.types.nodes.filter(
			({ name }) => name.startsWith(`${packageName}.`) && !name.endsWith('Tool'),
		);
	}

	/** A person at the editor. When that fails, the error names a picture of what was to be seen. */
	async visit<T>(work: (editor: Editor) => Promise<T>, theme: Theme = 'light'): Promise<T> {
		const page = await this.contexts[theme].newPage();
		return await work(new Editor(page, this.n8n, this.types))
			.catch(async (error: unknown) => {
				const picture = join(await newRunFolder('ui'), 'failed.png');
				await page.screenshot({ path: picture }).catch(() => undefined);
				if (error instanceof Error) error.message += `\n\nThe editor then: ${picture}`;
				return await Promise.reject<never>(error);
			})
			.finally(async () => await page.close());
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}

/** A browser profile with the owner's session and without n8n's hints to newcomers. */
async function signedIn(browser: Browser, n8n: N8n, theme: Theme): Promise<BrowserContext> {
	const context = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		colorScheme: theme,
		ignoreHTTPSErrors: true,
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	context.setDefaultTimeout(30_000);
	const { email, password } = n8n.ownerCredentials;
	const response = await context.request.post(`${n8n.url}/rest/login`, {
		data: { emailOrLdapLoginId: email, password },
	});
	if (!response.ok()) throw new Error(`n8n: login: ${response.status()}`);
	return context;
}
