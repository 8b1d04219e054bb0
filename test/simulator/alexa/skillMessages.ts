import type { AlexaContext } from './context.ts';
import { ALEXA_HOSTS, regionOf } from '../server/amazonHosts.ts';
import {
	bearerToken,
	isRecord,
	json,
	jsonObject,
	mediaType,
	type Call,
	type Reply,
} from '../server/http.ts';

const SCOPE = 'alexa:skill_messaging';
const LONGEST_DATA = 6 * 1024;

function problem(call: Call): string | undefined {
	if (mediaType(call) !== 'application/json') return 'The body is not JSON';
	const { data, expiresAfterSeconds = 3600 } = jsonObject(call.body) ?? {};
	if (!isRecord(data)) return 'data is missing';
	if (!Object.values(data).every((value) => typeof value === 'string')) {
		return 'The values of data must be strings';
	}
	if (Buffer.byteLength(JSON.stringify(data)) > LONGEST_DATA) return 'data is larger than 6 KB';
	const isAllowed =
		Number.isInteger(expiresAfterSeconds) &&
		Number(expiresAfterSeconds) >= 60 &&
		Number(expiresAfterSeconds) <= 86_400;
	return isAllowed ? undefined : 'expiresAfterSeconds must be from 60 to 86400';
}

/** https://developer.amazon.com/docs/alexa/smapi/skill-messaging-api-reference.html */
export function answerSkillMessage(
	{ grants, users }: AlexaContext,
	call: Call,
	userId: string,
): Reply {
	const refuse = (code: number, message: string) => json(code, { code, message });
	const grant = grants.accessToken(bearerToken(call))?.grant;
	if (!grant || grant.userId !== undefined || !grant.scopes.includes(SCOPE)) {
		return refuse(403, 'The skill messaging authentication token is expired or not valid.');
	}
	const wrong = problem(call);
	if (wrong) return refuse(400, wrong);
	const user = users.ofSkill(grant.clientId, userId, regionOf(ALEXA_HOSTS, call.host));
	return user ? { status: 202 } : refuse(404, 'The passed userId does not exist.');
}
