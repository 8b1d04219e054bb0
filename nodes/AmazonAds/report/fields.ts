import type { INodeProperties } from 'n8n-workflow';
import { adProducts, reportTypes } from '../../../amazon/ads/reportTypes';
import { accountIdProperty, profileProperty, regionProperty } from '../fields';

export const reportTypeOptions = [...reportTypes].map(([value, { displayName, adProduct }]) => ({
	name: `${adProducts[adProduct].displayName}: ${displayName}`,
	value,
}));

const dspTypes = [...reportTypes]
	.filter(([, { needsAdvertiser }]) => needsAdvertiser)
	.map(([name]) => name);

const periodOptions = [
	{ name: 'Custom', value: 'custom' },
	{ name: 'Last 14 Days', value: 'last14Days' },
	{ name: 'Last 28 Days', value: 'last28Days' },
	{ name: 'Last 30 Days', value: 'last30Days' },
	{ name: 'Last 60 Days', value: 'last60Days' },
	{ name: 'Last 7 Days', value: 'last7Days' },
	{ name: 'Last Month', value: 'lastMonth' },
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
	{ name: 'Yesterday', value: 'yesterday' },
];

/** What a report is about: for `run` and `create`. */
export const reportProperties: INodeProperties[] = [
	regionProperty,
	profileProperty,
	{ ...accountIdProperty, displayOptions: { show: { reportType: dspTypes } } },
	{
		displayName: 'Report Type',
		name: 'reportType',
		type: 'options',
		options: reportTypeOptions,
		default: 'spSearchTerm',
	},
	{
		displayName: 'Advertiser IDs',
		name: 'advertiserIds',
		type: 'string',
		default: '',
		description: 'The DSP advertisers to report on, separated by commas',
		displayOptions: { show: { reportType: dspTypes } },
	},
	{
		displayName: 'Group By Names or IDs',
		name: 'groupBy',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getGroupings', loadOptionsDependsOn: ['reportType'] },
		default: [],
		description:
			'What one row is about. Left empty, the first grouping of the report type is taken. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
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
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: periodOptions,
		default: 'yesterday',
		description:
			"Whole days in the profile's timezone. A period longer than Amazon makes at a time is split into several reports; their rows are joined, in a file too.",
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		displayOptions: { show: { period: ['custom'] } },
	},
	{
		displayName: 'End Date',
		name: 'endDate',
		type: 'dateTime',
		default: '',
		description: 'The last day, itself included',
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
			{ name: 'All', value: 'all', description: 'Every column known for type and grouping' },
			{ name: 'Chosen', value: 'chosen' },
			{
				name: 'Recommended',
				value: 'recommended',
				description: 'Names, IDs, traffic, cost and sales',
			},
		],
		default: 'recommended',
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
