/**
 * The body of a proactive event.
 *
 * Source: https://developer.amazon.com/docs/alexa/smapi/proactive-events-api-reference.html
 */
import { inputError } from '../errors/amazonError';
import { isJsonObject, isText, type JsonObject } from './jsonObject';

export interface ProactiveEvent {
	/** Such as `AMAZON.MessageAlert.Activated`. */
	name: string;
	payload: unknown;
	/** A list with an object per locale. */
	localizedAttributes: unknown;
	/** Whom it is for; undefined is everybody who lets the skill notify them. */
	userId?: string;
	/** By it Alexa refuses to tell the same person the same thing twice. */
	referenceId: string;
	/** When it happened, epoch milliseconds. */
	timestamp: number;
	/** How long after that Alexa still tells it. */
	expiresAfterMinutes: number;
}

/** Throws an AmazonError for what Alexa would refuse. `now` is epoch milliseconds. */
export function proactiveEventBody(event: ProactiveEvent, now: number) {
	const { name, userId, referenceId, timestamp } = event;
	assertReferenceId(referenceId);
	const payload = readPayload(event.payload);
	const localizedAttributes = readLocalizedAttributes(event.localizedAttributes);
	assertLocalized(payload, localizedAttributes);
	return {
		timestamp: new Date(timestamp).toISOString(),
		referenceId,
		expiryTime: expiryTime(event, now),
		event: { name: readName(name), payload },
		localizedAttributes,
		relevantAudience:
			userId === undefined
				? { type: 'Multicast', payload: {} }
				: { type: 'Unicast', payload: { user: readUserId(userId) } },
	};
}

function readName(name: string): string {
	if (name !== '') return name;
	throw inputError(
		'The event has no name.',
		'Enter it in "Event Name", such as AMAZON.MessageAlert.Activated.',
	);
}

function readUserId(userId: string): string {
	if (userId !== '') return userId;
	throw inputError(
		'No user is named.',
		'Enter the user in "User ID", as context.System.user.userId of a request to the skill, or set "Audience" to all users.',
	);
}

function assertReferenceId(referenceId: string): void {
	if (/^[A-Za-z0-9~]{1,100}$/.test(referenceId)) return;
	throw inputError(
		`Alexa takes no such reference ID: "${referenceId}".`,
		'Enter in "Reference ID" 1 to 100 letters, digits and tildes (~), and no other characters.',
	);
}

const minute = 60_000;

function expiryTime({ timestamp, expiresAfterMinutes }: ProactiveEvent, now: number): string {
	if (!(expiresAfterMinutes >= 5 && expiresAfterMinutes <= 24 * 60)) {
		throw inputError(
			`An event cannot expire after ${expiresAfterMinutes} minutes.`,
			'Enter in "Expires After (Minutes)" a number from 5 to 1440 (24 hours).',
		);
	}
	const expiry = timestamp + expiresAfterMinutes * minute;
	if (expiry > now) return new Date(expiry).toISOString();
	throw inputError(
		`The event has expired already, at ${new Date(expiry).toISOString()}.`,
		'Enter a longer time in "Expires After (Minutes)", or a later "Timestamp".',
	);
}

function readPayload(payload: unknown): JsonObject {
	if (isJsonObject(payload)) return payload;
	throw inputError(
		'"Payload" is not an object.',
		'Enter the JSON object that Amazon documents for this event.',
	);
}

function readLocalizedAttributes(entries: unknown): JsonObject[] {
	if (Array.isArray(entries) && entries.every(hasLocale)) return entries;
	throw inputError(
		'"Localized Attributes" is not a list of locales.',
		'Enter a JSON list with an object per locale, each with "locale" (such as "en-US") and the words for it.',
	);
}

function hasLocale(entry: unknown): entry is JsonObject {
	return isJsonObject(entry) && /^[a-z]{2}-[A-Z]{2}$/.test(String(entry.locale));
}

/** Every word that the payload leaves to the locales must be in each of them. */
function assertLocalized(payload: JsonObject, entries: JsonObject[]): void {
	const missing = attributesIn(payload).find(
		(attribute) => entries.length === 0 || entries.some((entry) => !isText(entry[attribute])),
	);
	if (missing === undefined) return;
	throw inputError(
		`The payload leaves "${missing}" to the localised attributes, but not every locale has it.`,
		`Add "${missing}" to each object in "Localized Attributes".`,
	);
}

function attributesIn(value: unknown): string[] {
	if (typeof value === 'string') return /^localizedattribute:(.+)$/.exec(value)?.slice(1) ?? [];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(attributesIn);
}
