import type { INode } from 'n8n-workflow';

import { amazonAds, amazonLwa, httpRequest, workflow, type Login } from '../e2e/workflows.ts';
import type { Outcome } from '../n8n/execution.ts';
import type { Workflow } from '../n8n/n8n.ts';
import { DEFAULT_CLIENT, DEFAULT_PROFILES } from '../simulator/defaults.ts';
import { isLong, report, usePlant } from './harness.ts';

/**
 * Executions on two workers that meet the end of an access token together, again and again, with a
 * refresh token that Amazon replaces at each refresh and whose reuse ends the login.
 */
jest.setTimeout(300_000);

const plant = usePlant();
const expiries = isLong ? 10 : 2;
const executionsPerExpiry = isLong ? 30 : 12;
/** More than the ten that one worker takes at a time. */
const sideBySide = 12;

const { naSeller } = DEFAULT_PROFILES;
const sellersScope = 'sellingpartnerapi::notifications';
const destinations = '/notifications/v1/destinations';
const sellers = 'https://sellingpartnerapi-na.amazon.com';

/** Every way to a token that our nodes have. */
function ourNodes(login: Login, id: string): INode[] {
	const isApp = login === 'clientCredentials';
	const product = isApp ? 'sellingPartner' : 'ads';
	const url = isApp ? destinations : '/v2/profiles';
	const profile = {
		resource: 'profile',
		operation: 'get',
		profileId: { __rl: true, mode: 'id', value: naSeller.profileId },
	};
	return [
		amazonLwa(login, id, { resource: 'accessToken', operation: 'get' }),
		amazonLwa(login, id, { resource: 'request', operation: 'sign', product }),
		amazonLwa(login, id, { resource: 'request', operation: 'send', product, url }),
		...(isApp ? [] : [amazonAds(login, id, profile)]),
	];
}

function plainRequest(login: Login, id: string): INode {
	if (login === 'clientCredentials') return httpRequest(login, id, { url: sellers + destinations });
	// With the OAuth2 credential n8n signs with the token alone.
	const clientHeader = { name: 'Amazon-Advertising-API-ClientId', value: DEFAULT_CLIENT.clientId };
	return httpRequest(login, id, {
		url: 'https://advertising-api.amazon.com/v2/profiles',
		...(login === 'oAuth2' && {
			sendHeaders: true,
			headerParameters: { parameters: [clientHeader] },
		}),
	});
}

interface Measured {
	executions: number;
	failed: number;
	/** Refreshes that Amazon answered, in each expiry. */
	refreshes: number[];
	/** Refreshes that it refused: a spent refresh token came again. */
	refused: number;
	errors: string[];
	seconds: number;
}

/** Lets all tokens end, and the executions meet that, as often as is asked for. */
async function underLoad(
	nodes: INode[],
	afterExpiry: () => Promise<void> = async () => {},
): Promise<Measured> {
	const { scene } = plant();
	const { n8n, amazon } = scene;
	const workflows: Workflow[] = [];
	for (const node of nodes) workflows.push(await n8n.createWorkflow(workflow(node)));
	const outcomes: Outcome[] = [];
	const refreshes: number[] = [];
	let refused = 0;
	const begun = Date.now();
	for (let expiry = 0; expiry < expiries; expiry++) {
		amazon.clock.advance(3_600_000);
		amazon.log.length = 0;
		let started = 0;
		const lane = async () => {
			while (started < executionsPerExpiry) {
				const next = workflows[started % workflows.length];
				started += 1;
				outcomes.push(await n8n.run(next));
			}
		};
		await Promise.all(Array.from({ length: sideBySide }, lane));
		const statuses = scene.tokenRequests().map(({ status }) => status);
		refreshes.push(statuses.filter((status) => status === 200).length);
		refused += statuses.filter((status) => status !== 200).length;
		await afterExpiry();
	}
	const failed = outcomes.filter(({ status }) => status !== 'success');
	return {
		executions: outcomes.length,
		failed: failed.length,
		refreshes,
		refused,
		errors: [...new Set(failed.map(({ error }) => String(error?.message)))],
		seconds: Math.round((Date.now() - begun) / 1000),
	};
}

function tell(title: string, measured: Measured): void {
	const { executions, failed, refreshes, refused, seconds } = measured;
	report(title, {
		executions,
		expiries: refreshes.length,
		failed,
		'refreshes per expiry': refreshes.join('/'),
		refused,
		seconds,
	});
}

beforeEach(() => {
	// A token answer takes its time: long enough for others to ask meanwhile.
	Object.assign(plant().scene.amazon.settings, { rotation: 'reuseDetection', tokenDelay: 300 });
});

describe('Tokens that end under load, on two workers', () => {
	it('OAuth2, in HTTP Request and in our nodes: nothing fails, nothing is spent twice', async () => {
		const id = await plant().scene.signedIn();
		const measured = await underLoad([plainRequest('oAuth2', id), ...ourNodes('oAuth2', id)]);
		tell('OAuth2', measured);
		expect(measured).toMatchObject({ failed: 0, refused: 0, errors: [] });
		expect(Math.min(...measured.refreshes)).toBeGreaterThanOrEqual(1);
		expect(Math.max(...measured.refreshes)).toBeLessThanOrEqual(2);
	});

	it('refresh token, in our nodes: nothing fails, nothing is spent twice', async () => {
		const id = await plant().scene.newRefreshToken();
		const measured = await underLoad(ourNodes('refreshToken', id));
		tell('Refresh token, our nodes', measured);
		expect(measured).toMatchObject({ failed: 0, refused: 0, errors: [] });
		expect(Math.min(...measured.refreshes)).toBeGreaterThanOrEqual(1);
		expect(Math.max(...measured.refreshes)).toBeLessThanOrEqual(2);
	});

	it('client credential, in HTTP Request and in our nodes: nothing fails', async () => {
		const { scene } = plant();
		scene.amazon.settings.tokenInfoOfApps = true;
		scene.amazon.registerClient({ ...DEFAULT_CLIENT, scopes: [sellersScope] });
		const id = await scene.newClient({ clientScopes: [sellersScope] });
		const measured = await underLoad([
			plainRequest('clientCredentials', id),
			...ourNodes('clientCredentials', id),
		]);
		tell('Client credential', measured);
		expect(measured).toMatchObject({ failed: 0, refused: 0, errors: [] });
	});

	it('refresh token, in HTTP Request: what no package can prevent is measured', async () => {
		const { scene } = plant();
		const id = await scene.newRefreshToken();
		let logins = 1;
		const measured = await underLoad([plainRequest('refreshToken', id)], async () => {
			if (!scene.tokenRequests().some(({ status }) => status !== 200)) return;
			logins += 1;
			await scene.n8n.updateCredential(id, {
				refreshToken: scene.amazon.grant().refreshToken,
			});
		});
		tell('Refresh token, HTTP Request', measured);
		report('Refresh token, HTTP Request', { 'logins that ended': logins - 1 });
		expect(measured.executions).toBe(expiries * executionsPerExpiry);
		// Whatever fails says that the refresh token is over, and not something else.
		expect(measured.failed === 0).toBe(measured.refused === 0);
	});
});
