import type { INodeParameters } from 'n8n-workflow';
import { PrimeVideoSlate } from '../../../nodes/PrimeVideoSlate/PrimeVideoSlate.node';
import { tokenRequests, useAmazon } from '../amazon';
import { byId } from '../amazonAds';
import { authentications, storedTokens } from '../credentials';
import {
	place,
	placeFields,
	primeVideoSlateForm,
	runPrimeVideoSlate,
	slateHost,
	slateSignIn,
} from '../primeVideoSlate';

const amazon = useAmazon();
const { listSearch } = new PrimeVideoSlate().methods;
const download = { resource: 'report', operation: 'download', ...placeFields };

async function search(
	list: keyof typeof listSearch,
	{ text, chosen = {} }: { text?: string; chosen?: INodeParameters } = {},
) {
	const form = primeVideoSlateForm(slateSignIn(amazon()), { ...download, ...chosen });
	return (await listSearch[list].call(form, text)).results;
}

describe.each(authentications)('The list of accounts in the form (%s)', (authentication) => {
	it('shows name and id', async () => {
		const form = primeVideoSlateForm(slateSignIn(amazon(), authentication), download);
		const { results } = await listSearch.searchAccounts.call(form);
		expect(results[0]).toEqual({
			name: 'Simulator Pictures (amzn1.pv.account.simulator-1)',
			value: 'amzn1.pv.account.simulator-1',
		});
		expect(results).toHaveLength(3);
	});

	it('renews an ended token', async () => {
		const credential = slateSignIn(amazon(), authentication);
		amazon().expireAccessToken(storedTokens(credential).accessToken);
		const form = primeVideoSlateForm(credential, download);
		expect((await listSearch.searchAccounts.call(form)).results).toHaveLength(3);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

describe('The other lists in the form', () => {
	it('are those of what the fields above say, with exact ids', async () => {
		expect(await search('searchReportGroups')).toContainEqual({
			name: 'Channels (channels)',
			value: 'channels',
		});
		expect(await search('searchChannels')).toEqual([
			{ name: `Simulator Select (US, ${place.channelId})`, value: place.channelId },
			{ name: 'Simulator Select (DE, simulator-select-de)', value: 'simulator-select-de' },
		]);
		expect(await search('searchReportTypes')).toContainEqual({
			name: 'Revenue (Monthly, 9007199254740995)',
			value: '9007199254740995',
		});
	});

	it('follow another choice', async () => {
		const chosen = { reportGroupId: byId('channelsPremium') };
		expect(await search('searchChannels', { chosen })).toEqual([
			{ name: 'Loopback+ (GB, loopback-plus)', value: 'loopback-plus' },
		]);
	});

	it('of reports is all pages long, the newest first', async () => {
		const report = { modifiedDate: '2026-08-01T00:00:00.000Z', csv: 'a\n' };
		const days = Array.from({ length: 70 }, (_, day) =>
			new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
		);
		amazon().setSlateReports(
			place,
			days.map((day) => ({ ...report, name: 'daily', reportDateBegin: day, reportDateEnd: day })),
		);
		const results = await search('searchReports');
		expect(results.map(({ name }) => name)).toEqual(
			days.map((day) => `daily (${day.slice(0, 10)}, ${day.slice(0, 10)})`).reverse(),
		);
	});

	it.each([
		['searchAccounts', 'FILMS', ['amzn1.pv.account.simulator-3']],
		['searchChannels', 'us,', [place.channelId]],
		['searchReportTypes', 'weekly', ['subscribers weekly']],
		['searchReportTypes', '995', ['9007199254740995']],
		['searchReportTypes', 'zebra', []],
	] as const)('are searched: %s by %s', async (list, text, expected) => {
		expect((await search(list, { text })).map(({ value }) => value)).toEqual(expected);
	});

	it.each([
		['searchReportGroups', 'accountId', 'Account'],
		['searchChannels', 'reportGroupId', 'Report Group'],
		['searchReportTypes', 'channelId', 'Channel or Studio'],
		['searchReports', 'reportTypeId', 'Report Type'],
	] as const)('say what to choose first: %s without %s', async (list, name, displayName) => {
		const chosen = { [name]: { __rl: true, mode: 'list', value: '' } };
		await expect(search(list, { chosen })).rejects.toMatchObject({
			message: `${displayName} is empty.`,
		});
		expect(amazon().log).toEqual([]);
	});

	it('say why they are empty when Amazon refuses', async () => {
		amazon().addFault({ host: slateHost, status: 403, body: '{"message":"Forbidden"}' });
		await expect(search('searchAccounts')).rejects.toMatchObject({ httpCode: '403' });
	});
});

it('A report chosen in the list is the one that is downloaded', async () => {
	const [, { value }] = await search('searchReports');
	const report = { __rl: true, mode: 'list', value };
	const { items, error } = await runPrimeVideoSlate(slateSignIn(amazon()), { ...download, report });
	expect(error).toBeUndefined();
	const { reportDateBegin, name } = items[0][0].json;
	expect(`${String(reportDateBegin)} ${String(name)}`).toBe(value);
	expect(items[0][0].binary?.data.fileName).toBe(`${String(name)}.zip`);
});
