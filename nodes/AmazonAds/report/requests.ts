import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { inputError } from '../../../amazon/errors/amazonError';
import { inReadingOrder } from '../../../amazon/ads/columnOrder';
import { checkReportRequest } from '../../../amazon/ads/checkReportRequest';
import {
	dependsOnToday,
	periodOf,
	splitPeriod,
	todaysOf,
	type NamedPeriod,
	type Period,
	type PeriodChoice,
} from '../../../amazon/ads/periods';
import type { ReportRequest, ReportRequestBody } from '../../../amazon/ads/reportRequest';
import { reportRequestBody } from '../../../amazon/ads/reportRequestBody';
import {
	columnsOf,
	dependsOnAccountType,
	recommendedColumns,
	reportTypes,
	type TimeUnit,
} from '../../../amazon/ads/reportTypes';
import type { AdsTarget } from '../../shared/ads/adsRequest';
import { readTarget } from '../fields';
import { named } from '../../shared/errors';
import { readList } from '../../shared/parameters';
import { timezoneLookup, type TimezoneLookup } from '../accounts';
import type { Profile } from '../../shared/ads/profileList';
import { profileLookup, type ProfileLookup } from '../profiles';

/** The reports that one item asks for: several when its period is longer than Amazon makes at once. */
export interface ItemReports {
	target: AdsTarget;
	/** Missing where an account takes the profile's place. */
	profile?: Profile;
	parts: ReportRequestBody[];
	/** In the order of the form, for the header of a CSV file. */
	columns: string[];
}

export interface Lookups {
	profiles: ProfileLookup;
	timezones: TimezoneLookup;
	/** Whose recommended columns were taken, where that makes a difference. */
	recommendedFor: Set<'sellers' | 'vendors'>;
	/** Each once, for fifty profiles have the same ones. */
	hint(message: string): void;
}

export function lookups(context: IExecuteFunctions): Lookups {
	const said = new Set<string>();
	return {
		profiles: profileLookup(context),
		timezones: timezoneLookup(context),
		recommendedFor: new Set(),
		hint: (message) => {
			if (said.has(message)) return;
			said.add(message);
			context.addExecutionHints({ message, location: 'outputPane' });
		},
	};
}

/**
 * Reads and checks what an item asks for. Throws what Amazon would refuse, by field; what only the
 * table of report types doubts becomes a hint, and Amazon decides.
 */
export async function readItemReports(
	context: IExecuteFunctions,
	lookUp: Lookups,
	itemIndex: number,
): Promise<ItemReports> {
	const target = await readTarget(context, itemIndex);
	const found = await findProfile(context, lookUp, target);
	const wanted = readRequest(context, lookUp, found, itemIndex);
	const choice = readPeriod(context, itemIndex);
	assertPossible(wanted);
	const timezone = dependsOnToday(choice)
		? await timezoneOf(context, lookUp, target, found, itemIndex)
		: found.profile?.timezone;
	const period = periodOf(choice, timezone, Date.now());
	const parts = split(period, wanted.reportType).map((part) => ({ ...wanted, ...part }));
	const todays = todaysOf(timezone, Date.now());
	for (const part of parts) assertAcceptable(lookUp, part, todays);
	if (wanted.timeUnit === 'SUMMARY' && parts.length > 1) hintAtSummaries(lookUp, parts.length);
	const { profile } = found;
	return { target, profile, parts: parts.map(reportRequestBody), columns: [...wanted.columns] };
}

type DaylessRequest = Omit<ReportRequest, 'startDate' | 'endDate'>;

/** The profile that the report is for, if it is for one, or why it could not be looked up. */
interface Found {
	profile?: Profile;
	failure?: Error;
}

/** A failure stops only what cannot be said without the profile. */
async function findProfile(
	context: IExecuteFunctions,
	lookUp: Lookups,
	{ region, profileId }: AdsTarget,
): Promise<Found> {
	if (!profileId) return {};
	try {
		return { profile: await lookUp.profiles(region, profileId) };
	} catch (error) {
		context.getExecutionCancelSignal()?.throwIfAborted();
		return { failure: named(context.getNode(), `profile ${profileId}`, error) };
	}
}

/** Of an account that has none at Amazon it is asked for, since UTC would be other days. */
async function timezoneOf(
	context: IExecuteFunctions,
	lookUp: Lookups,
	{ region, accountId }: AdsTarget,
	{ profile, failure }: Found,
	itemIndex: number,
): Promise<string | undefined> {
	if (failure) throw failure;
	if (!accountId) return profile?.timezone;
	const given = String(context.getNodeParameter('timezone', itemIndex, '') ?? '').trim();
	if (given !== '') return given;
	const listed = await lookUp.timezones(region, accountId).catch((error: unknown) => {
		const failure = named(context.getNode(), `the timezone of account ${accountId}`, error);
		failure.description = `${failure.description ?? ''} Or enter it in "Timezone".`.trim();
		throw failure;
	});
	if (listed) return listed;
	throw inputError(
		`Amazon names no timezone for account ${accountId}, and the days of the report depend on it.`,
		'Enter it in "Timezone", such as America/New_York, or set Period to Custom.',
	);
}

