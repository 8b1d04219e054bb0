import { checkReportRequest, type ReportProblem } from '../../../../amazon/ads/checkReportRequest';
import type { ReportRequest } from '../../../../amazon/ads/reportRequest';
import { recommendedColumns, reportTypes } from '../../../../amazon/ads/reportTypes';

const today = '2026-11-21';
const request: ReportRequest = {
	reportType: 'spCampaigns',
	groupBy: ['campaign'],
	columns: ['date', 'campaignId', 'impressions', 'cost'],
	timeUnit: 'DAILY',
	startDate: '2026-11-01',
	endDate: '2026-11-20',
};
const dspRequest: ReportRequest = {
	...request,
	reportType: 'dspInventory',
	groupBy: ['site'],
	columns: ['date', 'site', 'impressions'],
	advertiserIds: ['590000000000000001'],
};

function check(changes: Partial<ReportRequest>, base = request): ReportProblem[] {
	return checkReportRequest({ ...base, ...changes }, today);
}

/** As `field severity: message advice`, to compare at a glance. */
function problems(changes: Partial<ReportRequest>, base = request): string[] {
	return check(changes, base).map(
		({ field, severity, message, advice }) => `${field} ${severity}: ${message} ${advice}`,
	);
}

describe('checkReportRequest', () => {
	it('says which types there are to whoever, as an agent may, writes the name of one in words', () => {
		const [problem] = problems({ reportType: 'sponsored brands search terms' });
		expect(problem).toMatch(
			/^reportType error: "sponsored brands search terms" is not the ID of a report type\. Use one of spCampaigns, .*, sbSearchTerm, /,
		);
	});

	it('finds nothing wrong with the recommended columns of any type, grouping and time unit', () => {
		for (const [reportType, type] of reportTypes) {
			for (const grouping of Object.keys(type.groupings)) {
				for (const timeUnit of type.timeUnits) {
					const [needed = grouping] = type.needsOneOf ?? [];
					const groupBy = [...new Set([needed, grouping])];
					const columns = recommendedColumns(reportType, groupBy, timeUnit);
					const advertiserIds = type.needsAdvertiser ? ['590000000000000001'] : [];
					expect(problems({ reportType, groupBy, timeUnit, columns, advertiserIds })).toEqual([]);
				}
			}
		}
	});

	it('finds nothing wrong with a single day', () => {
		expect(problems({ startDate: '2026-11-20', endDate: '2026-11-20' })).toEqual([]);
	});

	describe('report type', () => {
		it('is an error where none is chosen', () => {
			expect(problems({ reportType: '' })).toEqual([
				'reportType error: No report type is chosen. Choose one in "Report Type".',
			]);
		});

		it('is a warning where the table does not know it, and Amazon decides about the rest', () => {
			expect(
				problems({ reportType: 'sbNovelties', groupBy: ['novelty'], columns: ['novelty'] }),
			).toEqual([
				'reportType warning: The report type "sbNovelties" is not among those known here. Check its spelling; it is requested for the ad product SPONSORED_BRANDS, and Amazon decides whether it exists.',
			]);
		});
	});

	describe('groupings', () => {
		it('are an error where there are none', () => {
			expect(problems({ groupBy: [] })).toContain(
				'groupBy error: The report has no grouping. Choose from campaign, adGroup and campaignPlacement.',
			);
			expect(problems({ reportType: 'sbNovelties', groupBy: [] })).toContain(
				'groupBy error: The report has no grouping. Choose what to group the rows by.',
			);
		});

		it.each(['portfolio', 'constructor'])('are a warning where the table lacks %s', (name) => {
			expect(problems({ groupBy: ['campaign', name] })).toEqual([
				`groupBy warning: spCampaigns is not known to be grouped by ${name}. Known are campaign, adGroup and campaignPlacement; Amazon decides about others.`,
			]);
		});

		it('are an error where Amazon demands another', () => {
			expect(problems({ groupBy: ['campaign'], columns: ['date'] }, dspRequest)).toEqual([
				'groupBy error: dspInventory must be grouped by supplySource or site. Add that grouping; others may stay beside it.',
			]);
			expect(problems({ groupBy: ['campaign', 'site'] }, dspRequest)).toEqual([]);
		});

		it('are a warning where two are documented only apart', () => {
			expect(
				problems(
					{
						reportType: 'dspReachFrequency',
						groupBy: ['advertiser', 'supplySource', 'frequencyGroup'],
						columns: ['date', 'reach'],
					},
					dspRequest,
				),
			).toEqual([
				'groupBy warning: dspReachFrequency is not known to be grouped by supplySource and frequencyGroup together. Run one report for each of them if Amazon refuses this one.',
			]);
		});
	});

	describe('columns', () => {
		it('are an error where there are none', () => {
			expect(problems({ columns: [] })).toEqual([
				'columns error: The report has no columns. Choose the columns you need, or the recommended ones.',
			]);
		});

		it.each(['spCampaigns', 'spUnknown'])(
			'are an error with date in a summary of %s',
			(reportType) => {
				expect(problems({ reportType, timeUnit: 'SUMMARY' })).toContain(
					'columns error: A SUMMARY report cannot have the column date. Remove it, or set "Time Unit" to DAILY.',
				);
			},
		);

		it('are an error with the dates of the period in a daily report', () => {
			expect(problems({ columns: ['date', 'endDate', 'startDate'] })).toEqual([
				'columns error: A DAILY report cannot have the columns startDate and endDate. Remove them, or set "Time Unit" to SUMMARY.',
			]);
		});

		it('are a warning where the table does not know one', () => {
			expect(problems({ columns: ['date', 'clickz'] })).toEqual([
				'columns warning: With this grouping, spCampaigns is not known to have the column clickz. Check the spelling; Amazon decides about columns that are new.',
			]);
		});

		it('are a warning that names the grouping which has them', () => {
			expect(problems({ columns: ['date', 'adGroupId', 'adGroupName'] })).toEqual([
				'columns warning: With this grouping, spCampaigns is not known to have the columns adGroupId and adGroupName. Group by adGroup for such columns, or remove them.',
			]);
		});

		it('are a warning where daily rows do not say their day', () => {
			expect(problems({ columns: ['cost'] })).toEqual([
				'columns warning: The rows of this DAILY report will not say which day they are about. Add the column date, or set "Time Unit" to SUMMARY.',
			]);
			expect(problems({ columns: ['cost'], timeUnit: 'SUMMARY' })).toEqual([]);
		});
	});

	describe('time unit', () => {
		it.each([
			['conversionPath', 'brandConversionPath', 'DAILY', 'SUMMARY'],
			['spCampaigns', 'campaign', 'WEEKLY', 'DAILY or SUMMARY'],
			['spCampaigns', 'campaign', '', 'DAILY or SUMMARY'],
		])('of %s by %s is an error as %p', (reportType, grouping, timeUnit, possible) => {
			const columns = reportType === 'spCampaigns' ? ['cost'] : ['brandName'];
			expect(problems({ reportType, groupBy: [grouping], timeUnit, columns })).toEqual([
				`timeUnit error: ${reportType} has no time unit "${timeUnit}". Set "Time Unit" to ${possible}.`,
			]);
		});
	});

	describe('filters', () => {
		const enabled = { field: 'campaignStatus', values: ['ENABLED'] };

		it('may be those of the grouping, with its values', () => {
			expect(problems({ filters: [enabled] })).toEqual([]);
		});

		it('are an error where the type has none of that name', () => {
			expect(problems({ filters: [{ field: 'state', values: ['enabled'] }] })).toEqual([
				'filters error: The filter "state" does not exist for the grouping campaign. Remove it, or filter by campaignStatus.',
			]);
			const purchased = { reportType: 'spPurchasedProduct', groupBy: ['asin'], columns: ['date'] };
			expect(problems({ ...purchased, filters: [enabled] })).toEqual([
				'filters error: The filter "campaignStatus" does not exist for the grouping asin. Remove it.',
			]);
			expect(problems({ filters: [{ field: 'constructor', values: ['x'] }] })).toHaveLength(1);
		});

		it('are an error where only some of the groupings have it', () => {
			expect(problems({ groupBy: ['campaign', 'adGroup'], filters: [enabled] })).toEqual([
				'filters error: The filter "campaignStatus" does not exist for the grouping adGroup. Remove it, or group by campaign alone.',
			]);
		});

		it('are an error with a value that the filter does not take', () => {
			const filters = [{ field: 'campaignStatus', values: ['ENABLED', 'enabled', 'DELETED'] }];
			expect(problems({ filters })).toEqual([
				'filters error: The filter "campaignStatus" does not take enabled and DELETED. It takes ENABLED, PAUSED and ARCHIVED.',
			]);
		});

		it('are an error without values', () => {
			expect(problems({ filters: [{ field: 'campaignStatus', values: [] }] })).toEqual([
				'filters error: The filter "campaignStatus" has no values. Give it at least one value, or remove it.',
			]);
		});

		it("take any value where the values are the advertiser's own", () => {
			const path = {
				reportType: 'conversionPath',
				groupBy: ['brandConversionPath'],
				columns: ['brandName'],
				timeUnit: 'SUMMARY',
			};
			expect(problems({ ...path, filters: [{ field: 'brandName', values: ['Acme'] }] })).toEqual(
				[],
			);
		});

		it.each([
			['spAdvertisedProduct', 'advertiser', 'campaignStatus'],
			['sbTargeting', 'targeting', 'keywordStatus'],
		])('of %s by %s are a warning for %s, of which Amazon disagrees with itself', (...names) => {
			const [reportType, grouping, field] = names;
			const changes = { reportType, groupBy: [grouping], columns: ['date', 'clicks'] };
			const found = check({ ...changes, filters: [{ field, values: ['ENABLED'] }] });
			expect(found.map(({ severity }) => severity)).toEqual(['warning']);
			expect(found.map((problem) => problem.field)).toEqual(['filters']);
		});

		it('are not judged for groupings and types that the table does not know', () => {
			const unknown = check({ groupBy: ['portfolio'], filters: [{ field: 'x', values: ['y'] }] });
			expect(unknown.filter(({ field }) => field === 'filters')).toEqual([]);
			const type = check({ reportType: 'spNew', filters: [{ field: 'x', values: ['y'] }] });
			expect(type.map(({ field }) => field)).toEqual(['reportType']);
		});
	});

	describe('advertiser', () => {
		it('is demanded of a DSP report', () => {
			expect(problems({ advertiserIds: [] }, dspRequest)).toEqual([
				'advertiserId error: dspInventory is a DSP report and has no advertiser. Give the id of at least one DSP advertiser.',
			]);
		});

		it('may stand among the filters of a DSP report', () => {
			const filters = [{ field: 'advertiserId', values: ['590000000000000001'] }];
			expect(problems({ advertiserIds: undefined, filters }, dspRequest)).toEqual([]);
		});

		it('is an error in any other report', () => {
			expect(problems({ advertiserIds: ['590000000000000001'] })).toEqual([
				'advertiserId error: spCampaigns is not a DSP report and takes no advertiser. Remove the advertiser; the profile says whose data it is.',
			]);
		});
	});

	describe('dates', () => {
		it.each([
			['2026-02-29', 'The start date "2026-02-29" is not a date.'],
			['20261101', 'The start date "20261101" is not a date.'],
			['2026-11-01T00:00:00', 'The start date "2026-11-01T00:00:00" is not a date.'],
			['', 'The start date is missing.'],
		])('are an error where the start is %p', (startDate, message) => {
			expect(problems({ startDate })).toEqual([
				`startDate error: ${message} Write it as year, month and day, such as 2026-03-31.`,
			]);
		});

		it('are an error where the end is no date', () => {
			expect(problems({ endDate: 'yesterday' })).toEqual([
				'endDate error: The end date "yesterday" is not a date. Write it as year, month and day, such as 2026-03-31.',
			]);
		});

		it('are an error where the end comes first', () => {
			expect(problems({ startDate: '2026-11-02', endDate: '2026-11-01' })).toEqual([
				'endDate error: The end date 2026-11-01 is before the start date 2026-11-02. Swap the two dates or correct one of them.',
			]);
		});

		it('may include today but are an error in the future', () => {
			expect(problems({ endDate: today })).toEqual([]);
			expect(problems({ endDate: '2026-11-22' })).toEqual([
				"endDate error: The end date 2026-11-22 is in the future. Choose 2026-11-21, today in the profile's timezone, or earlier.",
			]);
			expect(
				check({ startDate: '2026-11-22', endDate: '2026-11-23' }).map(({ field }) => field),
			).toEqual(['startDate', 'endDate']);
		});

		it('may span as many days as the type takes, both ends counted', () => {
			expect(problems({ startDate: '2026-10-21', endDate: '2026-11-20' })).toEqual([]);
			expect(problems({ startDate: '2026-10-20', endDate: '2026-11-20' })).toEqual([
				'endDate error: The period has 32 days, but spCampaigns takes at most 31 at once. Choose a shorter period, or split it into several reports.',
			]);
		});

		it('may reach as far back as Amazon keeps the type', () => {
			expect(problems({ startDate: '2026-08-18', endDate: '2026-09-17' })).toEqual([
				expect.stringContaining('startDate warning: '),
			]);
			expect(problems({ startDate: '2026-08-17', endDate: '2026-08-20' })).toEqual([
				'startDate error: Amazon keeps spCampaigns for 95 days, and 2026-08-17 is longer ago. Start on 2026-08-18 or later.',
			]);
		});

		it('are accepted where Amazon has no figures: then the first day with figures is named', () => {
			expect(problems({ startDate: '2026-09-17', endDate: '2026-09-18' })).toEqual([]);
			expect(problems({ startDate: '2026-09-16', endDate: '2026-09-18' })).toEqual([
				'startDate warning: Amazon accepts spCampaigns of 95 days, but has figures of the last 65 only. The first day with figures is 2026-09-17.',
			]);
			expect(problems({ startDate: '2026-09-15', endDate: '2026-09-16' })).toEqual([
				'endDate error: Amazon accepts spCampaigns of 95 days, but has figures of the last 65 only. Choose days from 2026-09-17 on; before, there is nothing.',
			]);
		});

		it('are only a warning between two retentions of which Amazon names both', () => {
			const severities = (startDate: string) =>
				check({
					reportType: 'spSearchTerm',
					groupBy: ['searchTerm'],
					startDate,
					endDate: '2026-09-16',
				})
					.filter(({ field }) => field === 'startDate')
					.map(({ severity }) => severity);
			expect(severities('2026-09-17')).toEqual([]);
			expect(severities('2026-09-16')).toEqual(['warning']);
			expect(severities('2026-08-18')).toEqual(['warning']);
			expect(severities('2026-08-17')).toEqual(['error']);
		});
	});

	it('reports every problem at once, each in two sentences', () => {
		const found = check({
			reportType: 'dspGeo',
			groupBy: ['planet'],
			columns: ['startDate'],
			filters: [{ field: 'country', values: [] }],
			startDate: '2020-01-01',
			endDate: '2027-01-01',
		});
		expect(new Set(found.map(({ field }) => field))).toEqual(
			new Set(['groupBy', 'columns', 'filters', 'startDate', 'endDate', 'advertiserId']),
		);
		for (const { message, advice } of found) {
			expect(message).toMatch(/^\w.*\.$/);
			expect(advice).toMatch(/^\w.*\.$/);
		}
	});
});
