import {
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypes,
	type IWorkflowDataProxyAdditionalKeys,
} from 'n8n-workflow';

const node: INode = {
	id: '',
	name: '',
	typeVersion: 1,
	type: 'mock',
	position: [0, 0],
	parameters: {},
};

const nodeType = {
	description: {
		displayName: '',
		name: 'mock',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [],
		properties: [],
	},
};

const nodeTypes: INodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType,
	getKnownTypes: () => ({}),
};

/**
 * What a credential amounts to at its use: defaults filled in, fields that are not shown left out,
 * expressions evaluated in the way of n8n's credentials helper.
 */
export async function resolveCredential(
	properties: INodeProperties[],
	stored: INodeParameters,
): Promise<IDataObject> {
	const data = NodeHelpers.getNodeParameters(properties, stored, true, false, null, null) ?? {};
	return await resolveExpressions(data);
}

/** Evaluates all expressions among the values by n8n's own engine; `$self` are the values themselves. */
export async function resolveExpressions(
	values: INodeParameters,
	variables: IWorkflowDataProxyAdditionalKeys = {},
): Promise<IDataObject> {
	const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	await expression.acquireIsolate();
	try {
		return expression.getComplexParameterValue(
			node,
			values,
			'internal',
			variables,
			undefined,
			undefined,
			values,
		) as IDataObject;
	} finally {
		await expression.releaseIsolate();
	}
}
