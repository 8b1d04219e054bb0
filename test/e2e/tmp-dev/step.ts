/* eslint-disable */
import { readExample, changeSettings } from '../examples.ts';
import { output } from '../workflows.ts';
export default async (scene: any) => {
	const { n8n, amazon } = scene;
	scene.reset();
	const o = await scene.signedIn();
	const r = await scene.newRefreshToken();
	for (const login of [{ type: 'amazonLwaOAuth2Api', id: o }, { type: 'amazonLwaRefreshTokenApi', id: r }] as const) {
		amazon.log.length = 0;
		const w = changeSettings(await readExample('daily-amazon-ads-report.json', login), { secondsBetweenChecks: 1 });
		const out = await n8n.run(w);
		console.log(login.type, out.status, JSON.stringify(out.error)?.slice(0, 1500));
		for (const [k, v] of Object.entries(out.nodes) as any) console.log(k, v.runs, v.items.map((i: any) => i.length), v.executionTime, v.error?.message ?? '');
		console.log(JSON.stringify(out.nodes.Report?.items), JSON.stringify(output(out, 'Rows')?.[0]), output(out, 'Rows')?.length);
		console.log(amazon.log.map((l: any) => `${l.method} ${l.host}${l.path} ${l.status} ${l.headers['content-type'] ?? ''}`).join('\n'));
		const ex = await (await n8n.fetch(`/rest/executions/${out.executionId}`)).text();
		console.log('token?', ex.includes('Atza|'), ex.length);
	}
};
