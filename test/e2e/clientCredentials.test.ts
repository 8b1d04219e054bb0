import type { IDataObject } from 'n8n-workflow';

import { skillUserId } from '../simulator/alexa/users.ts';
import { DEFAULT_CLIENT, DEFAULT_USER } from '../simulator/defaults.ts';
import { useScene } from './harness.ts';
import { amazonAlexa, amazonLwa, httpRequest, items, output, workflow } from './workflows.ts';

jest.setTimeout(120_000);

const scene = useScene();

const sellers = 'sellingpartnerapi::notifications';
const messages = 'alexa:skill_messaging';

const tokenRequests = () => scene().amazon.requests({ path: '/auth/o2/token' });

const destinations = {
	url: 'https://sellingpartnerapi-na.amazon.com/notifications/v1/destinations',
};

beforeEach(() => {
	scene().amazon.registerClient({ ...DEFAULT_CLIENT, scopes: [sellers, messages] });
});

describe('The client credential', () => {
	it('is tested by asking Amazon, which names what is wrong', async () => {
		const id = await scene().newClient({ clientScopes: [messages] });
		expect(await scene().n8n.testCredential(id)).toMatchObject({ status: 'OK' });
		const wrong = await scene().n8n.testCredential(id, { clientSecret: 'wrong' });
		expect(wrong.status).toBe('Error');
		expect(wrong.message).toContain('Client Secret');
	});

	it('signs HTTP Request for the Selling Partner API, and keeps its token for the next run', async () => {
		const id = await scene().newClient({ clientScopes: [sellers] });
		const many = Array.from({ length: 20 }, (_, number): IDataObject => ({ number }));
		const saved = await scene().n8n.createWorkflow(
			workflow(...items(many), httpRequest('clientCredentials', id, destinations)),
		);
		const first = await scene().n8n.run(saved);
		expect(first.error).toBeUndefined();
		expect(output(first, 'HTTP Request')).toHaveLength(20);
		// Items that n8n began without a token, and that come to ask once the first has one, ask again.
		const asked = tokenRequests().length;
		expect(asked).toBeLessThan(5);

		const second = await scene().n8n.run(saved);

		expect(second.error).toBeUndefined();
		expect(output(second, 'HTTP Request')).toHaveLength(20);
		expect(tokenRequests()).toHaveLength(asked);
	});

	it('sends its token to no other host', async () => {
		const id = await scene().newClient({ clientScopes: [sellers] });
		const elsewhere = { url: 'https://www.example.com/' };
		const outcome = await scene().n8n.run(
			workflow(httpRequest('clientCredentials', id, elsewhere)),
		);
		expect(outcome.error?.message).toContain('Domain not allowed');
		expect(scene().amazon.requests({ host: 'www.example.com:443' })).toEqual([]);
	});

	it('sends skill messages, and gets another token when Amazon has ended the one it has', async () => {
		const id = await scene().newClient({ clientScopes: [messages] });
		const user = skillUserId(DEFAULT_CLIENT.clientId, DEFAULT_USER.userId);
		const saved = await scene().n8n.createWorkflow(
			workflow(
				amazonAlexa('clientCredentials', id, {
					resource: 'skillMessage',
					operation: 'send',
					region: 'credential',
					userId: user,
					data: '{"door":"open"}',
				}),
			),
		);
		const first = await scene().n8n.run(saved);
		expect(first.error).toBeUndefined();
		const [{ headers }] = scene().amazon.requests({ path: /^\/v1\/skillmessages\// });
		scene().amazon.expireAccessToken(String(headers.authorization).slice('Bearer '.length));
		const second = await scene().n8n.run(saved);
		expect(second.error).toBeUndefined();
		const statuses = scene()
			.amazon.requests({ path: /^\/v1\/skillmessages\// })
			.map(({ status }) => status);
		expect(statuses).toEqual([202, 403, 202]);
		expect(tokenRequests()).toHaveLength(2);
	});

	it('hands out its token by Access Token → Get', async () => {
		const id = await scene().newClient({ clientScopes: [messages] });
		const get = { resource: 'accessToken', operation: 'get' };
		const outcome = await scene().n8n.run(workflow(amazonLwa('clientCredentials', id, get)));
		expect(outcome.error).toBeUndefined();
		expect(output(outcome, 'Login with Amazon')).toMatchObject([
			{ accessToken: expect.stringMatching(/^Atc\|/), clientId: DEFAULT_CLIENT.clientId },
		]);
	});
});
