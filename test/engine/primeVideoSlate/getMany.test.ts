import type { INodeParameters } from 'n8n-workflow';
import { tokenRequests, useAmazon } from '../amazon';
import { byId, jsonOf } from '../amazonAds';
import { authentications, storedTokens } from '../credentials';
import {
	place,
	placeFields,
	reportsPath,
	runPrimeVideoSlate,
	slateHost,
	slateSignIn,
} from '../primeVideoSlate';

const amazon = useAmazon();
const { accountId, reportGroupId, channelId } = place;
const ofResource = (resource: string) => ({ resource, operation: 'getMany', ...placeFields });
const getReports = { ...ofResource('report'), returnAll: true };

/** A page of reports with this link to the next. */
function answerWithNext(next: unknown): void {
	const body = JSON.stringify({ total: 99, next, data: [{ name: 'r', reportDateBegin: '' }] });
	amazon().addFault({ host: slateHost, status: 200, body });
}

/** So many reports, a day each. */
function setReports(count: number): void {
	const time = (day: number) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
	const reports = Array.from({ length: count }, (_, index) => ({
		name: `report ${index}`,
		reportDateBegin: time(index),
		reportDateEnd: time(index),
		modifiedDate: time(index + 1),
		csv: 'a\n',
	}));
	amazon().setSlateReports(place, reports);
}

