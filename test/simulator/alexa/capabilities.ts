import type { AlexaContext } from './context.ts';
import {
	bearerToken,
	isRecord,
	json,
	jsonObject,
	mediaType,
	type Call,
	type Reply,
} from '../server/http.ts';

const SCOPE = 'alexa:all';
const FIELDS = ['type', 'interface', 'version'];

function isCapability(value: unknown): boolean {
	return isRecord(value) && FIELDS.every((field) => typeof value[field] === 'string');
}

/** https://developer.amazon.com/docs/alexa-voice-service/capabilities-api.html */
export function answerCapabilities({ grants }: AlexaContext, call: Call): Reply {
	const grant = grants.accessToken(bearerToken(call))?.grant;
	if (!grant?.userId || !grant.scopes.includes(SCOPE)) {
		return json(403, { message: 'The access token is not valid for this device.' });
	}
	const { envelopeVersion, capabilities } = jsonObject(call.body) ?? {};
	const isValid =
		mediaType(call) === 'application/json' &&
		envelopeVersion === '20160207' &&
		Array.isArray(capabilities) &&
		capabilities.length > 0 &&
		capabilities.every(isCapability);
	return isValid ? { status: 204 } : json(400, { message: 'The capabilities are not valid.' });
}
