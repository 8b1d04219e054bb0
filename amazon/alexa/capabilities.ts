/**
 * What an Alexa device declares to be able to do.
 *
 * Source: https://developer.amazon.com/docs/alexa-voice-service/capabilities-api.html
 */
import { inputError } from '../errors/amazonError';
import { isJsonObject, isText, type JsonObject } from './jsonObject';

/** The body of the Capabilities API. Throws an AmazonError where a capability is incomplete. */
export function capabilitiesEnvelope(capabilities: unknown): {
	envelopeVersion: string;
	capabilities: JsonObject[];
} {
	if (!Array.isArray(capabilities) || capabilities.length === 0) {
		throw inputError(
			'"Capabilities" is not a list of capabilities.',
			'Enter a JSON list with an object for each interface that the device has.',
		);
	}
	return { envelopeVersion: '20160207', capabilities: capabilities.map(readCapability) };
}

function readCapability(capability: unknown, index: number): JsonObject {
	const fields = ['type', 'interface', 'version'];
	const given = isJsonObject(capability) ? capability : {};
	const missing = fields.filter((field) => !isText(given[field]));
	if (missing.length === 0) return given;
	throw inputError(
		`Capability ${index + 1} lacks "${missing.join('", "')}".`,
		'Give each capability the texts "type" (AlexaInterface), "interface" and "version", such as "2.0".',
	);
}
