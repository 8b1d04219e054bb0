import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { pastedCredential, storedTokens } from '../credentials';

jest.mock('../../../nodes/shared/lease', () => ({
	...jest.requireActual<object>('../../../nodes/shared/lease'),
	hasLease: () => false,
}));

const amazon = useAmazon();

describe('In an n8n that does not refresh for nodes', () => {
	it('the refresh-token credential refreshes by itself, and keeps the successor', async () => {
		amazon().settings.rotation = 'reuseDetection';
		const { refreshToken } = amazon().grant();
		const credential = pastedCredential(refreshToken);
		const parameters = { resource: 'accessToken', operation: 'refresh' };
		for (let turn = 0; turn < 2; turn++) {
			const { items } = await runAmazonLwa(credential, parameters);
			expect(items[0][0].json.accessToken).toBe(storedTokens(credential).accessToken);
		}
		expect(storedTokens(credential).refreshToken).not.toBe(refreshToken);
		expect(tokenRequests(amazon()).map(({ status }) => status)).toEqual([200, 200]);
	});
});
