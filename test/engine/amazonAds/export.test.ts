/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';
import { DEFAULT_PROFILES, makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { authentications, signIn } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import { bytesOf, downloads, everything, soon } from './reports';

const amazon = useAmazon();
const { profileId } = DEFAULT_PROFILES.naSeller;
const ofExport = { resource: 'export', profileId: byId(profileId) };
const create = { ...ofExport, operation: 'create' };
const get = { ...ofExport, operation: 'get' };
const download = { ...ofExport, operation: 'download' };
const run = { ...ofExport, operation: 'run', ...soon() };

const types = [
	['campaigns', 'application/vnd.campaignsexport.v1+json', 'campaignId'],
	['adGroups', 'application/vnd.adgroupsexport.v1+json', 'adGroupId'],
	['targets', 'application/vnd.targetsexport.v1+json', 'targetId'],
	['ads', 'application/vnd.adsexport.v1+json', 'adId'],
] as const;

const creations = () => amazon().requests({ method: 'POST', path: /\/export$/ });
const checks = () => amazon().requests({ method: 'GET', path: /^\/exports\/[\w-]+$/ });

async function createdId(credential: StoredCredential, exportType: string): Promise<string> {
	const [{ exportId }] = jsonOf(await runAmazonAds(credential, { ...create, exportType }));
	return String(exportId);
}

describe.each(types)('An export of %s', (exportType, mediaType, idField) => {
	it.each(authentications)(
		'is run to one item per entity, with exact ids and its own media type throughout (%s)',
		async (authentication) => {
			const parameters = { ...run, exportType };
			const outcome = await runAmazonAds(signIn[authentication](amazon()), parameters);
			expect(outcome.error).toBeUndefined();
			const entities = jsonOf(outcome);
			expect(entities.length).toBeGreaterThan(9);
			for (const entity of entities) expect(entity[idField]).toMatch(/^\d{15,}$/);
			expect(entities.some((entity) => Number(entity[idField]) > Number.MAX_SAFE_INTEGER)).toBe(
				true,
			);
			const headers = { accept: mediaType, 'amazon-advertising-api-scope': profileId };
			expect(creations()).toMatchObject([
				{
					path: `/${exportType}/export`,
					status: 202,
					headers: { ...headers, 'content-type': mediaType },
				},
			]);
			expect(checks()).toHaveLength(3);
			for (const check of checks()) expect(check).toMatchObject({ status: 200, headers });
			expect(Object.keys(downloads(amazon())[0].headers)).not.toContain('authorization');
			expect(everything(outcome)).not.toMatch(/At[zc][a-z]?\|/);
		},
	);

	it('is created, asked after on two outputs, and downloaded, in steps of their own', async () => {
		amazon().settings.reportPolls = 2;
		const credential = signIn.oAuth2(amazon());
		const created = await runAmazonAds(credential, { ...create, exportType });
		expect(jsonOf(created)).toMatchObject([{ status: 'IN_PROGRESS', exportType, profileId }]);
		const items = created.items[0];
		const early = await runAmazonAds(credential, { ...get, exportType }, { items });
		expect(early.items.map((output) => output.length)).toEqual([0, 1]);
		const late = await runAmazonAds(credential, { ...get, exportType }, { items: early.items[1] });
		expect(late.items.map((output) => output.length)).toEqual([1, 0]);
		const entities = await runAmazonAds(
			credential,
			{ ...download, exportType },
			{ items: late.items[0] },
		);
		expect(jsonOf(entities).length).toBeGreaterThan(9);
		expect(jsonOf(entities)[0]).toHaveProperty(idField);
	});

	it('that fails says why', async () => {
		amazon().setReportOutcome({ type: exportType }, { failureReason: 'Too many entities' });
		const credential = signIn.oAuth2(amazon());
		const { error } = await runAmazonAds(credential, { ...run, exportType });
		expect(error?.message).toMatch(/could not make export .* for profile .*: Too many entities\./);
		amazon().settings.reportPolls = 1;
		const exportId = await createdId(credential, exportType);
		const status = await runAmazonAds(credential, { ...get, exportType, exportId });
		expect(status.error?.message).toBe(
			`Amazon could not make export ${exportId}: Too many entities.`,
		);
	});
});

describe('An export', () => {
	it('has the ad products and states that were chosen', async () => {
		const form = {
			adProducts: ['SPONSORED_BRANDS', 'SPONSORED_DISPLAY'],
			states: ['PAUSED', 'ARCHIVED'],
		};
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), { ...run, ...form });
		expect(JSON.parse(creations()[0].body)).toEqual({
			adProductFilter: form.adProducts,
			stateFilter: form.states,
		});
		const values = (field: string) => new Set(jsonOf(outcome).map((entity) => entity[field]));
		expect(values('adProduct')).toEqual(new Set(form.adProducts));
		expect(values('state')).toEqual(new Set(form.states));
	});

	it('has all states when none is chosen, which Amazon leaves archived entities out of', async () => {
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(new Set(jsonOf(outcome).map(({ state }) => state))).toEqual(
			new Set(['ENABLED', 'PAUSED', 'ARCHIVED']),
		);
	});

	it('is streamed into a file', async () => {
		const parameters = { ...run, output: 'file', fileFormat: 'gzip' };
		const { items } = await runAmazonAds(signIn.oAuth2(amazon()), parameters);
		const [{ json, binary }] = items[0];
		expect(json).toMatchObject({ exportType: 'campaigns', profileId, region: 'na' });
		expect(binary?.data?.fileName).toBe(`campaigns_${profileId}.json.gz`);
		expect(JSON.parse(gunzipSync(bytesOf(binary?.data)).toString())).toHaveLength(12);
	});

	describe('as CSV', () => {
		const asCsv = { ...run, output: 'file', fileFormat: 'csv' };
		const linesOf = (outcome: Awaited<ReturnType<typeof runAmazonAds>>) =>
			bytesOf(outcome.items[0][0].binary?.data).toString().split('\r\n');
		const campaigns = (count: number, more: (index: number) => object) =>
			Array.from({ length: count }, (_, index) => ({
				campaignId: String(1000 + index),
				name: `Campaign ${index}`,
				state: 'ENABLED',
				...more(index),
			}));

		it('has a field that the first of 2,000 campaigns has in row 1,501', async () => {
			const late = campaigns(2000, (index) =>
				index < 1500 ? {} : { portfolioId: '77', wonder: index },
			);
			amazon().setEntities('/sp/campaigns/list', late, profileId);
			const outcome = await runAmazonAds(signIn.oAuth2(amazon()), asCsv);
			expect(outcome.error).toBeUndefined();
			const lines = linesOf(outcome);
			expect(lines).toHaveLength(2002);
			const header = lines[0].split(',');
			const cell = (line: number, name: string) => lines[line].split(',')[header.indexOf(name)];
			expect([cell(1500, 'portfolioId'), cell(1500, 'wonder')]).toEqual(['', '']);
			expect([cell(1501, 'portfolioId'), cell(1501, 'wonder')]).toEqual(['77', '1500']);
			expect([cell(2000, 'portfolioId'), cell(2000, 'wonder')]).toEqual(['77', '1999']);
		});

		it('is read once where all fields are known', async () => {
			const late = campaigns(2000, (index) => (index < 1500 ? {} : { portfolioId: '77' }));
			amazon().setEntities('/sp/campaigns/list', late, profileId);
			expect(linesOf(await runAmazonAds(signIn.oAuth2(amazon()), asCsv))).toHaveLength(2002);
			expect(downloads(amazon())).toHaveLength(1);
		});

		it('is its header where there are no entities, by Run and by Download', async () => {
			amazon().setEntities('/sp/campaigns/list', [], profileId);
			amazon().settings.reportPolls = 1;
			const credential = signIn.oAuth2(amazon());
			const exportId = await createdId(credential, 'campaigns');
			for (const form of [asCsv, { ...asCsv, operation: 'download', exportId }]) {
				const lines = linesOf(await runAmazonAds(credential, form));
				expect(lines).toEqual([
					expect.stringMatching(/^campaignId,adProduct,portfolioId,name,/),
					'',
				]);
			}
		});
	});

	it('that is not ready cannot be downloaded', async () => {
		const credential = signIn.oAuth2(amazon());
		const exportId = await createdId(credential, 'campaigns');
		const { error } = await runAmazonAds(credential, { ...download, exportId });
		expect(error?.message).toBe(`Export ${exportId} is not ready: its status is IN_PROGRESS.`);
		expect(downloads(amazon())).toEqual([]);
	});

	it('is downloaded later by a fresh link', async () => {
		amazon().settings.reportPolls = 1;
		const credential = signIn.oAuth2(amazon());
		const exportId = await createdId(credential, 'campaigns');
		await runAmazonAds(credential, { ...get, exportId });
		amazon().clock.advance(2 * 3600 * 1000);
		const outcome = await runAmazonAds(credential, { ...download, exportId });
		expect(jsonOf(outcome)).toHaveLength(12);
	});

	it('whose creation is throttled is asked for again', async () => {
		amazon().addFault({ path: '/campaigns/export', status: 429 });
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(jsonOf(outcome)).toHaveLength(12);
		expect(creations().map((creation) => creation.status)).toEqual([429, 202]);
	});

	it('whose creation may have got through is not asked for twice', async () => {
		amazon().addFault({ path: '/campaigns/export', status: 503, afterEffect: true });
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(error?.message).toContain(`Profile ${profileId}: `);
		expect(creations()).toHaveLength(1);
	});

	it('that Amazon refuses is an error that names the profile', async () => {
		const body = '{"code":"INVALID_ARGUMENT","details":"No"}';
		amazon().addFault({ path: '/campaigns/export', status: 400, body });
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), run);
		expect(error?.message).toContain(`Profile ${profileId}: `);
		expect(creations()).toHaveLength(1);
	});

	it('of many profiles runs as one batch; the failure of one is said in its place', async () => {
		const profiles = makeProfiles(5);
		amazon().setProfiles(profiles);
		const ids = profiles.map((profile) => profile.profileId);
		amazon().setReportOutcome({ profileId: ids[3] }, { failureReason: 'No' });
		amazon().settings.campaigns = 1;
		const outcome = await runAmazonAds(
			signIn.oAuth2(amazon()),
			{ ...run, ...soon({ checkAfter: 100 }), profileId: byId('={{ $json.id }}') },
			{ items: itemsWithIds(ids), continueOnFail: true },
		);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			ids.map((_, item) => ({ item })),
		);
		expect(jsonOf(outcome)[3].error).toContain(ids[3]);
		const { log } = amazon();
		expect(log.indexOf(creations()[4])).toBeLessThan(log.indexOf(checks()[0]));
	});

	it('of no profile is not sent', async () => {
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), { ...run, profileId: byId('') });
		expect(error?.message).toContain('No profile is chosen.');
		expect(amazon().log).toEqual([]);
	});
});
