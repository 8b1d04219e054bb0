import type { IDataObject } from 'n8n-workflow';
import { inReadingOrder } from '../../../amazon/ads/columnOrder';
import { periodName, type PeriodUnit } from '../../../amazon/ads/reportSchedule';
import { keyColumnsOf, rowKey } from '../../../amazon/ads/rowKey';
import type { RowFields } from '../../../files/addFields';
import type { Row } from '../../../files/row';
import type { Region } from '../../../amazon/hosts/regions';
import type { AdsTarget } from '../../shared/ads/adsRequest';
import type { JobState } from '../jobs';
import { isAccount, targetOfKey } from './owners';
import type { TriggerSettings } from './settings';
import { reportOf, type Task, type TriggerState } from './state';

/** What the trigger says of a finished report. Download reads it. */
export interface ReportItem extends IDataObject {
	region: string;
	profileId?: string;
	/** Of a DSP account, in place of a profile with its country and currency. */
	accountId?: string;
	countryCode?: string;
	currencyCode?: string;
	reportId: string;
	reportType: string;
	startDate: string;
	endDate: string;
	/** The newest period in it: 2026-11-23, 2026-W48 or 2026-11. */
	period: string;
	periodUnit: PeriodUnit;
	/** The first day that comes for the first time. */
	newFrom: string;
	/** Whether all of its days have come before. */
	isRestated: boolean;
	keyColumns: string[];
	/** All that was asked for, as people read them. */
	columns: string[];
	/** Bytes of the packed file, and its link, good for about an hour: where Amazon has just told. */
	fileSize?: number;
	url?: string;
	/** n8n ended while it was given to it before, and it may have come then. */
	mayHaveCome?: true;
}

export function reportItem(
	settings: TriggerSettings,
	state: Pick<TriggerState, 'profiles'>,
	task: Pick<Task, 'profile' | 'report'> & {
		open: Pick<Task['open'], 'newFrom'>;
		days: Pick<Task['days'], 'startDate' | 'endDate' | 'reportId' | 'mayHaveCome'>;
	},
	job?: JobState,
): ReportItem {
	const { profile, open, days } = task;
	const { periodUnit } = settings;
	const { countryCode, currencyCode } = state.profiles[profile];
	const { reportType, groupBy, columns } = reportOf(settings, state, task);
	return {
		...targetOfKey(profile),
		...(!isAccount(profile) && { countryCode, currencyCode }),
		reportId: days.reportId!,
		reportType,
		startDate: days.startDate,
		endDate: days.endDate,
		period: periodName(days.endDate, periodUnit),
		periodUnit,
		newFrom: open.newFrom,
		isRestated: days.endDate < open.newFrom,
		keyColumns: keyColumnsOf(columns),
		columns: inReadingOrder(columns, reportType, groupBy),
		...(job?.url && { fileSize: Number(job.details.fileSize ?? 0), url: job.url }),
		...(days.mayHaveCome && { mayHaveCome: true }),
	};
}

/** The item of this report as the trigger made it; undefined for any other. */
export function asReportItem(json: IDataObject, reportId: string): ReportItem | undefined {
	const isOne = json.reportId === reportId && Array.isArray(json.keyColumns);
	return isOne ? (json as ReportItem) : undefined;
}

/** The report as Amazon told of it, so that nobody has to ask again while the link is good. */
export function finishedJobOf({ reportId, url, fileSize }: ReportItem): JobState | undefined {
	return url ? { id: reportId, status: 'completed', url, details: { fileSize } } : undefined;
}

/** The trigger has chosen the profile; the fields of the form are for reports from elsewhere. */
export function targetOf({ region, profileId, accountId }: ReportItem): AdsTarget {
	return { region: region as Region, profileId, accountId };
}

export function profileFieldsOf(item: ReportItem): Record<string, string> {
	const { accountId, profileId = '', countryCode = '', currencyCode = '' } = item;
	return accountId ? { accountId } : { profileId, countryCode, currencyCode };
}

/** What is added to a row of such a report beside: when it was, and how to find it again. */
export function rowFieldsOf(item: ReportItem): RowFields {
	return { names: ['period', 'isRestated', 'rowKey'], of: (row) => aboutRow(item, row) };
}

/** A day's row has the same key, whatever period it came with. */
function aboutRow(
	{ profileId, accountId, periodUnit, newFrom, keyColumns, ...item }: ReportItem,
	row: Row,
): Row {
	const day = typeof row.date === 'string' ? row.date : undefined;
	return {
		period: day ? periodName(day, periodUnit) : item.period,
		isRestated: day ? day < newFrom : item.isRestated,
		rowKey: rowKey(accountId ?? profileId ?? '', day ?? item.period, row, keyColumns),
	};
}
