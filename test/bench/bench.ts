/* eslint-disable no-console */
import type { INode } from 'n8n-workflow';
import { startN8n, type N8n, type WorkflowJson } from '../n8n/n8n.ts';
import { packPackage } from '../n8n/pack.ts';
import { DEFAULT_CLIENT, DEFAULT_REFRESH_TOKEN } from '../simulator/defaults.ts';
import { startSimulator } from '../simulator/simulator.ts';

/**
 * `npm run bench`: signing items, against n8n's own Edit Fields adding the same fields to
 * the same items in the same real n8n. Prints ratios, for they carry over to other machines.
 */
const credentialType = 'amazonLwaRefreshTokenApi';

/** n8n takes about a millisecond for each expression, so that case has fewer items. */
const cases = [
	{ what: 'one profile for all items', profileId: '1111222233334444', itemCount: 100_000 },
	{ what: 'a profile per item', profileId: '={{ $json.profileId }}', itemCount: 10_000 },
];
const rounds = 5;

const simulator = await startSimulator();
const n8n = await startN8n({ tarball: await packPackage(), env: simulator.env });
try {
	const id = await n8n.createCredential({
		name: 'Benchmark',
		type: credentialType,
		data: {
			region: 'na',
			clientId: DEFAULT_CLIENT.clientId,
			clientSecret: DEFAULT_CLIENT.clientSecret,
			refreshToken: DEFAULT_REFRESH_TOKEN,
		},
	});
	const credentials = { [credentialType]: { id, name: 'Benchmark' } };
	for (const { what, profileId, itemCount } of cases) {
		const ratios: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const signing = await timeOf(n8n, itemCount, signNode(profileId, credentials));
			const editing = await timeOf(n8n, itemCount, editFieldsNode(profileId));
			ratios.push(signing / editing);
			console.log(`  sign ${signing} ms, Edit Fields ${editing} ms`);
		}
		console.log(
			`Sign, ${itemCount} items, ${what}: ${median(ratios).toFixed(2)} times the time of Edit Fields`,
		);
	}
} finally {
	await n8n.stop();
	await simulator.stop();
}

/** Milliseconds that n8n reports for the node, after checking that it did the work. */
async function timeOf(target: N8n, itemCount: number, measured: INode): Promise<number> {
	const outcome = await target.run(workflowOf(itemCount, measured), { timeout: 300_000 });
	const result = outcome.nodes[measured.name];
	const last = result?.items[0]?.[itemCount - 1]?.json;
	if (!last || typeof last.headers !== 'object' || typeof last.baseUrl !== 'string') {
		throw new Error(`${measured.name} did not sign all items: ${outcome.error?.message}`);
	}
	return result.executionTime;
}

function workflowOf(itemCount: number, measured: INode): WorkflowJson {
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('Items', 'n8n-nodes-base.code', 2, {
			jsCode: `return Array.from({ length: ${itemCount} }, (_, index) => ({ json: { index, profileId: String(1111222233330000 + index) } }));`,
		}),
		measured,
	];
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name }, index) => [
				nodes[index].name,
				{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
			]),
	);
	return { name: `Benchmark: ${measured.name}`, nodes, connections };
}

function signNode(profileId: string, credentials: INode['credentials']): INode {
	const parameters = {
		authentication: 'refreshToken',
		resource: 'request',
		operation: 'sign',
		product: 'ads',
		profileId,
		additionalHeaders: { header: [{ name: 'Accept', value: 'application/json' }] },
	};
	return { ...node('Sign', 'n8n-nodes-amazon-lwa.amazonLwa', 1, parameters), credentials };
}

function editFieldsNode(profileId: string): INode {
	const headers = JSON.stringify({
		Authorization: `Bearer Atza|${'x'.repeat(400)}`,
		'Amazon-Advertising-API-ClientId': DEFAULT_CLIENT.clientId,
		'Amazon-Advertising-API-Scope': profileId.replace('=', ''),
		Accept: 'application/json',
	});
	const value = profileId.startsWith('=') ? `=${headers}` : headers;
	return node('Edit Fields', 'n8n-nodes-base.set', 3.4, {
		includeOtherFields: true,
		assignments: {
			assignments: [
				{ id: 'headers', name: 'headers', type: 'object', value },
				{
					id: 'baseUrl',
					name: 'baseUrl',
					type: 'string',
					value: 'https://advertising-api.amazon.com',
				},
			],
		},
		options: {},
	});
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INode['parameters'],
): INode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

function median(values: number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