/** Sums of parts cannot be told from sums of the whole by looking at them. */
function hintAtSummaries({ hint }: Lookups, reports: number): void {
	hint(
		`The period takes ${reports} reports, and Amazon summarises each by itself: add their rows up, or choose a shorter period.`,
	);
}

function split(period: Period, reportType: string): Period[] {
	const maximumRange = reportTypes.get(reportType)?.maximumRange;
	return maximumRange ? splitPeriod(period, maximumRange) : [period];
}

function readRequest(
	context: IExecuteFunctions,
	lookUp: Lookups,
	found: Found,
	itemIndex: number,
): DaylessRequest {
	const reportType = context.getNodeParameter('reportType', itemIndex) as string;
	const timeUnit = context.getNodeParameter('timeUnit', itemIndex) as TimeUnit;
	const chosen = readList(context.getNodeParameter('groupBy', itemIndex, []));
	const [first] = Object.keys(reportTypes.get(reportType)?.groupings ?? {});
	const groupBy = chosen.length === 0 && first ? [first] : chosen;
	const filters = context.getNodeParameter('filters.filter', itemIndex, []) as IDataObject[];
	const options = context.getNodeParameter('options', itemIndex, {}) as { name?: string };
	return {
		name: options.name,
		reportType,
		timeUnit,
		groupBy,
		columns: readColumns(context, lookUp, found, itemIndex, reportType, groupBy, timeUnit),
		filters: filters.map(({ field, values }) => ({
			field: String(field),
			values: readList(values),
		})),
		advertiserIds: readList(context.getNodeParameter('advertiserIds', itemIndex, '')),
	};
}

/** In the order to read them in, or as they were chosen. */
function readColumns(
	context: IExecuteFunctions,
	lookUp: Lookups,
	{ profile, failure }: Found,
	itemIndex: number,
	...choice: Parameters<typeof columnsOf>
): string[] {
	const [reportType, groupBy] = choice;
	const columnSet = context.getNodeParameter('columnSet', itemIndex) as string;
	if (columnSet === 'chosen') return readList(context.getNodeParameter('columns', itemIndex, []));
	if (columnSet === 'all') return inReadingOrder(columnsOf(...choice), reportType, groupBy);
	const accountType = profile?.accountInfo.type;
	if (dependsOnAccountType(...choice)) {
		// Figures of other days must not stand in the same table by chance.
		if (failure) throw failure;
		lookUp.recommendedFor.add(accountType === 'vendor' ? 'vendors' : 'sellers');
		if (lookUp.recommendedFor.size === 2) hintAtKinds(lookUp);
	}
	return inReadingOrder(recommendedColumns(...choice, accountType), reportType, groupBy);
}

function hintAtKinds({ hint }: Lookups): void {
	hint(
		'The recommended columns of sellers end in 7d, those of vendors in 14d, and both are among the profiles. Set Columns to Chosen for the same ones in all rows and files.',
	);
}

function readPeriod(context: IExecuteFunctions, itemIndex: number): PeriodChoice {
	const text = (name: string) => String(context.getNodeParameter(name, itemIndex, '') ?? '');
	const period = context.getNodeParameter('period', itemIndex) as PeriodChoice['period'];
	if (period === 'custom') {
		return { period, startDate: text('startDate'), endDate: text('endDate') };
	}
	if (period === 'daysBack') {
		const days = context.getNodeParameter('days', itemIndex) as number;
		return { period, days, date: text('daysBackFrom') || undefined };
	}
	return { period: period as NamedPeriod };
}

/** Throws what Amazon would refuse on any day, for a report whose days are not known yet. */
export function assertPossible(request: DaylessRequest): void {
	const someDay = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
	const dated = { ...request, startDate: someDay, endDate: someDay };
	const error = checkReportRequest(dated, someDay).find(({ severity }) => severity === 'error');
	if (error) throw inputError(error.message, error.advice);
}

/** `todays` are the days that it may be: what is wrong on one of them only is left to Amazon. */
function assertAcceptable({ hint }: Lookups, request: ReportRequest, todays: string[]): void {
	const [problems, ...others] = todays.map((today) => checkReportRequest(request, today));
	const certain = problems.filter(({ message }) =>
		others.every((other) => other.some((problem) => problem.message === message)),
	);
	const error = certain.find(({ severity }) => severity === 'error');
	if (error) throw inputError(error.message, error.advice);
	for (const { message, advice } of certain) hint(`${message} ${advice}`);
}
