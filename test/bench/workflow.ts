import type { INode } from 'n8n-workflow';
import type { N8n, WorkflowJson } from '../n8n/n8n.ts';
import { DEFAULT_CLIENT, DEFAULT_REFRESH_TOKEN } from '../simulator/defaults.ts';

/** A credential of the simulator's default client, as a node refers to it. */
export async function benchCredential(n8n: N8n): Promise<NonNullable<INode['credentials']>> {
	const type = 'amazonLwaRefreshTokenApi';
	const { clientId, clientSecret } = DEFAULT_CLIENT;
	const id = await n8n.createCredential({
		name: 'Benchmark',
		type,
		data: { region: 'na', clientId, clientSecret, refreshToken: DEFAULT_REFRESH_TOKEN },
	});
	return { [type]: { id, name: 'Benchmark' } };
}

export function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INode['parameters'],
	credentials?: INode['credentials'],
): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters, credentials };
}

/** A workflow of nodes one after the other. */
export function chain(...nodes: INode[]): WorkflowJson {
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name }, index) => [
				nodes[index].name,
				{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
			]),
	);
	return { name: `Benchmark: ${nodes.at(-1)?.name}`, nodes, connections };
}
