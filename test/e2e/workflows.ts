import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { NodeOutcome, Outcome } from '../n8n/execution.ts';
import type { WorkflowJson } from '../n8n/n8n.ts';
import { packageName } from '../n8n/pack.ts';

export type Login = 'oAuth2' | 'refreshToken' | 'clientCredentials';

const kinds: Record<Login, string> = {
	oAuth2: 'OAuth2',
	refreshToken: 'RefreshToken',
	clientCredentials: 'Client',
};

export const credentialType = (login: Login): string => `amazonLwa${kinds[login]}Api`;

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
	rest: Partial<INode> = {},
): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters, ...rest };
}

/** Nodes in a row behind a manual trigger. */
export function workflow(...nodes: INode[]): WorkflowJson {
	return {
		...inRow([node('Start', 'n8n-nodes-base.manualTrigger', 1, {}), ...nodes]),
		name: nameOf(nodes),
	};
}

/** Nodes in a row behind a trigger of their own. */
export function published(...nodes: INode[]): WorkflowJson {
	return { ...inRow(nodes), name: nameOf(nodes) };
}

function nameOf(nodes: INode[]): string {
	return nodes.map(({ name }) => name).join(', ');
}

function inRow(row: INode[]): Omit<WorkflowJson, 'name'> {
	const connections: WorkflowJson['connections'] = {};
	for (const [index, { name }] of row.slice(1).entries()) {
		connections[row[index].name] = { main: [[{ node: name, type: 'main', index: 0 }]] };
	}
	return { nodes: row, connections };
}

/** Two nodes that make items of a list. */
export function items(list: IDataObject[]): INode[] {
	const jsonOutput = JSON.stringify({ list });
	return [
		node('List', 'n8n-nodes-base.set', 3.4, { mode: 'raw', jsonOutput }),
		node('Items', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'list' }),
	];
}

/** HTTP Request, "Predefined Credential Type"; its name is "HTTP Request". */
export function httpRequest(
	login: Login,
	credentialId: string,
	parameters: INodeParameters,
	rest: Partial<INode> = {},
): INode {
	const nodeCredentialType = credentialType(login);
	const authentication = { authentication: 'predefinedCredentialType', nodeCredentialType };
	return node(
		'HTTP Request',
		'n8n-nodes-base.httpRequest',
		4.4,
		{ ...authentication, ...parameters },
		{ credentials: { [nodeCredentialType]: { id: credentialId, name: 'Amazon' } }, ...rest },
	);
}

/** HTTP Request without a credential. */
export function plainHttpRequest(parameters: INodeParameters): INode {
	return node('HTTP Request', 'n8n-nodes-base.httpRequest', 4.4, parameters);
}

/** What the form of Sign tells people to enter in HTTP Request, to the letter. */
export function signedBy(path: string): INodeParameters {
	return {
		url: `={{ $json.baseUrl }}${path}`,
		sendHeaders: true,
		specifyHeaders: 'json',
		jsonHeaders: '={{ $json.headersJson }}',
	};
}

/** The companion node; its name is "Login with Amazon". */
export function amazonLwa(
	login: Login,
	credentialId: string,
	parameters: INodeParameters,
	rest: Partial<INode> = {},
): INode {
	return ourNode('Login with Amazon', 'amazonLwa', { login, credentialId, parameters, rest });
}

/** The Amazon Ads node; its name is "Amazon Ads". */
export function amazonAds(
	login: Login,
	credentialId: string,
	parameters: INodeParameters,
	rest: Partial<INode> = {},
): INode {
	return ourNode('Amazon Ads', 'amazonAds', { login, credentialId, parameters, rest });
}

/** n8n takes no time that is shorter than a minute, but several of them. */
export const everyFiveSeconds: INodeParameters = {
	item: Array.from({ length: 12 }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * 5} * * * * *`,
	})),
};

/** The Amazon Ads Report Trigger; its name is "Report Trigger". */
export function amazonAdsReportTrigger(
	login: Login,
	credentialId: string,
	parameters: INodeParameters,
	rest: Partial<INode> = {},
): INode {
	const type = 'amazonAdsReportTrigger';
	return ourNode('Report Trigger', type, { login, credentialId, parameters, rest });
}

/** The Amazon Alexa node; its name is "Amazon Alexa". */
export function amazonAlexa(
	login: Login,
	credentialId: string,
	parameters: INodeParameters,
	rest: Partial<INode> = {},
): INode {
	return ourNode('Amazon Alexa', 'amazonAlexa', { login, credentialId, parameters, rest });
}

function ourNode(
	name: string,
	type: string,
	{
		login,
		credentialId,
		parameters,
		rest,
	}: { login: Login; credentialId: string; parameters: INodeParameters; rest: Partial<INode> },
): INode {
	return node(
		name,
		`${packageName}.${type}`,
		1,
		{ authentication: login, ...parameters },
		{ credentials: { [credentialType(login)]: { id: credentialId, name: 'Amazon' } }, ...rest },
	);
}

/** The JSON of all items of a node's first output. */
export function output(outcome: Outcome, name: string): IDataObject[] {
	return nodeOutcome(outcome, name).items[0]?.map(({ json }) => json) ?? [];
}

export function nodeOutcome(outcome: Outcome, name: string): NodeOutcome {
	const found = outcome.nodes[name];
	if (!found) throw new Error(`"${name}" did not run: ${JSON.stringify(outcome.error)}`);
	return found;
}
