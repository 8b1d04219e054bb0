import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
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

const always = ['authentication', 'operation', 'resource'];
const target = [...always, 'profileId', 'region'];
const about = ['columnSet', 'filters', 'groupBy', 'period', 'reportType', 'timeUnit'];
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
		['report', 'run', [...target, ...about, 'options', 'output', 'profileFields']],
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
			[...target, 'adProducts', 'exportType', 'options', 'output', 'profileFields', 'states'],
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

	it('has no field of a report that an expression elsewhere would make required', () => {
		const names = ['advertiserIds', 'columns', 'endDate', 'startDate'];
		const conditional = properties.filter(({ name }) => names.includes(name));
		expect(conditional.filter(({ required }) => required)).toEqual([]);
	});
});
