import { createHash } from 'crypto';
import type { INodeProperties, IPollFunctions } from 'n8n-workflow';
import { dayOf } from '../../../amazon/ads/calendar';
import type { ReportRequest } from '../../../amazon/ads/reportRequest';
import { isTimezone, type Schedule } from '../../../amazon/ads/reportSchedule';
import { columnsOf, recommendedColumns, reportTypes } from '../../../amazon/ads/reportTypes';
import { withKeyColumns } from '../../../amazon/ads/rowKey';
import { inputError } from '../../../amazon/errors/amazonError';
import { isRegion, regionNames, type Region } from '../../../amazon/hosts/regions';
import { readId, readList } from '../../shared/parameters';
import { regionOptions } from '../../shared/region';
import { reportTypeOptions } from '../report/fields';
import { assertPossible } from '../report/requests';
import { accountKey, isAccount, targetOfKey } from './owners';

/** One report of a profile and each period. */
export interface WantedReport extends Omit<ReportRequest, 'startDate' | 'endDate'> {
	/** Another one where reports that were made so far do not fit any more. */
	digest: string;
}

/** The recommended columns of sellers are others than those of vendors. */
export interface ReportSetting {
	reportType: string;
	ofSellers: WantedReport;
	ofVendors: WantedReport;
}

/** By the kind of account that Amazon's list says, as everywhere sellers' for whoever is no vendor. */
export function reportFor(
	{ ofSellers, ofVendors }: ReportSetting,
	accountType: string | undefined,
): WantedReport {
	return accountType === 'vendor' ? ofVendors : ofSellers;
}

export interface AccountSetting {
	/** Empty where Amazon is to say it. */
	timezone: string;
	reports: Map<string, WantedReport>;
}

export interface TriggerSettings extends Schedule {
	/** Keys of profiles; undefined for all. */
	chosen?: Set<string>;
	excluded: Set<string>;
	regions: Region[];
	/** Of profiles, by a name that stays the same when the list is put in another order. */
	reports: Map<string, ReportSetting>;
	/** DSP accounts, by key. */
	accounts: Map<string, AccountSetting>;
	/** Bytes of rows that come at once; undefined where each report comes as one item. */
	rowsUpTo?: number;
	/** Every report as soon as it is ready, or all of a period at once. */
	emit: 'each' | 'together';
	onProblem: 'error' | 'output';
	/** The first day to begin with, or to begin with again; empty for the newest period. */
	startFrom: string;
	byHand: 'report' | 'state';
}

/** What is asked for of a profile or an account, by the names that the state has. */
export function reportNamesOf({ reports, accounts }: TriggerSettings, key: string): string[] {
	return isAccount(key) ? [...(accounts.get(key)?.reports.keys() ?? [])] : [...reports.keys()];
}

