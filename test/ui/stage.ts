/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Scene } from '../e2e/harness.ts';
import { openBrowser } from '../n8n/browser.ts';
import { startN8n } from '../n8n/n8n.ts';
import { EditorBrowser } from './editor.ts';

/** A real n8n, Amazon on loopback, and a browser for which that Amazon is the internet. */
export interface Stage {
	scene: Scene;
	browser: EditorBrowser;
}

/** With `npm run screenshots` n8n listens where it does by default: pictures show its address. */
const port = process.env.SCREENSHOTS === undefined ? undefined : 5678;

/** One n8n and one browser for all tests, for each start takes half a minute. */
export function useStage(): () => Stage {
	let stage: Stage | undefined;
	const opened = (): Stage => {
		if (!stage) throw new Error('n8n and the browser run only within tests');
		return stage;
	};
	beforeAll(async () => {
		const scene = await Scene.open(
			async (tarball, { env }) => await startN8n({ tarball, env, port }),
		);
		const chromium = await openBrowser({
			proxy: scene.amazon.proxyUrl,
			ignoreCertificateErrors: true,
		});
		stage = { scene, browser: await EditorBrowser.open(chromium, scene.n8n) };
	}, 600_000);
	beforeEach(async () => {
		opened().scene.reset();
		await deleteCredentials(opened());
	});
	afterAll(async () => {
		await stage?.browser.close();
		await stage?.scene.close();
	}, 60_000);
	return opened;
}

/** n8n fills in a credential by itself where there is just one: no test may find another's. */
export async function deleteCredentials({ scene: { n8n } }: Stage): Promise<void> {
	const { data } = await (await n8n.fetch('/rest/credentials')).json();
	for (const { id } of data) await n8n.fetch(`/rest/credentials/${id}`, { method: 'DELETE' });
}
