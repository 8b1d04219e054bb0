import './environment';
import 'reflect-metadata';
import { LoadOptionsContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
} from 'n8n-workflow';
import { AmazonAds } from '../../nodes/AmazonAds/AmazonAds.node';
import { additionalDataWith } from './additionalData';
import { OneCredentialHelper, type StoredCredential } from './credentialsHelper';
import { runNode, type NodeOutcome, type NodeRun } from './engine';

/** Runs the Amazon Ads node with the authentication that fits the credential. */
export async function runAmazonAds(
	credential: StoredCredential,
	parameters: INodeParameters,
	options: Pick<NodeRun, 'items' | 'continueOnFail' | 'stopWhen'> = {},
): Promise<NodeOutcome> {
	return await runNode({
		node: new AmazonAds(),
		credential,
		parameters: { authentication: authenticationOf(credential), ...parameters },
		...options,
	});
}

/** What n8n hands to the node's lists while a user fills in its form. */
export function amazonAdsForm(
	credential: StoredCredential,
	chosen: INodeParameters,
): ILoadOptionsFunctions {
	const nodeType = new AmazonAds();
	const { description } = nodeType;
	const given = { authentication: authenticationOf(credential), ...chosen };
	const parameters =
		NodeHelpers.getNodeParameters(description.properties, given, true, false, null, description) ??
		{};
	const { id, name, type } = credential;
	const node: INode = {
		id: 'node',
		name: 'Node',
		type: `test.${description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [type]: { id, name } },
	};
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = additionalDataWith(new OneCredentialHelper(credential));
	additionalData.currentNodeParameters = parameters;
	return new LoadOptionsContext(workflow, node, additionalData, 'parameters');
}

/** What came out of the node's first output. */
export function jsonOf({ items }: NodeOutcome): IDataObject[] {
	return (items[0] ?? []).map(({ json }) => json);
}

/** One input item per value, each with it as `id`. */
export function itemsWithIds(ids: string[]): INodeExecutionData[] {
	return ids.map((id) => ({ json: { id } }));
}

export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

function authenticationOf({ type }: StoredCredential) {
	return type === 'amazonLwaOAuth2Api' ? 'oAuth2' : 'refreshToken';
}
