import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { AmazonLwa } from '../../../../nodes/AmazonLwa/AmazonLwa.node';
import { signedBy } from '../../../e2e/workflows';

const { description } = new AmazonLwa();

/** Names of the parameters that are shown, notices aside, for such a choice of the others. */
function shown(choice: INodeParameters): string[] {
	const node = { typeVersion: 1 };
	const values =
		NodeHelpers.getNodeParameters(description.properties, choice, true, false, node, description) ??
		{};
	const notices = description.properties.filter(({ type }) => type === 'notice');
	return Object.keys(values)
		.filter((name) => notices.every((notice) => notice.name !== name))
		.sort();
}

function valuesOf(name: string): unknown[] {
	const options = description.properties.filter((property) => property.name === name);
	return options.flatMap((property) =>
		(property.options ?? []).map((option) => ('value' in option ? option.value : undefined)),
	);
}

const always = ['authentication', 'operation', 'resource'];

describe('the node Login with Amazon', () => {
	it('has the names that workflows refer to', () => {
		expect(description).toMatchObject({
			name: 'amazonLwa',
			displayName: 'Login with Amazon',
			version: 1,
		});
	});

	it('is offered to AI agents as a tool', () => {
		expect(description.usableAsTool).toBe(true);
	});

	it('takes a credential by the choice of "authentication" alone', () => {
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
			{
				name: 'amazonLwaClientApi',
				required: true,
				displayOptions: { show: { authentication: ['clientCredentials'] } },
			},
		]);
	});

	it('offers every authentication for every operation', () => {
		const fields = description.properties.filter(({ name }) => name === 'authentication');
		expect(fields).toHaveLength(1);
		expect(fields[0].displayOptions).toBeUndefined();
		expect(valuesOf('authentication')).toEqual(['oAuth2', 'refreshToken', 'clientCredentials']);
	});

	it('names the fields of its output that are secrets', () => {
		expect(description.sensitiveOutputFields).toEqual([
			'accessToken',
			'authorization',
			'codeVerifier',
			'deviceCode',
			'headers.Authorization',
			'headers.x-amz-access-token',
			'headersJson',
			'refreshToken',
		]);
	});

	it('has these resources', () => {
		expect(valuesOf('resource').sort()).toEqual([
			'accessToken',
			'authorizationCode',
			'authorizationUrl',
			'deviceCode',
			'refreshToken',
			'request',
			'userProfile',
		]);
	});

	it.each([
		['accessToken', ['get', 'getInfo', 'refresh']],
		['authorizationCode', ['exchange']],
		['authorizationUrl', ['build']],
		['deviceCode', ['create', 'wait']],
		['refreshToken', ['exchange']],
		['request', ['send', 'sign']],
		['userProfile', ['get']],
	])('has these operations of %s: %j', (resource, operations) => {
		const property = description.properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		);
		const values = (property?.options ?? []).map((option) =>
			'value' in option ? option.value : undefined,
		);
		expect(values.sort()).toEqual(operations);
	});

	it.each<[string, string, string[]]>([
		['accessToken', 'get', ['minimumLifetime']],
		['accessToken', 'getInfo', []],
		['accessToken', 'refresh', []],
		['userProfile', 'get', []],
		[
			'request',
			'sign',
			[
				'accountId',
				'additionalHeaders',
				'headersField',
				'includeAccessToken',
				'minimumLifetime',
				'product',
				'profileId',
				'region',
				'signOptions',
			],
		],
		[
			'request',
			'send',
			[
				'accountId',
				'additionalHeaders',
				'method',
				'options',
				'product',
				'profileId',
				'queryParameters',
				'region',
				'responseFormat',
				'url',
			],
		],
	])('asks for %s / %s: %j', (resource, operation, names) => {
		expect(shown({ resource, operation })).toEqual([...always, ...names].sort());
	});

	it.each<[string, string, string[]]>([
		[
			'authorizationUrl',
			'build',
			['additionalScopes', 'redirectUri', 'region', 'signInProduct', 'state', 'usePkce'],
		],
		['authorizationCode', 'exchange', ['code', 'codeVerifier', 'grantedScopes', 'redirectUri']],
		['refreshToken', 'exchange', ['grantedScopes', 'refreshToken']],
		[
			'deviceCode',
			'create',
			['additionalScopes', 'avsDeviceSerialNumber', 'avsProductId', 'language', 'signInProduct'],
		],
		['deviceCode', 'wait', ['codePair']],
	])('asks for %s / %s: %j', (resource, operation, names) => {
		expect(shown({ resource, operation })).toEqual([...always, ...names].sort());
	});

	it.each<[string, string[]]>([
		['ads', []],
		['profile', []],
		['custom', ['customScope']],
		['primeVideo', ['customScope']],
		['dataPortability', ['portabilityScopes']],
		['alexa', ['avsDeviceSerialNumber', 'avsProductId']],
	])('asks an authorization URL for %s also for %j', (signInProduct, names) => {
		const asked = [...always, 'additionalScopes', 'redirectUri', 'region'];
		expect(shown({ resource: 'authorizationUrl', operation: 'build', signInProduct })).toEqual(
			[...asked, 'signInProduct', 'state', 'usePkce', ...names].sort(),
		);
	});

	it.each([
		['authorizationCode', 'exchange', 'tokensNotice'],
		['refreshToken', 'exchange', 'tokensNotice'],
		['deviceCode', 'wait', 'tokensNotice'],
		['deviceCode', 'create', 'secretNotice'],
		['authorizationUrl', 'build', 'secretNotice'],
	])('says of %s / %s that its output holds secrets', (resource, operation, name) => {
		const notices = description.properties.filter(
			({ type, displayOptions }) =>
				type === 'notice' &&
				displayOptions?.show?.resource?.includes(resource) &&
				displayOptions.show.operation?.includes(operation),
		);
		expect(notices.map((notice) => notice.name)).toEqual([name]);
	});

	it.each<[INodeParameters, string[], string[]]>([
		[{ product: 'custom' }, ['customBaseUrl'], ['region', 'profileId', 'accountId']],
		[{ product: 'adsV1' }, ['region', 'profileId', 'accountId'], ['customBaseUrl']],
		[{ product: 'alexa' }, ['region'], ['customBaseUrl', 'profileId', 'accountId']],
		[{ product: 'dataPortability' }, ['region'], ['customBaseUrl', 'profileId', 'accountId']],
		[{ product: 'primeVideo' }, ['region'], ['customBaseUrl', 'profileId', 'accountId']],
	])('with %j asks for %j and not for %j', (choice, asked, left) => {
		for (const operation of ['sign', 'send']) {
			const names = shown({ resource: 'request', operation, ...choice });
			expect(names).toEqual(expect.arrayContaining(asked));
			expect(names.filter((name) => left.includes(name))).toEqual([]);
		}
	});

	it.each([
		['GET', false],
		['HEAD', false],
		['POST', true],
		['PUT', true],
		['PATCH', true],
		['DELETE', true],
	])('asks for a body with %s: %s', (method, asked) => {
		expect(shown({ resource: 'request', operation: 'send', method }).includes('body')).toBe(asked);
	});

	it.each([
		['json', false],
		['text', false],
		['file', true],
	])('asks for the field of the file with a response as %s: %s', (responseFormat, asked) => {
		const names = shown({ resource: 'request', operation: 'send', responseFormat });
		expect(names.includes('binaryPropertyName')).toBe(asked);
	});

	it('begins with these values', () => {
		const defaults = (choice: INodeParameters) =>
			NodeHelpers.getNodeParameters(
				description.properties,
				choice,
				true,
				false,
				{ typeVersion: 1 },
				description,
			);
		expect(defaults({ resource: 'accessToken', operation: 'get' })).toMatchObject({
			authentication: 'oAuth2',
			minimumLifetime: 300,
		});
		expect(defaults({ resource: 'request', operation: 'sign' })).toMatchObject({
			product: 'ads',
			region: 'credential',
			includeAccessToken: true,
			headersField: 'headers',
		});
		expect(defaults({ resource: 'request', operation: 'send' })).toMatchObject({
			method: 'GET',
			responseFormat: 'json',
		});
	});

	it('warns of the token in the output only while it is put there', () => {
		const [notice] = description.properties.filter(({ name }) => name === 'tokenNotice');
		expect(notice.displayOptions?.show).toEqual({
			resource: ['request'],
			operation: ['sign'],
			includeAccessToken: [true],
		});
	});

	it('tells in the form of Sign what the end-to-end tests enter in HTTP Request', () => {
		const notice = description.properties.find(({ name }) => name === 'httpRequestNotice');
		const { url, jsonHeaders } = signedBy('/…');
		expect(`=${/<b>URL:<\/b> (.*?)<br>/.exec(notice?.displayName ?? '')?.[1]}`).toBe(url);
		expect(`=${/Using JSON:<\/b> (.*?)<br>/.exec(notice?.displayName ?? '')?.[1]}`).toBe(
			jsonHeaders,
		);
	});
});
