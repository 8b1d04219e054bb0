import { DEFAULT_CLIENT, DEVICE_CLIENT } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { testCredential } from '../connectionTest';
import { clientCredential, storedTokens } from '../credentials';

const amazon = useAmazon();
const success = { status: 'OK', message: 'Connection successful!' };

describe('The connection test of the client credential', () => {
	it('gets a token for the app each time, and keeps it', async () => {
		const credential = clientCredential();
		const seen = new Set<unknown>();
		for (let time = 0; time < 2; time++) {
			expect(await testCredential(credential)).toEqual(success);
			seen.add(storedTokens(credential).accessToken);
		}
		expect([...seen].join(' ')).toMatch(/^Atc\|\S+ Atc\|\S+$/);
		expect(tokenRequests(amazon())).toHaveLength(2);
	});

	it('is not green with a secret that Amazon no longer takes, though the token is good', async () => {
		// Another login than in the other tests: a refusal is remembered for seconds.
		const client = { ...DEFAULT_CLIENT, clientId: 'amzn1.application-oa2-client.rotates' };
		amazon().registerClient(client);
		const credential = clientCredential({ clientId: client.clientId });
		expect(await testCredential(credential)).toEqual(success);
		amazon().registerClient({ ...client, clientSecret: 'rotated' });
		const { status, message } = await testCredential(credential);
		expect([status, message]).toEqual(['Error', expect.stringContaining('"Client Secret"')]);
	});

	it.each([
		['a device, which has no secret', { clientId: DEVICE_CLIENT.clientId, clientSecret: '' }],
		["an app for other people's sign-ins, which has no scopes", { clientScopes: [] }],
	])('is not green where there is nothing to test: %s', async (_, data) => {
		const { status, message } = await testCredential(clientCredential(data));
		expect(status).toBe('Error');
		expect(message).toContain('nothing to test');
		expect(tokenRequests(amazon())).toHaveLength(0);
	});

	it.each([
		['the client secret', { clientSecret: 'wrong' }, '"Client Secret"'],
		['the client ID', { clientId: 'amzn1.application-oa2-client.unknown' }, '"Client ID"'],
		['a client ID that is nonsense', { clientId: 'x' }, '"Client ID"'],
		['an empty client ID', { clientId: ' ' }, '"Client ID"'],
		['a scope', { clientScopes: ['sellingpartnerapi::notifications'] }, '"Scopes"'],
	])('says that %s is wrong', async (_, data, name) => {
		const { status, message } = await testCredential(clientCredential(data));
		expect(status).toBe('Error');
		expect(message).toContain(name);
	});

	it('looks at a client secret that was entered anew', async () => {
		const credential = clientCredential();
		await testCredential(credential);
		credential.data.clientSecret = 'mistyped';
		expect((await testCredential(credential)).status).toBe('Error');
	});

	it('says when Amazon does not answer', async () => {
		amazon().addFault({ path: '/auth/o2/token', mode: 'dropBefore', times: 20 });
		const { status, message } = await testCredential(clientCredential());
		expect([status, message]).toEqual(['Error', expect.stringContaining('Amazon did not answer.')]);
	});
});
