import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { inputError } from '../../../amazon/errors/amazonError';
import { checkReportRequest } from '../../../amazon/ads/checkReportRequest';
import {
	periodOf,
	splitPeriod,
	todayOf,
	type NamedPeriod,
	type Period,
	type PeriodChoice,
} from '../../../amazon/ads/periods';
import type { ReportRequest, ReportRequestBody } from '../../../amazon/ads/reportRequest';
import { reportRequestBody } from '../../../amazon/ads/reportRequestBody';
import {
	columnsOf,
	recommendedColumns,
	reportTypes,
	type TimeUnit,
} from '../../../amazon/ads/reportTypes';
import type { Region } from '../../../amazon/hosts/regions';
import type { AdsTarget } from '../adsRequest';
import { readList, readTarget } from '../fields';
import { named } from '../../shared/errors';
import { getProfile, type Profile } from '../profiles';

/** The reports that one item asks for: several when its period is longer than Amazon makes at once. */
export interface ItemReports {
	target: AdsTarget;
	/** Missing where an account takes the profile's place. */
	profile?: Profile;
	parts: ReportRequestBody[];
	/** In the order of the form, for the header of a CSV file. */
	columns: string[];
}

/** Looks each profile up once per execution, for its timezone, country and currency. */
export type ProfileLookup = (region: Region, profileId: string) => Promise<Profile>;

export function profileLookup(context: IExecuteFunctions): ProfileLookup {
	const known = new Map<string, Promise<Profile>>();
	return async (region, profileId) => {
		const key = `${region} ${profileId}`;
		const profile = known.get(key) ?? getProfile(context, region, profileId);
		known.set(key, profile);
		return await profile;
	};
}

/**
 * Reads and checks what an item asks for. Throws what Amazon would refuse, by field; what only the
 * table of report types doubts becomes a hint, and Amazon decides.
 */
export async function readItemReports(
	context: IExecuteFunctions,
	lookUp: ProfileLookup,
	itemIndex: number,
): Promise<ItemReports> {
	const target = await readTarget(context, itemIndex);
	const profile = await profileOf(context, lookUp, target);
	const timezone = profile?.timezone ?? 'UTC';
	const wanted = readRequest(context, itemIndex);
	const period = periodOf(readPeriod(context, itemIndex), timezone, Date.now());
	const parts = split(period, wanted.reportType).map((part) => ({ ...wanted, ...part }));
	const today = todayOf(timezone, Date.now());
	for (const part of parts) assertAcceptable(context, part, today);
	if (wanted.timeUnit === 'SUMMARY' && parts.length > 1) hintAtSummaries(context, parts.length);
	return { target, profile, parts: parts.map(reportRequestBody), columns: [...wanted.columns] };
}

/** Sums of parts cannot be told from sums of the whole by looking at them. */
function hintAtSummaries(context: IExecuteFunctions, reports: number): void {
	context.addExecutionHints({
		message: `The period takes ${reports} reports, and Amazon summarises each by itself: add their rows up, or choose a shorter period.`,
		location: 'outputPane',
	});
}

async function profileOf(
	context: IExecuteFunctions,
	lookUp: ProfileLookup,
	{ region, profileId }: AdsTarget,
): Promise<Profile | undefined> {
	if (!profileId) return undefined;
	try {
		return await lookUp(region, profileId);
	} catch (error) {
		throw named(context.getNode(), `profile ${profileId}`, error);
	}
}

function split(period: Period, reportType: string): Period[] {
	const maximumRange = reportTypes.get(reportType)?.maximumRange;
	return maximumRange ? splitPeriod(period, maximumRange) : [period];
}

function readRequest(
	context: IExecuteFunctions,
	itemIndex: number,
): Omit<ReportRequest, 'startDate' | 'endDate'> {
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
		columns: readColumns(context, itemIndex, reportType, groupBy, timeUnit),
		filters: filters.map(({ field, values }) => ({
			field: String(field),
			values: readList(values),
		})),
		advertiserIds: readList(context.getNodeParameter('advertiserIds', itemIndex, '')),
	};
}

function readColumns(
	context: IExecuteFunctions,
	itemIndex: number,
	...[reportType, groupBy, timeUnit]: Parameters<typeof columnsOf>
): string[] {
	const columnSet = context.getNodeParameter('columnSet', itemIndex) as string;
	if (columnSet === 'all') return columnsOf(reportType, groupBy, timeUnit);
	if (columnSet === 'recommended') return recommendedColumns(reportType, groupBy, timeUnit);
	return readList(context.getNodeParameter('columns', itemIndex, []));
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

function assertAcceptable(context: IExecuteFunctions, request: ReportRequest, today: string): void {
	const problems = checkReportRequest(request, today);
	const error = problems.find(({ severity }) => severity === 'error');
	if (error) throw inputError(error.message, error.advice);
	context.addExecutionHints(
		...problems.map(({ message, advice }) => ({
			message: `${message} ${advice}`,
			location: 'outputPane' as const,
		})),
	);
}
