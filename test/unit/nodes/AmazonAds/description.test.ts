import { NodeHelpers, type INode, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { reportTypes } from '../../../../amazon/ads/reportTypes';
import codex from '../../../../nodes/AmazonAds/AmazonAds.node.json';
import { AmazonAds } from '../../../../nodes/AmazonAds/AmazonAds.node';

const { description } = new AmazonAds();
const { properties } = description;

/** Names of the parameters that are shown for such a choice of the others. */
function shown(choice: INodeParameters): string[] {
	const node = { typeVersion: 1 };
	const values = NodeHelpers.getNodeParameters(properties, choice, true, false, node, description);
	return Object.keys(values ?? {}).sort();
}

function valuesOf(name: string, choice: INodeParameters = {}): unknown[] {
	const node = { typeVersion: 1 };
	return properties
		.filter((property) => property.name === name)
		.filter((property) => NodeHelpers.displayParameter(choice, property, node, description))
		.flatMap(({ options = [] }) => options)
		.map((option) => ('value' in option ? option.value : undefined))
		.sort();
}

function nodeWith(parameters: INodeParameters): INode {
	return { id: '1', name: 'Ads', type: 'x', typeVersion: 1, position: [0, 0], parameters };
}

const always = ['authentication', 'operation', 'resource'];
const target = [...always, 'profileId', 'region'];
const about = ['adProduct', 'columnSet', 'filters', 'groupBy', 'period', 'reportType', 'timeUnit'];
const listed = [...target, 'entityFilters', 'entityList', 'limit', 'profileFields', 'returnAll'];

describe('the node Amazon Ads', () => {
	it('has the names that workflows refer to', () => {
		expect(description).toMatchObject({
			name: 'amazonAds',
			displayName: 'Amazon Ads',
			version: 1,
			usableAsTool: true,
		});
	});

	it('takes either credential, by the choice of "authentication"', () => {
		expect(description.credentials).toEqual([
			{
				name: 'amazonLwaOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'amazonLwaRefreshTokenApi',
				required: true,
				displayOptions: { show: { authentication: ['refreshToken'] } },
			},
		]);
	});

	it.each([
		['account', ['getMany']],
		['adGroup', ['getMany']],
		['campaign', ['getMany']],
		['export', ['create', 'download', 'get', 'run']],
		['keyword', ['getMany']],
		['portfolio', ['getMany']],
		['productAd', ['getMany']],
		['profile', ['get', 'getMany']],
		['report', ['create', 'delete', 'download', 'get', 'run']],
		['target', ['getMany']],
	])('has these operations of %s: %j', (resource, operations) => {
		expect(valuesOf('resource')).toContain(resource);
		expect(valuesOf('operation', { resource })).toEqual(operations);
	});

	it.each<[string, string, string[]]>([
		['profile', 'get', target],
		['profile', 'getMany', [...always, 'filters', 'limit', 'region', 'returnAll']],
		['account', 'getMany', [...always, 'accountList', 'limit', 'region', 'returnAll']],
		['campaign', 'getMany', listed],
		['portfolio', 'getMany', listed],
		['report', 'create', [...target, ...about, 'options']],
		['report', 'run', [...target, ...about, 'options', 'output', 'profileFields', 'waitNotice']],
		['report', 'get', [...target, 'accountId', 'reportId']],
		['report', 'delete', [...target, 'accountId', 'reportId']],
		[
			'report',
			'download',
			[...target, 'accountId', 'options', 'output', 'profileFields', 'reportId'],
		],
		['export', 'create', [...target, 'adProducts', 'exportType', 'states']],
		[
			'export',
			'run',
			[
				...target,
				'adProducts',
				'exportType',
				'options',
				'output',
				'profileFields',
				'states',
				'waitNotice',
			],
		],
		['export', 'get', [...target, 'exportId', 'exportType']],
		[
			'export',
			'download',
			[...target, 'exportId', 'exportType', 'options', 'output', 'profileFields'],
		],
	])('asks for %s → %s for %j', (resource, operation, names) => {
		expect(shown({ resource, operation })).toEqual([...names].sort());
	});

	it.each<[string, INodeParameters, string[]]>([
		['dates', { period: 'custom' }, ['endDate', 'startDate']],
		['days', { period: 'daysBack' }, ['days', 'daysBackFrom']],
		['columns', { columnSet: 'chosen' }, ['columns']],
		['a DSP report', { reportType: 'dspCampaign' }, ['accountId', 'advertiserIds', 'timezone']],
		['a file', { output: 'file' }, ['binaryPropertyName', 'fileFormat']],
	])('asks for more where it is about %s', (_, choice, names) => {
		const run = { resource: 'report', operation: 'run' };
		const more = shown({ ...run, ...choice }).filter((name) => !shown(run).includes(name));
		expect(more).toEqual(names);
	});

	const run = { resource: 'report', operation: 'run' };

	/** The fields for the type of the report that are shown for such a choice. */
	function typesOf(choice: INodeParameters) {
		const node = { typeVersion: 1 };
		const [type, ...others] = properties.filter(
			(property) =>
				property.name === 'reportType' &&
				NodeHelpers.displayParameter({ ...run, ...choice }, property, node, description),
		);
		expect(others).toEqual([]);
		return type;
	}

	it('offers the types of reports by ad product, each in one list', () => {
		const products = valuesOf('adProduct', run).filter((value) => value !== 'any');
		expect(products).toHaveLength(6);
		const byProduct = products.flatMap((adProduct) =>
			(typesOf({ adProduct: String(adProduct) }).options ?? []).map((option) =>
				'value' in option ? String(option.value) : '',
			),
		);
		expect(byProduct.sort()).toEqual([...reportTypes.keys()].sort());
		const { options = [] } = typesOf({ adProduct: 'SPONSORED_BRANDS' });
		expect(options).toContainEqual({ name: 'Search Term', value: 'sbSearchTerm' });
	});

	it('has the whole list of types for workflows without an ad product', () => {
		const { options = [], default: preset } = typesOf({ adProduct: 'any' });
		expect(options).toHaveLength(reportTypes.size);
		expect(preset).toBe('spSearchTerm');
		const node = { typeVersion: 1 };
		const given = { ...run, reportType: 'sbAds' };
		const values = NodeHelpers.getNodeParameters(properties, given, true, false, node, description);
		expect(values).toMatchObject({ adProduct: 'any', reportType: 'sbAds' });
		const issues = NodeHelpers.getNodeParametersIssues(
			properties,
			{ ...nodeWith(values ?? {}) },
			description,
		);
		expect(issues?.parameters ?? {}).not.toHaveProperty('reportType');
	});

	it.each([
		['SPONSORED_PRODUCTS', 'spSearchTerm'],
		['SPONSORED_BRANDS', 'sbSearchTerm'],
		['SPONSORED_DISPLAY', 'sdCampaigns'],
		['DEMAND_SIDE_PLATFORM', 'dspCampaign'],
		['ALL', 'conversionPath'],
	])('begins for %s with %s', (adProduct, reportType) => {
		expect(typesOf({ adProduct }).default).toBe(reportType);
		const isDsp = adProduct === 'DEMAND_SIDE_PLATFORM';
		expect(shown({ ...run, adProduct }).includes('advertiserIds')).toBe(isDsp);
	});

	it('offers the periods from the shortest to the longest', () => {
		const period = properties.find(({ name }) => name === 'period');
		const values = (period?.options ?? []).map((option) => ('value' in option ? option.value : ''));
		expect(values).toEqual([
			'yesterday',
			'last7Days',
			'last14Days',
			'last28Days',
			'last30Days',
			'last60Days',
			'daysBack',
			'monthToDate',
			'lastMonth',
			'custom',
		]);
	});

	it('says on the canvas in words what it does', () => {
		expect(description.subtitle).toContain('"campaign.getMany":"Get many campaigns"');
		expect(description.subtitle).toContain('"report.run":"Run a report"');
	});

	it.each(['campaign', 'advertising', 'sponsored', 'ppc', 'dsp', 'keyword', 'acos', 'bid'])(
		'is found by %s',
		(word) => {
			const words = [description.displayName, ...codex.alias].join(' ').toLowerCase();
			expect(words).toContain(word);
		},
	);

	it('tells everybody, agents too, what each field takes', () => {
		const isPlain = ({ name, type, typeOptions }: INodeProperties) =>
			type !== 'notice' &&
			type !== 'hidden' &&
			typeOptions?.password !== true &&
			!['resource', 'operation', 'authentication'].includes(name);
		const silent = properties.filter(isPlain).filter(({ description: words }) => !words);
		expect([...new Set(silent.map(({ name }) => name))]).toEqual([]);
	});

	it('has no field of a report that an expression elsewhere would make required', () => {
		const names = ['advertiserIds', 'columns', 'endDate', 'startDate'];
		const conditional = properties.filter(({ name }) => names.includes(name));
		expect(conditional.filter(({ required }) => required)).toEqual([]);
	});
});
