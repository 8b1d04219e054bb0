import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { capabilitiesEnvelope } from '../../../amazon/alexa/capabilities';
import type { ItemHandler } from '../../shared/operation';
import { callAlexa } from '../alexaRequest';
import { fromInput, jsonText, readJson } from '../fields';
import { tokenSource } from '../tokenSource';

export const description: INodeProperties[] = [
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

/** Declaring the same twice changes nothing. */
const repeatAfter = ['noAnswer', 429, 500, 503] as const;

/** Source: https://developer.amazon.com/docs/alexa-voice-service/capabilities-api.html */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const tokens = await tokenSource(context);
	return async (itemIndex) => {
		const envelope = fromInput(context, itemIndex, () =>
			capabilitiesEnvelope(readJson(context, 'capabilities', 'Capabilities', itemIndex)),
		);
		await callAlexa(context, tokens, {
			method: 'PUT',
			// One host serves the devices of all regions.
			region: 'na',
			path: '/v1/devices/@self/capabilities',
			body: () => envelope,
			repeatAfter,
			itemIndex,
		});
		return { json: { published: true, capabilities: envelope.capabilities.length } };
	};
}