describe.each(authentications)('Get Many (%s)', (authentication) => {
	it.each<[string, object[], string]>([
		[
			'account',
			[
				{ id: 'amzn1.pv.account.simulator-1', name: 'Simulator Pictures' },
				{ id: 'amzn1.pv.account.simulator-2', name: 'Loopback Studios' },
				{ id: 'amzn1.pv.account.simulator-3', name: 'Tunnel Films' },
			],
			'/apis/v1/accounts',
		],
		[
			'reportGroup',
			[
				{ accountId, id: 'channels', name: 'Channels' },
				{ accountId, id: 'channelsPremium', name: 'Channels Premium' },
				{ accountId, id: 'financialStatement', name: 'Financial Statement' },
			],
			`/apis/v1/accounts/${accountId}`,
		],
		[
			'channel',
			[
				{ accountId, reportGroupId, id: channelId, name: 'Simulator Select', territory: 'US' },
				{
					accountId,
					reportGroupId,
					id: 'simulator-select-de',
					name: 'Simulator Select',
					territory: 'DE',
				},
			],
			`/apis/v1/accounts/${accountId}/channels`,
		],
		[
			'reportType',
			[
				{ id: 'streams', name: 'First and Last Title Streamed', cadence: 'Daily' },
				{ id: 'subscribers weekly', name: 'Subscribers', cadence: 'Weekly' },
				{ id: '9007199254740995', name: 'Revenue', cadence: 'Monthly' },
			].map((type) => ({ accountId, reportGroupId, channelId, ...type })),
			`/apis/v1/accounts/${accountId}/channels/${channelId}/reportTypes`,
		],
	])('of %s emits one item per entry, behind the ids it lies in', async (resource, items, path) => {
		const outcome = await runPrimeVideoSlate(
			slateSignIn(amazon(), authentication),
			ofResource(resource),
		);
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toEqual(items);
		expect(amazon().log).toMatchObject([{ method: 'GET', host: slateHost, path }]);
	});

	it('of report emits one item per report, with a link to its file', async () => {
		setReports(1);
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon(), authentication), getReports);
		expect(jsonOf(outcome)).toEqual([
			{
				...place,
				name: 'report 0',
				reportDateBegin: '2026-01-01T00:00:00.000Z',
				reportDateEnd: '2026-01-01T00:00:00.000Z',
				modifiedDate: '2026-01-02T00:00:00.000Z',
				numRows: 0,
				downloadUrl: expect.stringMatching(/^https:.*X-Amz-Signature=/),
			},
		]);
		expect(amazon().log).toMatchObject([{ method: 'GET', host: slateHost, path: reportsPath }]);
	});

	it('renews an ended token', async () => {
		const credential = slateSignIn(amazon(), authentication);
		amazon().expireAccessToken(storedTokens(credential).accessToken);
		const outcome = await runPrimeVideoSlate(credential, ofResource('account'));
		expect(outcome.items[0]).toHaveLength(3);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

describe('Pages of a list', () => {
	it('are followed to the last for Return All', async () => {
		setReports(120);
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), getReports);
		expect(jsonOf(outcome).map(({ name }) => name)).toEqual(
			Array.from({ length: 120 }, (_, index) => `report ${index}`),
		);
		expect(amazon().log.map(({ query }) => query)).toEqual([
			{ limit: '50' },
			{ limit: '50', offset: '50' },
			{ limit: '50', offset: '100' },
		]);
	});

	it('are no more and no larger than Limit needs', async () => {
		setReports(120);
		const read = async (limit: number) => {
			amazon().log.length = 0;
			const parameters = { ...ofResource('report'), limit };
			const { items } = await runPrimeVideoSlate(slateSignIn(amazon()), parameters);
			return [items[0].length, amazon().log.map(({ query }) => query.limit)];
		};
		expect(await read(3)).toEqual([3, ['3']]);
		expect(await read(50)).toEqual([50, ['50']]);
		expect(await read(70)).toEqual([70, ['50', '50']]);
	});

	it('keep the filter', async () => {
		setReports(120);
		const filters = { modifiedSince: '2026-01-31T00:00:00.000Z' };
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), { ...getReports, filters });
		expect(outcome.items[0]).toHaveLength(91);
		expect(amazon().log).toHaveLength(2);
	});

	it('are followed by the link, not computed', async () => {
		answerWithNext(`https://${slateHost}${reportsPath}?offset=7&limit=3`);
		await runPrimeVideoSlate(slateSignIn(amazon()), { ...ofResource('report'), limit: 2 });
		expect(amazon().log.map(({ query }) => query)).toEqual([
			{ limit: '2' },
			{ offset: '7', limit: '3' },
		]);
	});

	it('may be linked by a path alone', async () => {
		answerWithNext('/apis/v1/accounts?offset=1');
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), ofResource('account'));
		expect(outcome.items[0]).toHaveLength(3);
	});

	it.each([
		['https://example.com/apis/v1/accounts', 'https://example.com'],
		['https://videocentral.amazon.com.example.com/apis/v1/accounts', 'videocentral.amazon.com.e'],
		['http://videocentral.amazon.com/apis/v1/accounts', 'http://videocentral.amazon.com'],
		['https://videocentral.amazon.com:8443/apis/v1/accounts', ':8443'],
		['https://videocentral.amazon.com/home/apis/v1/accounts', 'https://videocentral.amazon.com'],
		['https://videocentral.amazon.com/apis/v1/../v2/accounts', 'https://videocentral.amazon.com'],
		['//example.com/apis/v1/accounts', 'https://example.com'],
		['https://api.amazon.com/apis/v1/accounts', 'https://api.amazon.com'],
		['https://', 'no address'],
	])('at %s are not fetched: the token goes with the call', async (next, named) => {
		answerWithNext(next);
		const { items, error } = await runPrimeVideoSlate(slateSignIn(amazon()), getReports);
		expect(items).toEqual([]);
		expect(error?.message).toContain('not to the API of Prime Video Slate');
		expect(error?.message).toContain(named);
		expect(error?.description).toContain('Nothing was sent there');
		expect(amazon().log).toHaveLength(1);
	});

	it('end with an empty one, whatever it links to', async () => {
		const next = `https://${slateHost}${reportsPath}?offset=50`;
		amazon().addFault({ host: slateHost, status: 200, body: JSON.stringify({ next, data: [] }) });
		const { items } = await runPrimeVideoSlate(slateSignIn(amazon()), getReports);
		expect(items[0]).toEqual([]);
		expect(amazon().log).toHaveLength(1);
	});

	it('that lead in a circle are an error', async () => {
		const next = `https://${slateHost}${reportsPath}?limit=50`;
		for (let count = 0; count < 3; count++) answerWithNext(next);
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), getReports);
		expect(error?.message).toContain('read already');
		expect(amazon().log).toHaveLength(1);
	});
});

describe('Modified Since', () => {
	async function asked(modifiedSince: unknown): Promise<string> {
		amazon().log.length = 0;
		const filters = { modifiedSince } as INodeParameters;
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), { ...getReports, filters });
		expect(error).toBeUndefined();
		return amazon().log[0].query.modifiedDateGte;
	}

	it.each([
		['2026-07-01T00:00:00.000Z', '2026-07-01T00:00:00.000Z'],
		['2026-07-01T09:30:00+09:00', '2026-07-01T00:30:00.000Z'],
		['={{ DateTime.fromISO("2026-07-01T02:00:00+02:00") }}', '2026-07-01T00:00:00.000Z'],
		['={{ new Date(Date.UTC(2026, 6, 1)) }}', '2026-07-01T00:00:00.000Z'],
	])('%s goes out in UTC as %s', async (given, expected) => {
		expect(await asked(given)).toBe(expected);
	});

	it('is in the timezone of the workflow where it names none', async () => {
		// New York, which n8n takes where nobody set another.
		expect(await asked('2026-07-01T00:00:00')).toBe('2026-07-01T04:00:00.000Z');
	});

	it('left empty asks for all', async () => {
		expect(await asked('')).toBeUndefined();
	});

	it('that is no date is an error before any call', async () => {
		const filters = { modifiedSince: 'yesterday' };
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), { ...getReports, filters });
		expect(error?.message).toBe('Modified Since is no date: yesterday.');
		expect(amazon().log).toEqual([]);
	});
});

