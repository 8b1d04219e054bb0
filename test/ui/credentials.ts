import { AUTHORIZE_HOSTS, LWA_API_HOSTS } from '../simulator/server/amazonHosts.ts';
import { DEFAULT_CLIENT } from '../simulator/defaults.ts';
import { CredentialForm, CredentialTypes } from './credentialForm.ts';
import type { Editor } from './editor.ts';
import { picture } from './pictures.ts';
import type { Stage } from './stage.ts';

const { clientId, clientSecret } = DEFAULT_CLIENT;

/** What people type to find our credentials. */
const words = [
	'amazon',
	'lwa',
	'amazon ads',
	'advertising',
	'alexa',
	'portability',
	'prime video',
	'login with amazon',
];

/** What a product asks for beside client ID and secret. */
const products = [
	{ product: 'ads', scope: 'advertising::campaign_management' },
	{
		product: 'dataPortability',
		scope: 'portability::physical_orders portability::customer_profile',
		choose: {
			portabilityScopes: ['portability::physical_orders', 'portability::customer_profile'],
		},
	},
	{
		product: 'alexa',
		scope: 'alexa:all',
		fill: { avsProductId: 'kitchen-speaker', avsDeviceSerialNumber: '000123' },
	},
	{
		product: 'primeVideo',
		scope: 'simulator::slate_reporting',
		fill: { customScope: 'simulator::slate_reporting' },
	},
	{ product: 'profile', scope: 'profile' },
	{ product: 'custom', scope: 'profile:user_id', fill: { customScope: 'profile:user_id' } },
] as const;

const regions = ['na', 'eu', 'fe'] as const;

/** An OAuth2 credential with client ID and secret filled in, as from the console's page. */
async function newOAuth2(editor: Editor): Promise<CredentialForm> {
	const form = await CredentialForm.create(editor, 'amazonLwaOAuth2Api', 'amazon');
	await form.fill('clientId', clientId);
	await form.fill('clientSecret', clientSecret);
	return form;
}

export function credentialTests(stage: () => Stage): void {
	const visit = async (work: (editor: Editor) => Promise<void>) =>
		await stage().browser.visit(work);

	describe('Credentials', () => {
		it('are found by the words that people know', async () => {
			await visit(async (editor) => {
				const names = ['amazonLwaClientApi', 'amazonLwaOAuth2Api', 'amazonLwaRefreshTokenApi'].map(
					(type) => editor.credentialType(type).displayName,
				);
				const types = await CredentialTypes.open(editor);
				const missing: string[] = [];
				for (const query of words) {
					await types.narrow(query);
					const found = await Promise.all(names.map((name) => types.named(name).count()));
					if (Math.max(...found) === 0) missing.push(query);
				}
				expect(missing).toEqual([]);
			});
		});

		it.each(products)('Connect works for $product, in each region', async (product) => {
			const { amazon } = stage().scene;
			await visit(async (editor) => {
				const form = await newOAuth2(editor);
				await form.choose('product', product.product);
				if ('choose' in product) {
					for (const [name, values] of Object.entries(product.choose)) {
						await form.choose(name, ...values);
					}
				}
				if ('fill' in product) {
					for (const [name, value] of Object.entries(product.fill)) await form.fill(name, value);
				}
				for (const region of regions) {
					amazon.log.length = 0;
					await form.choose('region', region);
					const amazonsPage = await (region === 'na' ? form.connect() : form.reconnect());
					await amazonsPage.getByRole('button', { name: 'Allow' }).waitFor();
					if (product.product === 'ads' && region === 'na') {
						await picture(amazonsPage.locator('body'), 'consent');
					}
					const closed = amazonsPage.waitForEvent('close');
					await amazonsPage.getByRole('button', { name: 'Allow' }).click();
					await closed;
					await form.connected();
					expect(amazon.requests({ path: '/ap/oa' })).toMatchObject([
						{ host: AUTHORIZE_HOSTS[region], query: { scope: product.scope } },
					]);
					expect(stage().scene.tokenRequests()).toMatchObject([
						{ host: LWA_API_HOSTS[region], status: 200 },
					]);
				}
				if (product.product === 'ads') {
					await picture(editor.byId('editCredential-modal'), 'credential-connected');
				}
			});
		});

		it('a refusal at Amazon is told, and nothing is connected', async () => {
			await visit(async (editor) => {
				const form = await newOAuth2(editor);
				const page = await form.connect();
				await page.getByRole('button', { name: 'Cancel' }).click();
				// n8n's page for a sign-in that brought no code; Troubleshooting explains it.
				await page.getByText('Insufficient parameters for OAuth2 callback').waitFor();
				await page.close();
				expect(await editor.byId('oauth-connect-success-banner').isVisible()).toBe(false);
			});
			expect(stage().scene.tokenRequests()).toEqual([]);
		});

		it('a scope that Amazon has not approved ends on a page of Amazon, in the words of the form', async () => {
			await visit(async (editor) => {
				const form = await newOAuth2(editor);
				await form.fill('additionalScopes', 'advertising:campaign_management');
				const page = await form.connect();
				await page.getByText('An unknown scope was requested').waitFor();
				await page.close();
				const modal = editor.byId('editCredential-modal');
				await modal.getByText('An unknown scope was requested').first().waitFor();
			});
		});

		it('a pasted refresh token is green, and a wrong one names its field', async () => {
			const { refreshToken } = stage().scene.amazon.grant();
			await visit(async (editor) => {
				const form = await CredentialForm.create(editor, 'amazonLwaRefreshTokenApi', 'amazon');
				await form.fill('clientId', clientId);
				await form.fill('clientSecret', clientSecret);
				await form.fill('refreshToken', 'Atzr|of-somebody-else');
				expect(await form.save()).toContain('"Refresh Token"');
				await form.fill('refreshToken', refreshToken);
				expect(await form.save()).toBe('green');
				await picture(editor.byId('editCredential-modal'), 'credential-refresh-token');
				await form.fill('clientSecret', 'not the secret');
				expect(await form.save()).toContain('"Client Secret"');
			});
		});

		it("an app's own credential is green with a scope and the right secret only", async () => {
			await visit(async (editor) => {
				const form = await CredentialForm.create(editor, 'amazonLwaClientApi', 'amazon');
				await form.fill('clientId', clientId);
				await form.fill('clientSecret', 'not the secret');
				// Nothing to ask Amazon for: not green, whatever the secret is.
				expect(await form.save()).toContain('"Scopes"');
				await form.choose('clientScopes', 'alexa::proactive_events');
				expect(await form.save()).toContain('"Client Secret"');
				await form.fill('clientSecret', clientSecret);
				expect(await form.save()).toBe('green');
			});
		});
	});
}
