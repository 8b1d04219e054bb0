/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { WorkflowJson } from '../n8n/n8n.ts';
import { repositoryRoot } from '../n8n/paths.ts';

/** How the user of an example signs in: a credential type and the credential's id. */
export interface ExampleLogin {
	type: 'amazonLwaOAuth2Api' | 'amazonLwaRefreshTokenApi';
	id: string;
}

/** The app itself, where the example signs other people in. */
export interface ExampleClient {
	type: 'amazonLwaClientApi';
	id: string;
}

const folder = () => join(repositoryRoot(), 'examples');

export const exampleNames = async (): Promise<string[]> => (await readdir(folder())).sort();

/**
 * A workflow of examples/ after its user has chosen the credentials where the editor asks for them,
 * and, where the login is a refresh token, switched the nodes over to it.
 */
export async function readExample(
	name: string,
	login: ExampleLogin | ExampleClient,
	httpHeaderAuth?: string,
): Promise<WorkflowJson> {
	const workflow: WorkflowJson = JSON.parse(await readFile(join(folder(), name), 'utf8'));
	for (const node of workflow.nodes) {
		if (asksFor(node, login)) {
			chooseLogin(node, login);
		} else if (node.parameters.authentication === 'headerAuth' && httpHeaderAuth) {
			node.credentials = { httpHeaderAuth: { id: httpHeaderAuth, name: 'Key' } };
		}
	}
	return workflow;
}

/** Nodes say which login they are for. */
function asksFor(node: INode, { type }: ExampleLogin | ExampleClient): boolean {
	const { authentication } = node.parameters;
	if (authentication === 'clientCredentials') return type === 'amazonLwaClientApi';
	if (authentication === 'refreshToken') return type === 'amazonLwaRefreshTokenApi';
	const isChoice = authentication === 'oAuth2' || authentication === 'predefinedCredentialType';
	return isChoice && type !== 'amazonLwaClientApi';
}

const authentications = {
	amazonLwaClientApi: 'clientCredentials',
	amazonLwaOAuth2Api: 'oAuth2',
	amazonLwaRefreshTokenApi: 'refreshToken',
};

function chooseLogin(node: INode, { type, id }: ExampleLogin | ExampleClient): void {
	node.credentials = { [type]: { id, name: 'Amazon' } };
	if ('nodeCredentialType' in node.parameters) {
		node.parameters.nodeCredentialType = type;
	} else {
		node.parameters.authentication = authentications[type];
	}
}

/** Picks the profile where the editor asks for one. */
export function chooseProfile(workflow: WorkflowJson, profileId: string): WorkflowJson {
	const chosen = { __rl: true, mode: 'list', value: profileId };
	for (const { parameters } of workflow.nodes) {
		const field = parameters.profileId;
		if (typeof field !== 'object' || field === null || !('mode' in field)) continue;
		if (field.mode === 'list' && field.value === '') parameters.profileId = chosen;
	}
	return workflow;
}

/** Looks every second whether a report is ready, where the example leaves Amazon its time. */
export function lookEverySecond(workflow: WorkflowJson): WorkflowJson {
	for (const { type, parameters } of workflow.nodes) {
		if (parameters.operation === 'run') {
			parameters.options = { ...(parameters.options as INodeParameters), checkAfter: 1 };
		}
		if (type.endsWith('.wait')) Object.assign(parameters, { amount: 1, unit: 'seconds' });
	}
	return workflow;
}

/** Types other values into the fields of the node "Settings". */
export function changeSettings(workflow: WorkflowJson, changes: IDataObject): WorkflowJson {
	const settings = workflow.nodes.find(({ name }) => name === 'Settings');
	const list = settings?.parameters.assignments as
		| { assignments: Array<{ name: string; value: unknown }> }
		| undefined;
	for (const [name, value] of Object.entries(changes)) {
		const field = list?.assignments.find((assignment) => assignment.name === name);
		if (!field) throw new Error(`"${workflow.name}" has no setting ${name}`);
		field.value = value;
	}
	return workflow;
}
