import type { IDataObject } from 'n8n-workflow';
import { periodName, type PeriodUnit } from '../../../amazon/ads/reportSchedule';
import { keyColumnsOf, rowKey } from '../../../amazon/ads/rowKey';
import type { Region } from '../../../amazon/hosts/regions';
import type { AdsTarget } from '../adsRequest';
import type { TriggerSettings } from './settings';
import type { Task, TriggerState } from './state';

/** What the trigger says of a finished report. Download reads it. */
export interface ReportItem extends IDataObject {
	region: string;
	profileId: string;
	countryCode: string;
	currencyCode: string;
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
}

export function reportItem(
	{ reports, periodUnit }: TriggerSettings,
	{ profiles }: TriggerState,
	{ profile, report, open, days }: Task,
): ReportItem {
	const [region, profileId] = profile.split(' ');
	const { countryCode, currencyCode } = profiles[profile];
	const { reportType, columns } = reports.get(report)!;
	return {
		region,
		profileId,
		countryCode,
		currencyCode,
		reportId: days.reportId!,
		reportType,
		startDate: days.startDate,
		endDate: days.endDate,
		period: periodName(days.endDate, periodUnit),
		periodUnit,
		newFrom: open.newFrom,
		isRestated: days.endDate < open.newFrom,
		keyColumns: keyColumnsOf(columns),
	};
}

/** The item of this report as the trigger made it; undefined for any other. */
export function asReportItem(json: IDataObject, reportId: string): ReportItem | undefined {
	const isOne = json.reportId === reportId && Array.isArray(json.keyColumns);
	return isOne ? (json as ReportItem) : undefined;
}

/** The trigger has chosen the profile; the fields of the form are for reports from elsewhere. */
export function targetOf({ region, profileId }: ReportItem): AdsTarget {
	return { region: region as Region, profileId };
}

export function profileFieldsOf(item: ReportItem): Record<string, string> {
	const { profileId, countryCode, currencyCode } = item;
	return { profileId, countryCode, currencyCode };
}

/** What Download adds to a row of such a report beside: when it was, and how to find it again. */
export function aboutRow(item: ReportItem, row: IDataObject): IDataObject {
	const { profileId, periodUnit, newFrom, keyColumns } = item;
	const day = typeof row.date === 'string' ? row.date : undefined;
	const period = day ? periodName(day, periodUnit) : item.period;
	return {
		period,
		isRestated: day ? day < newFrom : item.isRestated,
		rowKey: rowKey(profileId, period, row, keyColumns),
	};
}
