import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { WorkflowJson } from '../n8n/n8n.ts';
import { packageName } from '../n8n/pack.ts';
import type { Editor } from './editor.ts';
import type { Stage } from './stage.ts';

/** Every operation of every node, found in the descriptions that n8n has of them. */
export function formTests(stage: () => Stage): void {
	describe('The form of every operation', () => {
		it.each(nodeNames)('of %s opens without an empty or broken field', async (name) => {
			const { scene, browser } = stage();
			const credentials = {
				amazonLwaOAuth2Api: { id: await scene.signedIn(), name: 'Amazon' },
				amazonLwaRefreshTokenApi: { id: await scene.newRefreshToken(), name: 'Amazon' },
				amazonLwaClientApi: { id: await scene.newClient(), name: 'Amazon' },
			};
			await browser.visit(async (editor) => {
				const type = editor.typeOf(`${packageName}.${name}`);
				expect(await inspect(editor, type, nodesOf(type, credentials))).toEqual([]);
			});
		});

		it('was opened', () => {
			const { ourNodes } = stage().browser;
			const names = ourNodes.map(({ name }) => name.split('.')[1]);
			expect([...nodeNames].sort()).toEqual(names.sort());
			expect(ourNodes.flatMap((type) => operationsOf(type)).length).toBeGreaterThan(40);
		});
	});
}

const nodeNames = [
	'amazonAds',
	'amazonAdsReportTrigger',
	'amazonAlexa',
	'amazonDataPortability',
	'amazonDataPortabilityTrigger',
	'amazonLwa',
	'primeVideoSlate',
];

/** A node for each operation, its other fields as they are at first, side by side. */
function nodesOf(
	type: INodeTypeDescription,
	credentials: NonNullable<INode['credentials']>,
): INode[] {
	return operationsOf(type).map((chosen, index): INode => {
		const name = [type.displayName, chosen.resource, chosen.operation].filter(Boolean).join(' ');
		const node: INode = {
			id: name,
			name,
			type: type.name,
			typeVersion: [type.version].flat().at(-1) ?? 1,
			position: [(index % 6) * 240, Math.floor(index / 6) * 240],
			parameters: {},
		};
		node.parameters = shownParameters(type, { ...node, parameters: chosen });
		const wanted = (type.credentials ?? []).find((credential) =>
			NodeHelpers.displayParameter(node.parameters, credential, node, type),
		);
		if (wanted) node.credentials = { [wanted.name]: credentials[wanted.name] };
		return node;
	});
}

/** What resource and operation can be; one empty choice where a node has neither. */
function operationsOf({ properties }: INodeTypeDescription): INodeParameters[] {
	const resources = valuesOf(properties.filter(({ name }) => name === 'resource'));
	if (resources.length === 0) return [{}];
	return resources.flatMap((resource) =>
		valuesOf(
			properties.filter(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions?.show?.resource?.includes(resource),
			),
		).map((operation) => ({ resource, operation })),
	);
}

/** Without the choice that n8n adds: it leads to HTTP Request. */
const valuesOf = (properties: INodeProperties[]): string[] =>
	properties
		.flatMap(({ options = [] }) =>
			(options as INodePropertyOptions[]).map(({ value }) => String(value)),
		)
		.filter((value) => value !== '__CUSTOM_API_CALL__');

const shownParameters = (type: INodeTypeDescription, node: INode): INodeParameters =>
	NodeHelpers.getNodeParameters(type.properties, node.parameters, true, false, node, type) ?? {};

async function inspect(
	editor: Editor,
	type: INodeTypeDescription,
	nodes: INode[],
): Promise<string[]> {
	const workflow: WorkflowJson = { name: `Forms of ${type.displayName}`, nodes, connections: {} };
	const { id } = await editor.n8n.createWorkflow(workflow);
	await editor.openCanvas(id);
	const wrong: string[] = [];
	for (const node of nodes) {
		await editor.openNode(node.name);
		await editor.page.getByText('Loading options').first().waitFor({ state: 'hidden' });
		const expected = type.properties.filter(
			(property) =>
				isField(property) && NodeHelpers.displayParameter(node.parameters, property, node, type),
		);
		for (const fault of await faultsOf(editor, expected)) wrong.push(`${node.name}: ${fault}`);
		await editor.closeNode();
	}
	return wrong;
}

/** n8n shows Authentication as part of the credential. */
const isField = ({ type, name }: INodeProperties): boolean =>
	!['hidden', 'notice', 'callout'].includes(type) && name !== 'authentication';

const idPrefixes: Partial<Record<INodeProperties['type'], string>> = {
	resourceLocator: 'resource-locator-',
	fixedCollection: 'fixed-collection-',
};

async function faultsOf(editor: Editor, expected: INodeProperties[]): Promise<string[]> {
	const faults: string[] = [];
	for (const { name, type } of expected) {
		if (type === 'collection') continue;
		const field = editor.byId(`${idPrefixes[type] ?? 'parameter-input-'}${name}`).first();
		// n8n draws some fields a moment after the others.
		const isThere = field.waitFor({ state: 'attached', timeout: 5_000 }).then(
			() => true,
			() => false,
		);
		if (!(await isThere)) faults.push(`${name} is not there`);
	}
	const order = await editor
		.byId('node-parameters')
		.locator(
			'[data-test-id="node-credentials-select"], [data-test-id="parameter-input-resource"], [data-test-id="parameter-input-operation"]',
		)
		.evaluateAll((all) => all.map((field) => field.getAttribute('data-test-id')));
	if (order.length > 1 && order[0] !== 'node-credentials-select') {
		faults.push(`the form begins with ${order.join(', ')}`);
	}
	const required = expected.filter((property) => property.required).map(({ name }) => name);
	const seen = await editor.byId('node-parameters').evaluate((form) => {
		const items = Array.from(form.querySelectorAll('[data-test-id="parameter-item"]'));
		return {
			text: form.textContent,
			unlabelled: items.filter(
				(item) => item.querySelector('[data-test-id="input-label"]')?.textContent.trim() === '',
			).length,
			// A dropdown whose stored value is none of its choices shows the value itself.
			complaining: Array.from(form.querySelectorAll('[data-test-id="parameter-issues"]')).map(
				(issue) =>
					issue
						.closest('[data-test-id^="parameter-input-"], [data-test-id^="resource-locator-"]')
						?.getAttribute('data-test-id') ?? 'a field',
			),
		};
	});
	if (seen.unlabelled > 0) faults.push(`${seen.unlabelled} fields without a label`);
	for (const word of ['undefined', '[object Object]', 'Error fetching', 'Could not load', 'NaN']) {
		if (seen.text.includes(word)) faults.push(`the form says "${word}"`);
	}
	for (const id of seen.complaining) {
		const name = id.replace(/^(parameter-input|resource-locator)-/, '');
		if (!required.includes(name)) faults.push(`${name} complains at first sight`);
	}
	return faults;
}
