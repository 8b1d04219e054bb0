/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';
import type { INodeParameters } from 'n8n-workflow';
import { DEFAULT_PROFILES, DSP_ADVERTISER_ID, LARGE_PROFILE_ID } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { byId, itemsWithIds, jsonOf, runAmazonAds } from '../amazonAds';
import { signIn } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import { bytesOf, creations, daysAgo, report } from './reports';

const amazon = useAmazon();
const { profileId } = DEFAULT_PROFILES.naSeller;
const profileIds = [profileId, LARGE_PROFILE_ID];
const own = [
	{ profileId, countryCode: 'US', currencyCode: 'USD' },
	{ profileId: LARGE_PROFILE_ID, countryCode: 'CA', currencyCode: 'CAD' },
];
const names = Object.keys(own[0]);
const byItem = byId('={{ $json.id }}');
const customDays = {
	period: 'custom',
	startDate: daysAgo(2),
	endDate: daysAgo(2),
	columnSet: 'all',
};
const fast = { options: { checkAfter: 1 } };

/** Operations that output rows, each for both profiles: the form, and what a step before made. */
const operations: Record<string, (credential: StoredCredential) => Promise<INodeParameters>> = {
	'report → run': async () => ({ ...report.run, columnSet: 'all' }),
	'report → download': async (credential) =>
		await made(
			credential,
			{ ...report, create: { ...report.create, columnSet: 'all' } },
			'reportId',
		),
	'export → run': async () => ({ resource: 'export', operation: 'run', ...fast }),
	'export → download': async (credential) =>
		await made(
			credential,
			{
				create: { resource: 'export', operation: 'create' },
				download: { resource: 'export', operation: 'download' },
			},
			'exportId',
		),
};

/** The form of a download that finds for each profile the id that Create gave for it. */
async function made(
	credential: StoredCredential,
	{ create, download }: Record<'create' | 'download', INodeParameters>,
	idField: string,
): Promise<INodeParameters> {
	const parameters = { ...create, profileId: byItem };
	const created = jsonOf(
		await runAmazonAds(credential, parameters, { items: itemsWithIds(profileIds) }),
	);
	const ids = Object.fromEntries(profileIds.map((id, index) => [id, created[index][idField]]));
	return { ...download, [idField]: `={{ (${JSON.stringify(ids)})[$json.id] }}` };
}

beforeEach(() => {
	amazon().settings.reportPolls = 1;
	amazon().settings.reportRows = 3;
	amazon().settings.campaigns = 3;
});

describe.each(Object.keys(operations))('Several profiles through %s', (name) => {
	async function run(form: INodeParameters) {
		const credential = signIn.oAuth2(amazon());
		const parameters = { ...(await operations[name](credential)), profileId: byItem, ...form };
		const outcome = await runAmazonAds(credential, parameters, {
			items: itemsWithIds(profileIds),
		});
		expect(outcome.error).toBeUndefined();
		return outcome;
	}

	it('come out as items that each begin with their profile', async () => {
		const { items } = await run({});
		const whose = items[0].map(({ json, pairedItem }) => [pairedItem, json]);
		expect(whose.length).toBeGreaterThan(3);
		for (const [pairedItem, json] of whose) {
			const { item } = pairedItem as { item: number };
			expect(json).toMatchObject(own[item]);
			expect(Object.keys(json as object).slice(0, 3)).toEqual(names);
		}
		expect(new Set(items[0].map(({ json }) => json.profileId))).toEqual(new Set(profileIds));
	});

	it.each(['json', 'ndjson'])(
		'come out as %s whose rows each begin with it',
		async (fileFormat) => {
			const { items } = await run({ output: 'file', fileFormat });
			expect(items[0]).toHaveLength(2);
			for (const [index, { binary, json }] of items[0].entries()) {
				const text = bytesOf(binary?.data).toString();
				const lines = text.trim().split('\n');
				const rows = (
					fileFormat === 'json'
						? JSON.parse(text)
						: lines.map((line) => JSON.parse(line) as unknown)
				) as object[];
				expect(rows.length).toBeGreaterThan(1);
				for (const row of rows) {
					expect(row).toMatchObject(own[index]);
					expect(Object.keys(row).slice(0, 3)).toEqual(names);
				}
				expect(json).toMatchObject(own[index]);
			}
		},
	);

	it('come out as CSV that can be put together under one header', async () => {
		const { items } = await run({ output: 'file', fileFormat: 'csv' });
		const files = items[0].map(({ binary }) => bytesOf(binary?.data).toString().split('\r\n'));
		expect(files[0][0]).toBe(files[1][0]);
		expect(files[0][0].split(',').slice(0, 3)).toEqual(names);
		for (const [index, [, ...lines]] of files.entries()) {
			expect(lines.length).toBeGreaterThan(2);
			const start = Object.values(own[index]).join(',');
			for (const line of lines.slice(0, -1)) expect(line.startsWith(`${start},`)).toBe(true);
		}
	});

	it('come out as the GZIP that Amazon made', async () => {
		const { items } = await run({ output: 'file', fileFormat: 'gzip' });
		for (const [index, { binary, json }] of items[0].entries()) {
			const rows = JSON.parse(gunzipSync(bytesOf(binary?.data)).toString()) as object[];
			for (const row of rows) expect(row).not.toHaveProperty('currencyCode');
			expect(json).toMatchObject(own[index]);
		}
	});

	it('come out as Amazon’s rows alone if the fields are left out', async () => {
		for (const row of jsonOf(await run({ profileFields: 'never' }))) {
			expect(row).not.toHaveProperty('profileId');
		}
	});
});

