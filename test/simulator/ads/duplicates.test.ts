import { createReport, daysAgo, reportStatus, searchTermRequest } from './harness.ts';
import { DEFAULT_PROFILES } from '../defaults.ts';
import { jsonOf, useSimulator, type Json } from '../harness.ts';

const simulator = useSimulator();
const { naSeller, naVendor } = DEFAULT_PROFILES;
const asVendor = { headers: { 'amazon-advertising-api-scope': naVendor.profileId } };

const COLUMNS = ['searchTerm', 'campaignId', 'clicks'];
const daily = (rest: Json = {}) =>
	searchTermRequest(simulator(), { columns: ['date', ...COLUMNS] }, rest);
const summary = (configuration: Json = {}, rest: Json = {}) =>
	searchTermRequest(
		simulator(),
		{ timeUnit: 'SUMMARY', columns: [...COLUMNS, 'startDate', 'endDate'], ...configuration },
		rest,
	);

/** Status and text of a creation, and the id that the text ends with. */
async function create(body?: Json, options = {}) {
	const answer = await createReport(simulator(), body, options);
	const { detail, reportId } = jsonOf(answer);
	const [, duplicateOf] = / duplicate of : (\S+)$/.exec(String(detail)) ?? [];
	return { status: answer.status, detail, reportId, duplicateOf };
}

async function control(body: Json): Promise<number> {
	const url = `${simulator().controlUrl}/report-duplicates`;
	return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
}

describe('a SUMMARY report', () => {
	test('is a duplicate of the DAILY one that still runs, and the other way round', async () => {
		const { reportId } = await create(daily());
		expect(await create(summary())).toMatchObject({ status: 425, duplicateOf: reportId });
		const other = await create(summary(), asVendor);
		expect(other.status).toBe(200);
		expect(await create(daily(), asVendor)).toMatchObject({ duplicateOf: other.reportId });
	});

	test('is none when the DAILY one is finished', async () => {
		simulator().settings.reportPolls = 1;
		await reportStatus(simulator(), (await create(daily())).reportId);
		expect((await create(summary())).status).toBe(200);
	});

	test('is a duplicate whatever the order of columns', async () => {
		const { reportId } = await create(daily());
		const columns = [...COLUMNS].reverse();
		expect(await create(summary({ columns }))).toMatchObject({ duplicateOf: reportId });
	});

	test.each<[string, Json, () => Json]>([
		['other columns', { columns: ['searchTerm', 'clicks'] }, () => ({})],
		['other filters', { filters: [{ field: 'keywordType', values: ['EXACT'] }] }, () => ({})],
		['other dates', {}, () => ({ startDate: daysAgo(simulator(), 2) })],
		[
			'another type',
			{
				reportTypeId: 'spTargeting',
				groupBy: ['targeting'],
				columns: ['targeting', 'campaignId', 'clicks'],
			},
			() => ({}),
		],
	])('is none with %s', async (_, configuration, rest) => {
		await create(daily());
		expect((await create(summary(configuration, rest()))).status).toBe(200);
	});

	test('is none of another profile’s', async () => {
		await create(daily(), asVendor);
		expect((await create(summary())).status).toBe(200);
	});
});

describe('the next creation', () => {
	test('can be flagged without an id, once', async () => {
		simulator().flagDuplicate({ of: null });
		const flagged = await create();
		expect(flagged).toMatchObject({ status: 425, detail: 'The Request is a duplicate' });
		expect((await create()).status).toBe(200);
	});

	test('can be flagged with a given id, which may be nobody’s', async () => {
		const reportId = '3f0c6a4e-0000-4000-8000-000000000000';
		simulator().flagDuplicate({ of: reportId, times: 2 });
		for (let time = 0; time < 2; time += 1) {
			expect(await create()).toMatchObject({ status: 425, duplicateOf: reportId });
		}
		expect(await reportStatus(simulator(), reportId)).toMatchObject({ code: '404' });
	});

	test.each<[string, () => Json, (found: Json) => unknown, () => unknown]>([
		[
			'dates',
			() => ({ startDate: daysAgo(simulator(), 9), endDate: daysAgo(simulator(), 8) }),
			({ startDate, endDate }) => [startDate, endDate],
			() => [daysAgo(simulator(), 9), daysAgo(simulator(), 8)],
		],
		[
			'time unit',
			() => ({ timeUnit: 'SUMMARY' }),
			({ configuration }) => (configuration as Json).timeUnit,
			() => 'SUMMARY',
		],
		[
			'columns',
			() => ({ columns: ['clicks'] }),
			({ configuration }) => (configuration as Json).columns,
			() => ['clicks'],
		],
		[
			'filters',
			() => ({ filters: [{ field: 'keywordType', values: ['EXACT'] }] }),
			({ configuration }) => (configuration as Json).filters,
			() => [{ field: 'keywordType', values: ['EXACT'] }],
		],
	])('can be flagged with an earlier report of other %s', async (_, of, read, expected) => {
		simulator().settings.reportPolls = 1;
		expect(await control({ of: of() })).toBe(200);
		const { status, duplicateOf } = await create();
		expect(status).toBe(425);
		const found = await reportStatus(simulator(), duplicateOf);
		expect(found.status).toBe('COMPLETED');
		expect(read(found)).toEqual(expected());
	});

	test('can be flagged with one that failed', async () => {
		simulator().flagDuplicate({ of: { status: 'FAILED' } });
		const { duplicateOf } = await create();
		expect(await reportStatus(simulator(), duplicateOf)).toMatchObject({
			status: 'FAILED',
			failureReason: 'Internal Error',
			url: null,
		});
		expect((await create()).status).toBe(200);
	});

	test('can be flagged for one profile or type, and must be a right one to be flagged', async () => {
		simulator().flagDuplicate({ of: null, profileId: naVendor.profileId });
		simulator().flagDuplicate({ of: null, type: 'spTargeting' });
		expect((await create()).status).toBe(200);
		expect((await create(summary({ columns: ['nothing'] }), asVendor)).status).toBe(400);
		expect((await create(undefined, asVendor)).status).toBe(425);
	});

	test('is not flagged after a reset, nor by what the control address cannot read', async () => {
		expect(await control({ of: null, profileId: naSeller.profileId })).toBe(200);
		expect(await control({ of: 1 })).toBe(400);
		expect(await control({ of: { timeUnit: 'WEEKLY' } })).toBe(400);
		simulator().reset();
		expect((await create()).status).toBe(200);
	});
});
