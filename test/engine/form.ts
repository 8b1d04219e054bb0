import './environment';
import 'reflect-metadata';
import { LoadOptionsContext } from 'n8n-core';
import {
	NodeHelpers,
	Workflow,
	type ILoadOptionsFunctions,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';
import type { Authentication } from '../../nodes/shared/authentication';
import { additionalDataWith } from './additionalData';
import { OneCredentialHelper, type StoredCredential } from './credentialsHelper';

/** What n8n hands to a node's lists while a user fills in its form. */
export function formOf(
	nodeType: INodeType,
	credential: StoredCredential,
	chosen: INodeParameters,
): ILoadOptionsFunctions {
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

const authentications: Record<StoredCredential['type'], Authentication> = {
	amazonLwaClientApi: 'clientCredentials',
	amazonLwaOAuth2Api: 'oAuth2',
	amazonLwaRefreshTokenApi: 'refreshToken',
};

/** The value of the field Authentication that goes with a credential. */
export function authenticationOf({ type }: StoredCredential): Authentication {
	return authentications[type];
}