export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'Gives one item per finished report. Put Amazon Ads → Report → Download after it: it needs no field filled in, and adds profile, period and a key for updates to each row.',
		name: 'downloadNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { output: ['reports'] } },
	},
	{
		displayName: 'Profiles',
		name: 'profiles',
		type: 'options',
		options: [
			{
				name: 'All',
				value: 'all',
				description: 'Of all regions; a new profile joins by itself',
			},
			{ name: 'Chosen', value: 'chosen' },
		],
		default: 'all',
	},
	{
		displayName: 'Profile Names or IDs',
		name: 'chosenProfiles',
		type: 'multiOptions',
		required: true,
		typeOptions: { loadOptionsMethod: 'getAllProfiles' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		displayOptions: { show: { profiles: ['chosen'] } },
	},
	{
		displayName: 'Except Names or IDs',
		name: 'excludedProfiles',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getAllProfiles' },
		default: [],
		description:
			'Profiles to leave out. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { profiles: ['all'] } },
	},
	{
		displayName: 'DSP Accounts',
		name: 'accounts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add DSP Account',
		default: {},
		description: 'Whose reports of Amazon DSP are made, if Reports has any',
		options: [
			{
				displayName: 'DSP Account',
				name: 'account',
				values: [
					{
						displayName: 'Account ID',
						name: 'accountId',
						type: 'string',
						default: '',
						description: 'DSP advertiser account or global account to act for',
					},
					{
						displayName: 'Advertiser IDs',
						name: 'advertiserIds',
						type: 'string',
						default: '',
						description:
							'Numeric IDs of the DSP advertisers to report on, separated by commas. Left empty, the account itself.',
					},
					{
						displayName: 'Region',
						name: 'region',
						type: 'options',
						options: regionOptions.slice(1),
						default: 'na',
					},
					{
						displayName: 'Timezone',
						name: 'timezone',
						type: 'string',
						default: '',
						placeholder: 'e.g. America/New_York',
						description:
							'Its days are the days of the reports. Left empty, the timezone that Amazon lists for the account is taken.',
					},
				],
			},
		],
	},
	{
		displayName: 'Reports',
		name: 'reports',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Report',
		default: { report: [{}] },
		options: [
			{
				displayName: 'Report',
				name: 'report',
				values: [
					{
						displayName: 'Report Type',
						name: 'reportType',
						type: 'options',
						options: reportTypeOptions,
						default: 'spSearchTerm',
					},
					{
						displayName: 'Group By',
						name: 'groupBy',
						type: 'string',
						default: '',
						placeholder: 'e.g. campaign, adGroup',
						description:
							'Groupings separated by commas. Left empty, the first of the report type is taken.',
					},
					{
						displayName: 'Columns',
						name: 'columns',
						type: 'string',
						default: '',
						placeholder: 'e.g. campaignId, clicks, cost',
						description:
							'Names separated by commas, or all. Left empty, the recommended ones: sales within 7 days of the click for sellers, within 14 days for vendors. Columns that tell rows apart are always included.',
					},
					{
						displayName: 'Filters',
						name: 'filters',
						type: 'string',
						default: '',
						placeholder: 'e.g. campaignStatus=ENABLED,PAUSED; adStatus=ENABLED',
						description: 'Field and values; several separated by semicolons',
					},
				],
			},
		],
	},
	{
		displayName: 'Period',
		name: 'periodUnit',
		type: 'options',
		options: [
			{ name: 'Day', value: 'day' },
			{ name: 'Week', value: 'week', description: 'Monday to Sunday' },
			{ name: 'Month', value: 'month' },
		],
		default: 'day',
		description: "Each comes once, when it is over in the profile's timezone",
	},
	{
		displayName: 'Time Unit',
		name: 'timeUnit',
		type: 'options',
		options: [
			{ name: 'Daily', value: 'DAILY', description: 'One row per day' },
			{ name: 'Summary', value: 'SUMMARY', description: 'One row for the whole period' },
		],
		default: 'DAILY',
	},
	{
		displayName: 'Days to Look Back',
		name: 'lookBack',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60 },
		default: 0,
		description:
			'So many earlier days come again each time, because Amazon restates figures for up to 42 days. Update rows by their key, rather than to append them.',
		displayOptions: { show: { timeUnit: ['DAILY'] } },
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'One Item per Report',
				value: 'reports',
				description: 'For Amazon Ads → Report → Download, which reads any number of rows',
			},
			{
				name: 'Rows at Once',
				value: 'rows',
				description: 'For small accounts: the rows, without a node to download them',
			},
		],
		default: 'reports',
	},
	{
		displayName: 'Rows up to (MB)',
		name: 'rowsUpTo',
		type: 'number',
		typeOptions: { minValue: 0.1, maxValue: 20, numberPrecision: 1 },
		default: 2,
		description:
			'Megabytes that the unpacked report may have; 1 MB is some 3,000 rows. n8n polls in its main process, so a larger report comes as one item with reportId, for Amazon Ads → Report → Download.',
		displayOptions: { show: { output: ['rows'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Emit',
				name: 'emit',
				type: 'options',
				options: [
					{ name: 'Each Report When Ready', value: 'each' },
					{ name: 'All of a Period Together', value: 'together' },
				],
				default: 'each',
			},
			{
				displayName: 'Not Before (Hour)',
				name: 'hour',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 23 },
				default: 4,
				description:
					"Hour of the day in the profile's timezone, from which Amazon is likely to have the day before",
			},
			{
				displayName: 'Problems',
				name: 'onProblem',
				type: 'options',
				options: [
					{
						name: 'Failed Execution',
						value: 'error',
						description: 'Also starts the error workflow, if there is one',
					},
					{ name: 'Second Output', value: 'output' },
				],
				default: 'error',
				description:
					'Where it is said that a profile fails. The others go on, and it is tried again.',
			},
			{
				displayName: 'Start From',
				name: 'startFrom',
				type: 'dateTime',
				default: '',
				description:
					'The first day to report on. Change it to begin again from that day. Left empty, it begins with the newest period.',
			},
			{
				displayName: 'When Run by Hand',
				name: 'byHand',
				type: 'options',
				options: [
					{ name: 'Newest Report of One Profile', value: 'report' },
					{ name: 'State of This Trigger', value: 'state' },
				],
				default: 'report',
				description:
					'What is no report, such as the state, or a sample while Amazon is making one, comes by the second output',
			},
		],
	},
];

