/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startQueueMode, type QueueMode } from '../n8n/queueMode.ts';
import { openGateway, type Gateway } from '../e2e/gateway.ts';
import { useScene, type Scene } from '../e2e/harness.ts';

/** Hundreds of executions in place of some tens. */
export const isLong = process.env.RELIABILITY_LONG === 'true';

/** n8n's main process and two workers, with Redis and PostgreSQL, and Amazon. */
export interface Plant {
	scene: Scene;
	queue: QueueMode;
	/** Of main and of each worker, in this order. */
	gateways: Gateway[];
}

/** One for all tests of a file; Amazon is as new before each. `settingsOf` are n8n's, of all processes. */
export function usePlant(
	settingsOf: () => Promise<Record<string, string>> = async () => ({}),
): () => Plant {
	let gateways: Gateway[] = [];
	let queue: QueueMode | undefined;
	const scene = useScene(async (tarball, amazon) => {
		gateways = await Promise.all([amazon, amazon, amazon].map(openGateway));
		const settings = await settingsOf();
		const [env, ...workers] = gateways.map((gateway) => ({ ...gateway.env, ...settings }));
		queue = await startQueueMode({ tarball, env, workers });
		return queue.n8n;
	});
	afterAll(async () => {
		for (const { stop } of gateways) await stop();
	});
	return () => {
		if (!queue) throw new Error('n8n runs only within tests');
		return { scene: scene(), queue, gateways };
	};
}

/** Numbers that the documents quote, beside jest's own output. */
export function report(title: string, numbers: Record<string, unknown>): void {
	const parts = Object.entries(numbers).map(([name, value]) => `${name} ${String(value)}`);
	process.stdout.write(`${title}: ${parts.join(', ')}\n`);
}
