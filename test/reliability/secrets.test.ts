/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

import { workflow } from '../e2e/workflows.ts';
import { storedTokens } from '../engine/credentials.ts';
import { chosenFor, operationNames, samples, type Prepared } from '../engine/operations.ts';
import type { Outcome } from '../n8n/execution.ts';
import { packageName } from '../n8n/pack.ts';
import type { Redis } from '../n8n/redis.ts';
import { DEFAULT_CLIENT } from '../simulator/defaults.ts';
import { trustSimulator } from '../simulator/server/trust.ts';
import { usePlant } from './harness.ts';

/**
 * Operations run on a worker, with an Amazon that answers and with one that refuses everything and
 * repeats the token in its refusal. Then whatever Amazon has given out is looked for in all that is
 * left: logs and files of every process, the database, what went through Redis, and addresses.
 */
jest.setTimeout(300_000);

const plant = usePlant(async () => ({ N8N_LOG_LEVEL: 'debug' }));
const amazon = () => plant().scene.amazon;

/** Their output, or a field of their form, is what they are for. */
const emitting = [
	'amazonLwa.accessToken.get',
	'amazonLwa.accessToken.refresh',
	'amazonLwa.authorizationCode.exchange',
	'amazonLwa.deviceCode.wait',
	'amazonLwa.refreshToken.exchange',
	'amazonLwa.request.sign',
];
const silent = operationNames.filter((name) => name in samples && !emitting.includes(name));

let stopRecording: () => string;
let undoTrust: () => void;

beforeAll(async () => {
	undoTrust = trustSimulator(amazon());
	stopRecording = await record(plant().queue.redis);
});
afterAll(() => undoTrust());

/** Each command that Redis gets from now on, as text. */
async function record({ env }: Redis): Promise<() => string> {
	let commands = '';
	const socket = connect(Number(env.QUEUE_BULL_REDIS_PORT), env.QUEUE_BULL_REDIS_HOST);
	socket.setEncoding('utf8').on('data', (text: string) => (commands += text));
	socket.write('MONITOR\r\n');
	await new Promise((resolve) => socket.once('data', resolve));
	return () => {
		socket.destroy();
		return commands;
	};
}

/** Saves credential and workflow as a user does, and runs them. */
async function run(name: string, prepared: Prepared): Promise<Outcome> {
	const { n8n } = plant().scene;
	const { type, data } = prepared.credential;
	const id = await n8n.createCredential({ name: 'Amazon', type, data });
	const [nodeName] = name.split('.');
	return await n8n.run(
		workflow({
			id: name,
			name,
			type: `${packageName}.${nodeName}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: chosenFor(name, prepared),
			credentials: { [type]: { id, name: 'Amazon' } },
		}),
	);
}

/** Enough of it to be found where it is cut off, or written in another encoding. */
const needle = (secret: string) => secret.replace(/^.*[|.]/, '').slice(0, 40);

/** Where something of `secrets` is, as place and beginning. */
function hits(places: Iterable<[name: string, text: string]>, secrets: Iterable<string>): string[] {
	const needles = [...secrets].map(needle);
	const found: string[] = [];
	for (const [name, text] of places) {
		for (const one of needles) {
			const at = text.indexOf(one);
			if (at >= 0) found.push(`${name}: ${text.slice(Math.max(0, at - 200), at + 20)}`);
		}
	}
	return found;
}

async function leftBehind(): Promise<Map<string, string>> {
	const { queue } = plant();
	const places = new Map([['database', await queue.postgres.dump()]]);
	for (const folder of queue.folders) {
		for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
			const path = join(entry.parentPath, entry.name);
			// The database's own files hold what its dump shows.
			if (!entry.isFile() || /node_modules|postgres-\w+\/data\//.test(path)) continue;
			places.set(path, await readFile(path, 'latin1'));
		}
	}
	const addresses = amazon().log.map(
		({ host, path, query }) => host + path + JSON.stringify(query),
	);
	return places.set('addresses', addresses.join('\n'));
}

const secrets = () => [...amazon().issued, DEFAULT_CLIENT.clientSecret];

it('operations leave no token and no secret behind, but where they are for that', async () => {
	const failed: string[] = [];
	for (const name of silent) {
		amazon().reset();
		const { status, error } = await run(name, await samples[name](amazon()));
		if (status !== 'success') failed.push(`${name}: ${JSON.stringify(error)}`);
	}
	expect(failed).toEqual([]);

	let refused = 0;
	for (const name of silent) {
		amazon().reset();
		const prepared = await samples[name](amazon());
		const { accessToken } = storedTokens(prepared.credential);
		const body = JSON.stringify({ code: 'INVALID', message: `Wrong: Bearer ${accessToken}` });
		amazon().addFault({ path: /^(?!\/auth\/o2\/token)/, status: 400, body, times: 1000 });
		if ((await run(name, prepared)).status === 'error') refused++;
	}
	expect(refused).toBeGreaterThan(0.9 * silent.length);

	expect(amazon().issued.size).toBeGreaterThan(silent.length);
	const places = await leftBehind();
	expect([...places.keys()].filter((path) => path.endsWith('n8n.log'))).toHaveLength(3);
	expect(hits(places, secrets())).toEqual([]);

	for (const name of emitting) {
		amazon().reset();
		await run(name, await samples[name](amazon()));
	}
	const after = await leftBehind();
	expect(hits(after, secrets()).length).toBeGreaterThanOrEqual(emitting.length);
	after.delete('database');
	const commands = stopRecording();
	expect(commands).toContain('bull');
	expect(hits([...after, ['Redis', commands]], secrets())).toEqual([]);
});
