import { outcomeOf, type Outcome } from '../n8n/execution.ts';
import type { N8n, Workflow } from '../n8n/n8n.ts';

interface Listed {
	id: string;
	stoppedAt: string | null;
}

/**
 * Executions of a published workflow that have ended, the first first. `known` are those of an earlier
 * look, by id, which are not read again.
 */
export async function endedExecutions(
	n8n: N8n,
	{ id }: Workflow,
	known = new Map<string, Outcome>(),
): Promise<Outcome[]> {
	const get = async (path: string) =>
		(await (await n8n.fetch(`/rest/executions${path}`)).json()).data;
	const filter = JSON.stringify({ workflowId: id });
	let lastId: string | undefined;
	for (;;) {
		const query = { filter, limit: '100', ...(lastId !== undefined && { lastId }) };
		const { results } = (await get(`?${new URLSearchParams(query)}`)) as { results: Listed[] };
		for (const execution of results) {
			if (!execution.stoppedAt || known.has(execution.id)) continue;
			known.set(execution.id, outcomeOf(await get(`/${execution.id}`)));
		}
		if (results.length < 100) break;
		lastId = results[results.length - 1].id;
	}
	return [...known].sort(([a], [b]) => Number(a) - Number(b)).map(([, outcome]) => outcome);
}