interface Options {
	emit?: TriggerSettings['emit'];
	hour?: number;
	onProblem?: TriggerSettings['onProblem'];
	startFrom?: string;
	byHand?: TriggerSettings['byHand'];
}

/** Throws AmazonError, by field, for what could never work. */
export function readSettings(context: IPollFunctions): TriggerSettings {
	const text = (name: string) => String(context.getNodeParameter(name, ''));
	const keys = (name: string) => new Set(readKeys(context.getNodeParameter(name, [])));
	const isChosen = text('profiles') === 'chosen';
	const chosen = isChosen ? keys('chosenProfiles') : undefined;
	const timeUnit = text('timeUnit') === 'SUMMARY' ? 'SUMMARY' : 'DAILY';
	const periodUnit = text('periodUnit') as Schedule['periodUnit'];
	const options = context.getNodeParameter('options', {}) as Options;
	const {
		emit = 'each',
		hour = 4,
		onProblem = 'error',
		startFrom = '',
		byHand = 'report',
	} = options;
	const { reports, dspReports } = readReports(context, timeUnit, periodUnit);
	if (chosen?.size === 0 && reports.size > 0) {
		throw inputError('No profile is chosen.', 'Choose some, or set Profiles to All.');
	}
	const isRead = (region: Region) => !chosen || [...chosen].some(isOf(region));
	return {
		chosen,
		excluded: isChosen ? new Set() : keys('excludedProfiles'),
		regions: reports.size > 0 ? regionNames.filter(isRead) : [],
		reports,
		accounts: readAccounts(context, dspReports),
		periodUnit,
		rowsUpTo: text('output') === 'rows' ? readRowsUpTo(context) : undefined,
		timeUnit,
		hour: wholeNumber('Not Before', hour, 23),
		lookBack:
			timeUnit === 'DAILY'
				? wholeNumber('Days to Look Back', context.getNodeParameter('lookBack', 0), 60)
				: 0,
		emit,
		onProblem,
		startFrom: readStartFrom(startFrom),
		byHand,
	};
}

function isOf(region: Region): (key: string) => boolean {
	return (key) => key.startsWith(`${region} `);
}

/** Keys hold a space, so they are parted by commas only. */
function readKeys(value: unknown): string[] {
	const texts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
	const keys = texts.map((text) => text.trim()).filter((text) => text !== '');
	const wrong = keys.find((key) => !/^(na|eu|fe) \d{1,20}$/.test(key));
	if (wrong === undefined) return keys;
	throw inputError(
		`"${wrong}" names no profile.`,
		'Write region and profile ID, such as "na 1234567890": na, eu or fe.',
	);
}