describe('Ids', () => {
	it.each([
		['accountId', 'Account'],
		['reportGroupId', 'Report Group'],
		['channelId', 'Channel or Studio'],
		['reportTypeId', 'Report Type'],
	])('that are missing in %s are an error before any call', async (name, displayName) => {
		const parameters = { ...getReports, [name]: byId('={{ $json.nothing }}') };
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), parameters);
		expect(error?.message).toBe(`${displayName} is empty.`);
		expect(error?.description).toContain(`in ${displayName}`);
		expect(amazon().log).toEqual([]);
	});

	it('that lost digits as a number are an error before any call', async () => {
		const parameters = { ...getReports, channelId: byId('={{ 9007199254740993 }}') };
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), parameters);
		expect(error?.message).toContain('Channel or Studio is a number too large to be exact');
		expect(amazon().log).toEqual([]);
	});

	it('are encoded in the path', async () => {
		const reportTypeId = byId('subscribers weekly');
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), {
			...getReports,
			reportTypeId,
		});
		expect(outcome.items[0]).toHaveLength(12);
		expect(amazon().log[0].path).toContain('/reportTypes/subscribers%20weekly/reports');
	});

	it('come from the items, so that each list asks the next', async () => {
		const credential = slateSignIn(amazon());
		const channels = await runPrimeVideoSlate(credential, ofResource('channel'));
		const outcome = await runPrimeVideoSlate(
			credential,
			{
				...ofResource('reportType'),
				accountId: byId('={{ $json.accountId }}'),
				reportGroupId: byId('={{ $json.reportGroupId }}'),
				channelId: byId('={{ $json.id }}'),
			},
			{ items: channels.items[0] },
		);
		expect(jsonOf(outcome).map((type) => [type.channelId, type.id])).toEqual(
			[channelId, 'simulator-select-de'].flatMap((channel) =>
				['streams', 'subscribers weekly', '9007199254740995'].map((type) => [channel, type]),
			),
		);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
		);
	});
});

describe('A refusal', () => {
	it('of an unknown id says which fields to check', async () => {
		const parameters = { ...getReports, channelId: byId('unknown') };
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), parameters);
		expect(error).toMatchObject({ httpCode: '404' });
		expect(error?.message).toContain('Prime Video Slate does not find what was asked for');
		expect(error?.description).toContain('report group, channel and report type');
	});

	it('of the sign-in says where Slate lists the application', async () => {
		const credential = slateSignIn(amazon(), 'oAuth2', { scope: 'profile' });
		const { error } = await runPrimeVideoSlate(credential, ofResource('account'));
		expect(error).toMatchObject({ httpCode: '403' });
		expect(error?.description).toContain('Account settings → Applications');
	});

	it('that goes on after a new token says so as well', async () => {
		amazon().addFault({
			host: slateHost,
			status: 401,
			body: '{"message":"Unauthorized"}',
			times: 9,
		});
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), ofResource('account'));
		expect(error?.description).toContain('Account settings → Applications');
		expect(tokenRequests(amazon())).toHaveLength(1);
	});

	it('fails one item only, under Continue On Fail', async () => {
		const outcome = await runPrimeVideoSlate(
			slateSignIn(amazon()),
			{ ...ofResource('reportGroup'), accountId: byId('={{ $json.id }}') },
			{
				items: [{ json: { id: 'unknown' } }, { json: { id: accountId } }, { json: {} }],
				continueOnFail: true,
			},
		);
		expect(jsonOf(outcome)).toEqual([
			{ error: expect.stringContaining('does not find what was asked for') },
			...['channels', 'channelsPremium', 'financialStatement'].map((id) =>
				expect.objectContaining({ id }),
			),
			{ error: expect.stringContaining('Account is empty.') },
		]);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 1, 1, 2].map((item) => ({ item })),
		);
	});

	it.each(['<html>Sign in to the network</html>', '{"message":"hello"}', '[]', 'null'])(
		'that is no list at all is an error in words: %s',
		async (body) => {
			amazon().addFault({ host: slateHost, status: 200, body, times: 9 });
			const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), ofResource('account'));
			expect(error?.message).toBe('Amazon answered with HTTP 200, but not with a list.');
		},
	);
});
