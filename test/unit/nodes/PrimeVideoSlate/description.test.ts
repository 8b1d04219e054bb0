import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { PrimeVideoSlate } from '../../../../nodes/PrimeVideoSlate/PrimeVideoSlate.node';

const { description, methods } = new PrimeVideoSlate();
const { properties } = description;
const node = { typeVersion: 1 };

/** The properties that are shown for such a choice of the others. */
function shown(choice: INodeParameters) {
	const values =
		NodeHelpers.getNodeParameters(properties, choice, true, false, node, description) ?? {};
	return properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, node, description),
	);
}

const namesOf = (choice: INodeParameters) =>
	shown(choice)
		.map(({ name }) => name)
		.sort();

const always = ['authentication', 'operation', 'resource'];
const parents = ['accountId', 'channelId', 'reportGroupId', 'reportTypeId'];
const listed = [...always, 'limit', 'returnAll'];
const download = [...always, 'binaryPropertyName', 'downloadBy', 'options'];

describe('the node Prime Video Slate', () => {
	it('has the names that workflows refer to', () => {
		expect(description).toMatchObject({
			name: 'primeVideoSlate',
			displayName: 'Prime Video Slate',
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

	it.each<[INodeParameters, string[]]>([
		[{ resource: 'account', operation: 'getMany' }, listed],
		[{ resource: 'reportGroup', operation: 'getMany' }, [...listed, 'accountId']],
		[{ resource: 'channel', operation: 'getMany' }, [...listed, 'accountId', 'reportGroupId']],
		[
			{ resource: 'reportType', operation: 'getMany' },
			[...listed, 'accountId', 'reportGroupId', 'channelId'],
		],
		[{ resource: 'report', operation: 'getMany' }, [...listed, ...parents, 'filters']],
		[{ resource: 'report', operation: 'download' }, [...download, ...parents, 'report']],
		[{ resource: 'report', operation: 'download', downloadBy: 'link' }, [...download, 'link']],
	])('asks with %j for %j', (choice, names) => {
		expect(namesOf(choice)).toEqual([...names].sort());
	});

	it('searches each list by a method it has', () => {
		const searched = properties
			.flatMap(({ modes = [] }) => modes)
			.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []);
		expect(new Set(searched)).toEqual(new Set(Object.keys(methods.listSearch)));
	});

	it('searches a list anew when a field above it changes', () => {
		const dependsOn = Object.fromEntries(
			shown({ resource: 'report', operation: 'download' })
				.filter(({ type }) => type === 'resourceLocator')
				.map(({ name, typeOptions }) => [name, typeOptions?.loadOptionsDependsOn]),
		);
		const above = ['accountId.value', 'reportGroupId.value', 'channelId.value'];
		expect(dependsOn).toEqual({
			accountId: [],
			reportGroupId: ['accountId.value'],
			channelId: ['accountId.value', 'reportGroupId.value'],
			reportTypeId: above,
			report: [...above, 'reportTypeId.value'],
		});
	});

	it('has no choice by expression that required fields depend on', () => {
		const downloadBy = properties.find(({ name }) => name === 'downloadBy');
		expect(downloadBy?.noDataExpression).toBe(true);
	});
});
