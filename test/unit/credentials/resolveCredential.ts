import {
	NodeHelpers,
	Workflow,
	type GenericValue,
	type IDataObject,
	type INode,
	type INodeProperties,
	type INodeTypes,
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
 * expressions evaluated by n8n's own engine in the way of n8n's credentials helper.
 */
export async function resolveCredential(
	properties: INodeProperties[],
	stored: Record<string, string>,
): Promise<IDataObject> {
	const data = NodeHelpers.getNodeParameters(properties, stored, true, false, null, null) ?? {};
	const { expression } = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	await expression.acquireIsolate();
	try {
		// A credential has no "resource locator" or the like: its values are plain.
		const plain = data as Record<string, GenericValue> as typeof data;
		return expression.getComplexParameterValue(
			node,
			plain,
			'internal',
			{},
			undefined,
			undefined,
			plain,
		) as IDataObject;
	} finally {
		await expression.releaseIsolate();
	}
}