function wholeNumber(name: string, value: unknown, most: number): number {
	const number = Number(value);
	if (Number.isInteger(number) && number >= 0 && number <= most) return number;
	throw inputError(
		`"${name}" must be a whole number from 0 to ${most}, not ${String(value)}.`,
		'Correct it in the trigger.',
	);
}

function readRowsUpTo(context: IPollFunctions): number {
	const megabytes = Number(context.getNodeParameter('rowsUpTo', 2));
	if (megabytes > 0 && megabytes <= 20) return Math.round(megabytes * 1_000_000);
	throw inputError(
		`"Rows up to" must be more than 0 and at most 20 megabytes, not ${megabytes}.`,
		'Correct it in the trigger; larger reports are for Amazon Ads → Report → Download.',
	);
}

function readStartFrom(text: string): string {
	const day = text.replace(/[T ]\d\d:.*$/, '');
	if (day === '' || dayOf(day)) return day;
	throw inputError(
		`"Start From" is not a date: ${text}.`,
		'Write it as year, month and day, such as 2026-03-31.',
	);
}

interface ReportFields {
	reportType?: string;
	groupBy?: string;
	columns?: string;
	filters?: string;
}

/** Those of profiles, and those of DSP accounts for whichever advertisers. */
function readReports(
	context: IPollFunctions,
	timeUnit: Schedule['timeUnit'],
	periodUnit: Schedule['periodUnit'],
): { reports: TriggerSettings['reports']; dspReports: DspReports } {
	const entries = context.getNodeParameter('reports.report', []) as ReportFields[];
	const all = entries.map((entry) => readReport(entry, timeUnit, periodUnit));
	const names = new Set<string>();
	const reports: TriggerSettings['reports'] = new Map();
	const dspReports: DspReports = new Map();
	for (const report of all) {
		const hasLikes = all.filter((other) => nameOf(other) === nameOf(report)).length > 1;
		const name = nameOf(report) + (hasLikes ? filterName(report) : '');
		if (names.has(name)) {
			throw inputError(`The report ${name} is there twice.`, 'Remove one of the two.');
		}
		names.add(name);
		const { reportType } = report;
		if (isDsp(reportType)) {
			dspReports.set(name, (advertiserIds) => report.of('', advertiserIds));
		} else {
			const [ofSellers, ofVendors] = [report.of('seller'), report.of('vendor')];
			reports.set(name, { reportType, ofSellers, ofVendors });
		}
	}
	if (names.size > 0) return { reports, dspReports };
	throw inputError('No report is chosen.', 'Add one under Reports.');
}

type DspReports = Map<string, (advertiserIds: string[]) => WantedReport>;

function isDsp(reportType: string): boolean {
	return reportTypes.get(reportType)?.needsAdvertiser === true;
}

interface AccountFields {
	region?: string;
	accountId?: string;
	advertiserIds?: string;
	timezone?: string;
}

function readAccounts(
	context: IPollFunctions,
	dspReports: DspReports,
): TriggerSettings['accounts'] {
	const accounts: TriggerSettings['accounts'] = new Map();
	if (dspReports.size === 0) return accounts;
	for (const fields of context.getNodeParameter('accounts.account', []) as AccountFields[]) {
		const [key, account] = readAccount(fields, dspReports);
		if (accounts.has(key)) {
			const { accountId } = targetOfKey(key);
			throw inputError(`The DSP account ${accountId} is there twice.`, 'Remove one of the two.');
		}
		accounts.set(key, account);
	}
	if (accounts.size > 0) return accounts;
	const [name] = dspReports.keys();
	throw inputError(
		`${name} is a report of Amazon DSP, and no DSP account is entered.`,
		'Enter one under DSP Accounts.',
	);
}

