/* eslint-disable no-console */
import type { INode } from 'n8n-workflow';
import { startN8n, type N8n, type WorkflowJson } from '../n8n/n8n.ts';
import { DEFAULT_CLIENT } from '../simulator/defaults.ts';
import { startSimulator } from '../simulator/simulator.ts';
import { median, print } from './ratio.ts';
import { benchCredential, chain, node } from './workflow.ts';

/** n8n takes about a millisecond for each expression, so that case has fewer items. */
const cases = [
	{
		what: 'one profile for all items',
		profileId: '1111222233334444',
		itemCount: 100_000,
		limit: 1,
	},
	{
		what: 'a profile per item',
		profileId: '={{ $json.profileId }}',
		itemCount: 10_000,
		limit: 1,
	},
];
const rounds = 5;

/**
 * Signing items, against n8n's own Edit Fields adding the same fields to the same items in the same
 * real n8n.
 */
export async function benchSigning(tarball: string): Promise<void> {
	const simulator = await startSimulator();
	const n8n = await startN8n({ tarball, env: simulator.env });
	try {
		const credentials = await benchCredential(n8n);
		for (const { what, profileId, itemCount, limit } of cases) {
			const ratios: number[] = [];
			for (let round = 0; round < rounds; round++) {
				const signing = await timeOf(n8n, itemCount, signNode(profileId, credentials));
				const editing = await timeOf(n8n, itemCount, editFieldsNode(profileId));
				ratios.push(signing / editing);
				console.log(`  sign ${signing} ms, Edit Fields ${editing} ms`);
			}
			print(`Sign, ${itemCount} items, ${what}: time of Edit Fields`, median(ratios), limit);
		}
	} finally {
		await n8n.stop();
		await simulator.stop();
	}
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
	return chain(
		node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
		node('Items', 'n8n-nodes-base.code', 2, {
			jsCode: `return Array.from({ length: ${itemCount} }, (_, index) => ({ json: { index, profileId: String(1111222233330000 + index) } }));`,
		}),
		measured,
	);
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
				{ id: 'headersJson', name: 'headersJson', type: 'string', value },
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
