import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { capabilitiesEnvelope } from '../../../amazon/alexa/capabilities';
import type { About, ItemHandler } from '../../shared/operation';
import { callAlexa } from '../alexaRequest';
import { jsonText, readJson } from '../fields';
import { itemTokens } from '../../shared/tokenField';

export const about: About = {
	name: 'Publish',
	action: 'Publish the capabilities of a device',
	description: 'Declare what a device with Alexa built in supports, by an API that is deprecated',
};

export const description: INodeProperties[] = [
	{
		displayName:
			'Amazon has deprecated this API. A new device tells Alexa of itself by an AddOrUpdateReport (Alexa.Discovery) over its own HTTP/2 connection, which n8n cannot make. Use this for products that Amazon registered before.',
		name: 'deprecationNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Capabilities',
		name: 'capabilities',
		type: 'json',
		typeOptions: { rows: 8 },
		default: jsonText([
			{ type: 'AlexaInterface', interface: 'SpeechRecognizer', version: '2.0' },
			{ type: 'AlexaInterface', interface: 'SpeechSynthesizer', version: '1.0' },
		]),
		description:
			'All interfaces of the device as a JSON list. It replaces what the device declared before.',
	},
];

/**
 * Sources: https://developer.amazon.com/docs/alexa-voice-service/capabilities-api.html,
 * https://developer.amazon.com/docs/alexa-voice-service/avs-api-rest-overview.html (deprecated since
 * November 2023), https://developer.amazon.com/docs/alexa-voice-service/alexa-discovery.html
 */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const tokens = await itemTokens(context);
	return async (itemIndex) => {
		const envelope = capabilitiesEnvelope(
			readJson(context, 'capabilities', 'Capabilities', itemIndex),
		);
		await callAlexa(context, tokens, {
			method: 'PUT',
			// One host serves the devices of all regions.
			region: 'na',
			path: '/v1/devices/@self/capabilities',
			body: () => envelope,
			// Declaring the same twice changes nothing.
			repeat: 'always',
			itemIndex,
		});
		return { json: { published: true, capabilities: envelope.capabilities.length } };
	};
}
