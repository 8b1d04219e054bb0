import type { INodeProperties } from 'n8n-workflow';
import { adProducts, reportTypes, type AdProduct } from '../../../amazon/ads/reportTypes';
import { accountIdProperty, profileProperty, regionProperty } from '../fields';

const adProductOptions = [
	{ name: 'Any', value: 'any' },
	...Object.entries(adProducts).map(([value, { displayName }]) => ({ name: displayName, value })),
];

export const reportTypeOptions = [...reportTypes].map(([value, { displayName, adProduct }]) => ({
	name: `${adProducts[adProduct].displayName}: ${displayName}`,
	value,
}));

const typeDescription =
	'What the rows are about. An expression gives the ID of the type as Amazon spells it, such as spSearchTerm (search terms of Sponsored Products), spCampaigns, sbSearchTerm (Sponsored Brands), sdCampaigns (Sponsored Display).';

/** The types of one ad product, without its name; an ad product of one type has it as its default. */
function typesOf(wanted: AdProduct): Array<{ name: string; value: string }> {
	return [...reportTypes]
		.filter(([, { adProduct }]) => adProduct === wanted)
		.map(([value, { displayName }]) => ({ name: displayName, value }));
}

/**
 * The ad product narrows the list of types and is no part of the report: workflows without it have the
 * whole list. Each list is a field of its own under one name, as the lists of operations are.
 */
const typeProperties: INodeProperties[] = [
	{
		displayName: 'Ad Product',
		name: 'adProduct',
		type: 'options',
		noDataExpression: true,
		options: adProductOptions,
		default: 'any',
		description: 'Narrows the list of report types',
	},
	{
		displayName: 'Report Type',
		name: 'reportType',
		type: 'options',
		options: reportTypeOptions,
		typeOptions: { allowArbitraryValues: true },
		default: 'spSearchTerm',
		description: typeDescription,
		displayOptions: { show: { adProduct: ['any'] } },
	},
	...(Object.keys(adProducts) as AdProduct[]).map((adProduct): INodeProperties => {
		const options = typesOf(adProduct);
		const { value: preset } = options.find(({ name }) => name === 'Search Term') ?? options[0];
		return {
			displayName: 'Report Type',
			name: 'reportType',
			type: 'options',
			options,
			typeOptions: { allowArbitraryValues: true },
			default: preset,
			description: typeDescription,
			displayOptions: { show: { adProduct: [adProduct] } },
		};
	}),
];

const dspTypes = [...reportTypes]
	.filter(([, { needsAdvertiser }]) => needsAdvertiser)
	.map(([name]) => name);

/** From the shortest to the longest. */
const periodOptions = [
	{ name: 'Yesterday', value: 'yesterday' },
	{ name: 'Last 7 Days', value: 'last7Days' },
	{ name: 'Last 14 Days', value: 'last14Days' },
	{ name: 'Last 28 Days', value: 'last28Days' },
	{ name: 'Last 30 Days', value: 'last30Days' },
	{ name: 'Last 60 Days', value: 'last60Days' },
	{
		name: 'Last N Days',
		value: 'daysBack',
		description: 'Look-back: Amazon restates figures for weeks, so fetch them again',
	},
	{
		name: 'Month to Date',
		value: 'monthToDate',
		description: 'The month of yesterday, up to yesterday: on the 1st, the whole month before',
	},
	{ name: 'Last Month', value: 'lastMonth' },
	{ name: 'Custom', value: 'custom', description: 'From a start date to an end date' },
];

/** What a report is about: for `run` and `create`. */
export const reportProperties: INodeProperties[] = [
	regionProperty,
	profileProperty,
	...typeProperties,
	{ ...accountIdProperty, displayOptions: { show: { reportType: dspTypes } } },
	{
		displayName: 'Advertiser IDs',
		name: 'advertiserIds',
		type: 'string',
		default: '',
		description: 'Numeric IDs of the DSP advertisers to report on, separated by commas',
		displayOptions: { show: { reportType: dspTypes } },
	},
	{
		displayName: 'Group By Names or IDs',
		name: 'groupBy',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getGroupings', loadOptionsDependsOn: ['reportType'] },
		default: [],
		description:
			'What one row is about. Left empty, the grouping marked as default is taken: the first of the report type. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
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
		description: 'DAILY or SUMMARY',
	},
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: periodOptions,
		default: 'yesterday',
		description:
			"Whole days in the profile's timezone, up to yesterday. An expression gives yesterday, last7Days, last14Days, last28Days, last30Days, last60Days, monthToDate, lastMonth, daysBack (with Number of Days) or custom (with Start Date and End Date). A period longer than Amazon makes at a time is split into several reports; their rows are joined, in a file too.",
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		description: 'The first day, as YYYY-MM-DD; a time of day is ignored',
		displayOptions: { show: { period: ['custom'] } },
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'The last day, itself included, as YYYY-MM-DD',
		displayOptions: { show: { period: ['custom'] } },
	},
	{
		displayName: 'Number of Days',
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 28,
		description: 'As many as Amazon keeps of the report type: mostly 60 to 95',
		displayOptions: { show: { period: ['daysBack'] } },
	},
	{
		displayName: 'Last Day',
		name: 'daysBackFrom',
		type: 'dateTime',
		default: '',
		description: "Itself included. Left empty, yesterday in the profile's timezone.",
		displayOptions: { show: { period: ['daysBack'] } },
	},
	{
		displayName: 'Timezone',
		name: 'timezone',
		type: 'string',
		default: '',
		placeholder: 'e.g. America/New_York',
		description:
			'Of the account, if Account ID names one: its days are the days of the report. Left empty, the timezone that Amazon lists for the account is taken.',
		displayOptions: { show: { reportType: dspTypes }, hide: { period: ['custom'] } },
	},
	{
		displayName: 'Columns',
		name: 'columnSet',
		type: 'options',
		options: [
			{
				name: 'All',
				value: 'all',
				description:
					'Every column known for type and grouping, up to hundreds. Amazon may refuse so many.',
			},
			{
				name: 'Chosen',
				value: 'chosen',
				description: 'Those chosen below, in the order in which they are chosen',
			},
			{
				name: 'Recommended',
				value: 'recommended',
				description:
					'Date, names, impressions, clicks, cost, purchases, sales and IDs. Purchases are those within 7 days of the click for sellers, within 14 for vendors.',
			},
		],
		default: 'recommended',
		description: 'Figures and names that each row has: recommended, all or chosen',
	},
	{
		displayName: 'Column Names or IDs',
		name: 'columns',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getColumns',
			loadOptionsDependsOn: ['reportType', 'groupBy', 'timeUnit'],
		},
		default: [],
		description:
			'An expression may name columns that are not in the list. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: { show: { columnSet: ['chosen'] } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Filter',
		default: {},
		description: 'Rows that the report has; all, if there is none',
		options: [
			{
				displayName: 'Filter',
				name: 'filter',
				values: [
					{
						displayName: 'Field Name or ID',
						name: 'field',
						type: 'options',
						typeOptions: {
							loadOptionsMethod: 'getFilters',
							loadOptionsDependsOn: ['reportType', 'groupBy'],
						},
						default: '',
						description:
							'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
					},
					{
						displayName: 'Values',
						name: 'values',
						type: 'string',
						default: '',
						placeholder: 'e.g. ENABLED, PAUSED',
						description: 'Separated by commas',
					},
				],
			},
		],
	},
];

export const reportNameOption: INodeProperties = {
	displayName: 'Report Name',
	name: 'name',
	type: 'string',
	default: '',
	description: "Shown in Amazon's list of reports",
};
