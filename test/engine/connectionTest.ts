import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { additionalDataWith } from './additionalData';
import { OneCredentialHelper, type StoredCredential } from './credentialsHelper';

export interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** Nodes under test get the credential as it stands in the editor; the store is only written to. */
class TestedCredentialHelper extends OneCredentialHelper {
	tested: ICredentialDataDecryptedObject = {};

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return this.tested;
	}
}

/**
 * What n8n does when a credential is saved: a declarative "No Operation" node makes the request that
 * the credential type's `test` describes.
 *
 * Source: https://github.com/n8n-io/n8n/blob/master/packages/cli/src/services/credentials-tester.service.ts
 */
export async function testCredential(credential: StoredCredential): Promise<TestResult> {
	const { id, name, type } = credential;
	const helper = new TestedCredentialHelper(credential);
	const additionalData = additionalDataWith(helper);
	const data = await helper.applyDefaults(
		structuredClone(credential.data),
		type,
		additionalData,
		'internal',
	);
	// The editor is given no more of it, and sends that back.
	if (data.oauthTokenData) data.oauthTokenData = true;
	helper.tested = data;
	const nodeType = nodeTypeFor(helper, type);
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: nodeType.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id, name } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const context = contextOf(workflow, node, additionalData);
	await workflow.expression.acquireIsolate();
	try {
		await new RoutingNode(context, nodeType, { id, name, type, data }).runNode();
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return { status: 'Error', message: messageOf(error as TestError) };
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

function nodeTypeFor(helper: OneCredentialHelper, type: StoredCredential['type']): INodeType {
	const request = helper.typeOf(type).test?.request;
	return {
		description: {
			displayName: 'No Operation, do nothing',
			// Without its package: so the credentials helper of 2.41 does not know the test by its type.
			name: 'noOp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	};
}

function contextOf(
	workflow: Workflow,
	node: INode,
	additionalData: IWorkflowExecuteAdditionalData,
): ExecuteContext {
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
}

type TestError = Error & {
	cause?: { code?: string; response?: { status: number; statusText: string } };
};

/** Of an answer n8n shows only the status text; of an error that a credential throws, its words. */
function messageOf({ message, cause }: TestError): string {
	if (cause?.response) return cause.response.statusText;
	return cause?.code ?? message;
}
