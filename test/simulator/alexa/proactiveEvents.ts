import type { AlexaContext } from './context.ts';
import { isTime } from './event.ts';
import {
	bearerToken,
	isRecord,
	json,
	jsonObject,
	mediaType,
	type Call,
	type Reply,
} from '../server/http.ts';

type Json = Record<string, unknown>;

const SCOPE = 'alexa::proactive_events';
const MINUTE = 60_000;

/** https://developer.amazon.com/docs/alexa/smapi/schemas-for-proactive-events.html: what each must have */
const SCHEMAS: Record<string, string[]> = {
	'AMAZON.WeatherAlert.Activated': ['weatherAlert.source', 'weatherAlert.alertType'],
	'AMAZON.SportsEvent.Updated': [
		'sportsEvent.eventLeague.name',
		'sportsEvent.homeTeamStatistic.team.name',
		'sportsEvent.homeTeamStatistic.score',
		'sportsEvent.awayTeamStatistic.team.name',
		'sportsEvent.awayTeamStatistic.score',
	],
	'AMAZON.MessageAlert.Activated': [
		'state.status',
		'messageGroup.creator.name',
		'messageGroup.count',
	],
	'AMAZON.OrderStatus.Updated': ['state.status', 'order.seller.name'],
	'AMAZON.Occasion.Updated': [
		'state.confirmationStatus',
		'occasion.occasionType',
		'occasion.subject',
		'occasion.provider.name',
		'occasion.bookingTime',
	],
	'AMAZON.TrashCollectionAlert.Activated': ['alert.garbageTypes', 'alert.collectionDayOfWeek'],
	'AMAZON.MediaContent.Available': [
		'availability.startTime',
		'availability.method',
		'content.name',
		'content.contentType',
	],
	'AMAZON.SocialGameInvite.Available': [
		'invite.inviter.name',
		'invite.relationshipToInvitee',
		'invite.inviteType',
		'game.offer',
		'game.name',
	],
};

function valueAt(path: string, value: unknown): unknown {
	return path
		.split('.')
		.reduce((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
}

function localizedIn(value: unknown): string[] {
	if (typeof value === 'string') return /^localizedattribute:(.*)$/.exec(value)?.slice(1) ?? [];
	return typeof value === 'object' && value ? Object.values(value).flatMap(localizedIn) : [];
}

function eventProblem({ event, localizedAttributes }: Json): string | undefined {
	if (!isRecord(event) || !isRecord(event.payload)) return 'event is missing';
	const { name, payload } = event;
	const schema = SCHEMAS[String(name)];
	if (!schema) return `${String(name)} is not a supported event`;
	const missing = schema.find((path) => valueAt(path, payload) === undefined);
	if (missing) return `payload.${missing} is missing`;
	if (!Array.isArray(localizedAttributes) || !localizedAttributes.every(isRecord)) {
		return 'localizedAttributes is missing';
	}
	const used = localizedIn(payload);
	if (used.length > 0 && localizedAttributes.length === 0) return 'localizedAttributes is empty';
	const lacks = localizedAttributes.some((locale) =>
		['locale', ...used].some((attribute) => typeof locale[attribute] !== 'string'),
	);
	return lacks ? 'localizedAttributes lacks an attribute' : undefined;
}

function audienceProblem({ relevantAudience }: Json): string | undefined {
	if (!isRecord(relevantAudience) || !isRecord(relevantAudience.payload)) {
		return 'relevantAudience is missing';
	}
	const { type, payload } = relevantAudience;
	const { user } = payload;
	if (type === 'Multicast') return user === undefined ? undefined : 'Multicast takes no user';
	if (type !== 'Unicast') return 'relevantAudience.type is neither Unicast nor Multicast';
	return typeof user === 'string' && user ? undefined : 'relevantAudience.payload.user is missing';
}

function timeProblem({ timestamp, expiryTime }: Json, now: number): string | undefined {
	if (!isTime(timestamp) || !isTime(expiryTime)) return 'timestamp or expiryTime is not ISO 8601';
	const expiry = Date.parse(expiryTime);
	const minutes = (expiry - Date.parse(timestamp)) / MINUTE;
	if (minutes < 5 || minutes > 24 * 60) return 'expiryTime is not 5 minutes to 24 hours away';
	return expiry > now ? undefined : 'expiryTime is over';
}

function problem(body: Json | undefined, now: number): string | undefined {
	if (!body) return 'The body is not a JSON object';
	if (!/^[A-Za-z0-9~]{1,100}$/.test(String(body.referenceId))) return 'referenceId is not valid';
	return timeProblem(body, now) ?? eventProblem(body) ?? audienceProblem(body);
}

/** https://developer.amazon.com/docs/alexa/smapi/proactive-events-api-reference.html */
export function answerProactiveEvent(
	{ grants, clock, told }: AlexaContext,
	call: Call,
	stage: string,
): Reply {
	const refuse = (code: number, message: string) => json(code, { code, message });
	const grant = grants.accessToken(bearerToken(call))?.grant;
	if (!grant || grant.userId !== undefined || !grant.scopes.includes(SCOPE)) {
		return refuse(403, 'The authentication token is not valid or has no access to the resource.');
	}
	if (mediaType(call) !== 'application/json') return refuse(400, 'The body is not JSON');
	const body = jsonObject(call.body);
	const wrong = problem(body, clock.now());
	if (!body || wrong) return refuse(400, wrong ?? '');
	const { referenceId, relevantAudience } = body;
	const key = JSON.stringify([call.host, stage, grant.clientId, referenceId, relevantAudience]);
	if (told.has(key)) return refuse(409, 'An event with this referenceId exists for the customer.');
	told.add(key);
	return { status: 202 };
}
