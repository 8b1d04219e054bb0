import { NodeHelpers, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';
import { AmazonDataPortability } from '../../../../nodes/AmazonDataPortability/AmazonDataPortability.node';
import { AmazonDataPortabilityTrigger } from '../../../../nodes/AmazonDataPortability/AmazonDataPortabilityTrigger.node';

const { description } = new AmazonDataPortability();
const trigger = new AmazonDataPortabilityTrigger();

function valuesOf({ properties }: INodeTypeDescription, choice: INodeParameters) {
	const node = { typeVersion: 1 };
	const values = NodeHelpers.getNodeParameters(properties, choice, true, false, node, description);
	return values ?? {};
}

const always = ['authentication', 'operation', 'resource'];
const query = [...always, 'options', 'region', 'scope'];

describe('the node Amazon Data Portability', () => {
	it('has the names that workflows refer to', () => {
		expect(description).toMatchObject({
			name: 'amazonDataPortability',
			displayName: 'Amazon Data Portability',
			version: 1,
			usableAsTool: true,
		});
	});

	it('takes either credential, by the choice of "authentication"', () => {
		expect(
			description.credentials?.map(({ name, displayOptions }) => [name, displayOptions]),
		).toEqual([
			['amazonLwaOAuth2Api', { show: { authentication: ['oAuth2'] } }],
			['amazonLwaRefreshTokenApi', { show: { authentication: ['refreshToken'] } }],
		]);
	});

	it.each<[string, string, string[]]>([
		['dataQuery', 'create', query],
		['record', 'getMany', [...query, 'limit', 'queryId', 'returnAll']],
		['record', 'download', [...query, 'output', 'queryId']],
	])('asks for %s → %s for %j', (resource, operation, names) => {
		const values = valuesOf(description, { resource, operation });
		expect(Object.keys(values).sort()).toEqual([...names].sort());
	});

	it('asks for the token where it is in a field', () => {
		const create = { resource: 'dataQuery', operation: 'create' };
		const inField = { ...create, authentication: 'none' };
		expect(valuesOf(description, inField)).toHaveProperty('accessToken');
		expect(valuesOf(description, create)).not.toHaveProperty('accessToken');
	});

	it('asks for the fields of files where files are wanted', () => {
		const download = { resource: 'record', operation: 'download' };
		const names = Object.keys(valuesOf(description, { ...download, output: 'file' }));
		expect(names).toEqual(expect.arrayContaining(['binaryPropertyName', 'schemaPropertyName']));
	});
});

describe('the node Amazon Data Portability Trigger', () => {
	it('has the names and the address that workflows and Amazon refer to', () => {
		expect(trigger.description).toMatchObject({
			name: 'amazonDataPortabilityTrigger',
			displayName: 'Amazon Data Portability Trigger',
			version: 1,
			inputs: [],
			webhooks: [{ name: 'default', httpMethod: 'POST', path: 'sns' }],
		});
		expect(trigger.description.usableAsTool).toBeUndefined();
	});

	it('needs no credential', () => {
		expect(trigger.description.credentials).toBeUndefined();
	});

	it('asks for topics and events, both events at first', () => {
		expect(valuesOf(trigger.description, {})).toMatchObject({
			topicArns: '',
			events: ['COMPLETED', 'CANCELED'],
		});
	});
});
