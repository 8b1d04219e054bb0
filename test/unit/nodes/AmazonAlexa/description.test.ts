import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { proactiveEventTypes } from '../../../../amazon/alexa/proactiveEventTypes';
import { AmazonAlexa } from '../../../../nodes/AmazonAlexa/AmazonAlexa.node';

const { description } = new AmazonAlexa();
const { properties } = description;

/** The values of the parameters that are shown for such a choice of the others. */
function shown(choice: INodeParameters): INodeParameters {
	const node = { typeVersion: 1 };
	return NodeHelpers.getNodeParameters(properties, choice, true, false, node, description) ?? {};
}

const always = ['authentication', 'operation', 'resource'];

function asked(choice: INodeParameters): string[] {
	const notices = properties.filter(({ type }) => type === 'notice').map(({ name }) => name);
	const names = Object.keys(shown(choice));
	return names.filter((name) => ![...always, ...notices].includes(name)).sort();
}

function valuesFor(name: string, resource: string): unknown[] {
	const property = properties.find(
		(candidate) =>
			candidate.name === name && candidate.displayOptions?.show?.resource?.includes(resource),
	);
	return (property?.options ?? []).map((option) => ('value' in option ? option.value : undefined));
}

describe('the node Amazon Alexa', () => {
	it('has the names that workflows refer to', () => {
		expect(description).toMatchObject({
			name: 'amazonAlexa',
			displayName: 'Amazon Alexa',
			version: 1,
			usableAsTool: true,
		});
	});

	it.each([
		['capability', ['publish'], ['none', 'oAuth2', 'refreshToken'], 'oAuth2'],
		['event', ['send'], ['none', 'oAuth2', 'refreshToken'], 'refreshToken'],
		['proactiveEvent', ['send'], [], undefined],
		['skillMessage', ['send'], [], undefined],
	])('offers for %s the operations %j and the logins %j', (resource, operations, logins, first) => {
		expect(valuesFor('operation', resource)).toEqual(operations);
		expect(valuesFor('authentication', resource)).toEqual(logins);
		expect(shown({ resource }).authentication).toBe(first);
	});

	it('takes the credential of the login, and none for a token in a field', () => {
		expect(
			description.credentials?.map(({ name, required, displayOptions }) => [
				name,
				required,
				displayOptions?.show,
			]),
		).toEqual([
			['amazonLwaOAuth2Api', true, { authentication: ['oAuth2'] }],
			['amazonLwaRefreshTokenApi', true, { authentication: ['refreshToken'] }],
			['amazonLwaClientApi', true, { resource: ['proactiveEvent', 'skillMessage'] }],
		]);
	});

	it.each<[INodeParameters, string[]]>([
		[{ resource: 'capability' }, ['capabilities']],
		[{ resource: 'capability', authentication: 'none' }, ['accessToken', 'capabilities']],
		[
			{ resource: 'event' },
			[
				'cause',
				'changedAs',
				'changedProperties',
				'endpointId',
				'event',
				'region',
				'unchangedProperties',
			],
		],
		[
			{ resource: 'event', changedAs: 'rows' },
			['cause', 'changedAs', 'changedRows', 'endpointId', 'event', 'region', 'unchangedProperties'],
		],
		[{ event: 'addOrUpdateReport' }, ['endpoints', 'event', 'region']],
		[{ event: 'custom' }, ['event', 'eventJson', 'region']],
		[{ event: 'deleteReport' }, ['endpointIds', 'event', 'region']],
		[{ event: 'doorbellPress' }, ['endpointId', 'event', 'region']],
		[
			{ event: 'doorbellPress', authentication: 'none' },
			['accessToken', 'endpointId', 'event', 'region'],
		],
		[
			{ resource: 'proactiveEvent', audience: 'all' },
			[
				'audience',
				'eventType',
				'expiresAfterMinutes',
				'localizedAttributes',
				'options',
				'payload',
				'referenceId',
				'region',
				'stage',
			],
		],
		[{ resource: 'skillMessage' }, ['data', 'expiresAfterSeconds', 'region', 'userId']],
	])('with %j asks for %j', (choice, names) => {
		expect(asked(choice)).toEqual(names);
	});

	it.each(Object.entries(proactiveEventTypes))(
		'fills in an example of %s when it is chosen',
		(eventType, { example, attributes }) => {
			const { payload, localizedAttributes } = shown({ resource: 'proactiveEvent', eventType });
			expect(JSON.parse(String(payload))).toEqual(example);
			expect(JSON.parse(String(localizedAttributes))).toEqual([{ locale: 'en-US', ...attributes }]);
		},
	);

	it('lets no expression choose what the form consists of', () => {
		const choosers = ['authentication', 'event', 'eventType', 'operation', 'resource'];
		const open = properties.filter(
			({ name, noDataExpression }) => choosers.includes(name) && !noDataExpression,
		);
		expect(open).toEqual([]);
	});

	it('hides the access token as it is typed', () => {
		const field = properties.find(({ name }) => name === 'accessToken');
		expect(field?.typeOptions).toEqual({ password: true });
	});

	it('says that no sign-in in the browser may send events', () => {
		const notice = properties.find(({ name }) => name === 'acceptGrantNotice');
		expect(notice?.displayOptions?.show).toEqual({
			resource: ['event'],
			authentication: ['oAuth2'],
		});
	});
});
