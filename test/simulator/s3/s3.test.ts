/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { finishedReport } from '../ads/harness.ts';
import { jsonOf, useSimulator } from '../harness.ts';
import { send } from '../server/tunnel.ts';

const simulator = useSimulator();
const ENCODED = { 'content-type': 'application/json', 'content-encoding': 'gzip' };

describe('a bucket that names the encoding', () => {
	beforeEach(() => {
		simulator().settings.gzipContentEncoding = true;
	});

	test('does so for reports from memory and from disk', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'bucket-'));
		const path = join(folder, 'report.json.gz');
		await writeFile(path, gzipSync('[]'));
		for (const file of [gzipSync('[]'), path]) {
			simulator().setReportFile('spSearchTerm', file);
			const { url } = await finishedReport(simulator());
			expect((await send(simulator(), String(url))).headers).toMatchObject(ENCODED);
		}
		await rm(folder, { recursive: true });
	});

	test('does not for what is no gzip', async () => {
		const scope = 'portability::physical_orders';
		const headers = { authorization: `Bearer ${simulator().grant({ scope }).accessToken}` };
		const queries =
			'https://intake.eu-west-1.portability.data.amazon/portability-physical-orders/data-queries';
		const { id } = jsonOf(await send(simulator(), queries, { method: 'POST', headers }));
		await simulator().portability.completeQuery(String(id));
		const { records } = jsonOf(
			await send(simulator(), `${queries}/${String(id)}/records`, { headers }),
		) as { records: Array<{ file: string }> };
		const file = await send(simulator(), records[0].file);
		expect(file.status).toBe(200);
		expect(file.headers['content-encoding']).toBeUndefined();
	});
});
