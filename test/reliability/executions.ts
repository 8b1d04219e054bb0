/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';

import { outcomeOf, type Outcome } from '../n8n/execution.ts';
import type { N8n, Workflow } from '../n8n/n8n.ts';

/** An execution whose n8n may be away while it runs. */
export interface Started {
	id: string;
	/** What became of it; undefined where n8n still calls it running after so many milliseconds. */
	ending(timeout: number): Promise<Outcome | undefined>;
	/** As the user does with the editor's button. */
	stop(): Promise<void>;
}

export async function startExecution(n8n: N8n, { id, nodes }: Workflow): Promise<Started> {
	const [{ name }] = nodes;
	const response = await n8n.fetch(`/rest/workflows/${id}/run`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ triggerToStartFrom: { name } }),
	});
	const { data } = await response.json();
	const { executionId } = data;
	return {
		id: executionId,
		ending: async (timeout) => {
			const deadline = Date.now() + timeout;
			while (Date.now() < deadline) {
				const execution = await executionOf(n8n, executionId);
				if (execution && !underWay.includes(execution.status)) return outcomeOf(execution);
				await sleep(200);
			}
			return undefined;
		},
		stop: async () => {
			await n8n.fetch(`/rest/executions/${executionId}/stop`, { method: 'POST' });
		},
	};
}

const underWay = ['new', 'running', 'waiting', 'unknown'];

/** Undefined while n8n, or its database, does not answer. */
async function executionOf(
	n8n: N8n,
	id: string,
): Promise<Parameters<typeof outcomeOf>[0] | undefined> {
	try {
		const response = await n8n.fetch(`/rest/executions/${id}`);
		return response.ok ? (await response.json()).data : undefined;
	} catch {
		return undefined;
	}
}