function readAccount(
	{ region = 'na', accountId: given, advertiserIds: advertisers, timezone = '' }: AccountFields,
	dspReports: DspReports,
): [key: string, account: AccountSetting] {
	const accountId = readId(given, 'Account ID');
	if (!accountId || !isRegion(region)) {
		throw inputError(
			'A DSP account lacks its ID or its region.',
			'Enter both under DSP Accounts, or remove the account.',
		);
	}
	const zone = timezone.trim();
	if (zone !== '' && !isTimezone(zone)) {
		throw inputError(
			`"${zone}" is not a timezone.`,
			'Write it under DSP Accounts as America/New_York, or leave it empty.',
		);
	}
	const named = readList(advertisers);
	const advertiserIds = named.length > 0 ? named : [accountId];
	const reports = [...dspReports].map(([name, of]) => [name, of(advertiserIds)] as const);
	return [accountKey(region, accountId), { timezone: zone, reports: new Map(reports) }];
}

function nameOf({ reportType, groupBy }: ReportReading): string {
	return [reportType, ...groupBy].join('/');
}

/** What tells reports of one type apart: " (campaignStatus=ENABLED,PAUSED)". */
function filterName({ filters = [] }: ReportReading): string {
	const texts = filters.map(({ field, values }) => `${field}=${[...values].sort().join(',')}`);
	return texts.length > 0 ? ` (${texts.sort().join('; ')})` : '';
}

function readReport(
	{ reportType = 'spSearchTerm', groupBy, columns, filters }: ReportFields,
	timeUnit: Schedule['timeUnit'],
	periodUnit: Schedule['periodUnit'],
): ReportReading {
	const type = reportTypes.get(reportType);
	const named = readList(groupBy);
	const [first] = Object.keys(type?.groupings ?? {});
	const groupings = named.length === 0 && first ? [first] : named;
	const choice: Choice = [reportType, groupings, timeUnit];
	const wanted = { reportType, timeUnit, groupBy: groupings, filters: readFilters(filters ?? '') };
	const of = (accountType: string, advertiserIds?: string[]): WantedReport => {
		const report = {
			...wanted,
			columns: withKeyColumns(readColumns(columns, choice, accountType), choice),
			...(advertiserIds && { advertiserIds }),
		};
		assertPossible(report);
		return { ...report, digest: digestOf(report, timeUnit === 'SUMMARY' ? periodUnit : '') };
	};
	return { ...wanted, of };
}

interface ReportReading extends Pick<WantedReport, 'reportType' | 'groupBy' | 'filters'> {
	of(accountType: string, advertiserIds?: string[]): WantedReport;
}

function digestOf(
	{ reportType, timeUnit, groupBy, columns, filters, advertiserIds }: Omit<WantedReport, 'digest'>,
	ofPeriods: string,
): string {
	const what: unknown[] = [reportType, timeUnit, groupBy, [...columns].sort(), filters, ofPeriods];
	if (advertiserIds) what.push([...advertiserIds].sort());
	return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 8);
}

type Choice = Parameters<typeof columnsOf>;

function readColumns(text: string | undefined, choice: Choice, accountType: string): string[] {
	const names = readList(text);
	if (names.length === 0) return recommendedColumns(...choice, accountType);
	return names.length === 1 && names[0] === 'all' ? columnsOf(...choice) : names;
}

function readFilters(text: string): WantedReport['filters'] {
	return text
		.split(';')
		.filter((part) => part.trim() !== '')
		.map((part) => {
			const [field, values] = part.split('=');
			if (field.trim() !== '' && values !== undefined && readList(values).length > 0) {
				return { field: field.trim(), values: readList(values) };
			}
			throw inputError(
				`The filter "${part.trim()}" lacks its field or its values.`,
				'Write it as field=VALUE, with several values separated by commas.',
			);
		});
}
