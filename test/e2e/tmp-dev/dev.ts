/* eslint-disable */
import { existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Scene } from '../harness.ts';
const scene = await Scene.open();
scene.reset();
console.log('open', scene.n8n.url, scene.n8n.logFile);
for (let i = 0; ; i++) {
	await sleep(200);
	if (existsSync('/tmp/ex/quit')) break;
	if (!existsSync('/tmp/ex/go')) continue;
	rmSync('/tmp/ex/go');
	try {
		const m = await import(`/work/main/test/e2e/tmp-dev/step.ts?${i}`);
		await m.default(scene);
	} catch (error) { console.log(error); }
	console.log('== done');
}
await scene.close();