describe('One profile that is chosen in the form', () => {
	const campaigns = { resource: 'campaign', operation: 'getMany', profileId: byId(profileId) };

	it('is not in its rows, and is not looked up for them', async () => {
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), campaigns);
		expect(jsonOf(outcome).length).toBeGreaterThan(1);
		for (const row of jsonOf(outcome)) expect(row).not.toHaveProperty('countryCode');
		expect(amazon().requests({ path: /^\/v2\/profiles/ })).toEqual([]);
	});

	it('is in its rows if that is wanted', async () => {
		const form = { ...campaigns, profileFields: 'always' };
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), form);
		expect(jsonOf(outcome).length).toBeGreaterThan(1);
		for (const row of jsonOf(outcome)) expect(row).toMatchObject(own[0]);
	});
});

describe('Profile Fields', () => {
	const lists = ['campaign', 'adGroup', 'keyword', 'portfolio', 'productAd', 'target'];

	it.each(lists)('are in each %s of several profiles', async (resource) => {
		const outcome = await runAmazonAds(
			signIn.oAuth2(amazon()),
			{ resource, operation: 'getMany', profileId: byItem },
			{ items: itemsWithIds(profileIds) },
		);
		expect(outcome.error).toBeUndefined();
		const rows = outcome.items[0];
		expect(new Set(rows.map(({ json }) => json.profileId))).toEqual(new Set(profileIds));
		for (const { json, pairedItem } of rows) {
			expect(json).toMatchObject(own[(pairedItem as { item: number }).item]);
		}
	});

	it('are the account where one takes the profile’s place', async () => {
		const outcome = await runAmazonAds(
			signIn.oAuth2(amazon()),
			{
				...report.run,
				reportType: 'dspCampaign',
				advertiserIds: DSP_ADVERTISER_ID,
				accountId: '={{ $json.id }}',
				output: 'file',
				fileFormat: 'ndjson',
			},
			{ items: itemsWithIds([DSP_ADVERTISER_ID]) },
		);
		const text = bytesOf(outcome.items[0][0].binary?.data).toString();
		const [first] = text.split('\n').map((line) => line.slice(0, 20 + DSP_ADVERTISER_ID.length));
		expect(first.startsWith(`{"accountId":"${DSP_ADVERTISER_ID}",`)).toBe(true);
	});

	it.each([
		['of an export', { resource: 'export', ...fast }],
		['of a list', { resource: 'campaign', operation: 'getMany' }],
		['of a report whose days are chosen', { resource: 'report', ...customDays, ...fast }],
	])('that cannot be had are empty in the rows %s, and a hint says so', async (_, form) => {
		amazon().addFault({ path: `/v2/profiles/${profileId}`, status: 403, times: 9 });
		const parameters = { operation: 'run', ...form, profileId: byItem };
		const items = itemsWithIds([profileId]);
		const outcome = await runAmazonAds(signIn.oAuth2(amazon()), parameters, { items });
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome).length).toBeGreaterThan(1);
		for (const row of jsonOf(outcome)) {
			expect(Object.entries(row).slice(0, 3)).toEqual([
				['profileId', profileId],
				['countryCode', ''],
				['currencyCode', ''],
			]);
		}
		const hint = `countryCode and currencyCode are empty in the rows of profile ${profileId}`;
		expect(outcome.hints).toEqual([expect.stringContaining(hint)]);
	});

	it('do not matter where the days need the profile: an error names it, and nothing is made', async () => {
		amazon().addFault({ path: `/v2/profiles/${profileId}`, status: 403, times: 9 });
		const form = { resource: 'report', operation: 'run', profileId: byItem, ...fast };
		const items = itemsWithIds([profileId]);
		const { error } = await runAmazonAds(signIn.oAuth2(amazon()), form, { items });
		expect(error?.message).toContain(`rofile ${profileId}: `);
		expect(creations(amazon())).toEqual([]);
	});
});
