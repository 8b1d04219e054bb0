import { SnsRefusal, type SnsMessage } from './snsMessage';

/**
 * SNS repeats a failed delivery to HTTPS for an hour at most, with the timestamp of the first.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
const longestRetry = 60 * 60 * 1000;

/** How wrong the clock of this machine may be, before or behind; deliveries take some time, too. */
const tolerance = 15 * 60 * 1000;

/**
 * More than can come within that time, for Amazon takes 1500 queries a day for each of some 25 scopes.
 * So many ids are 110 kB in the workflow's static data.
 */
const mostRemembered = 2000;

/** Ids of messages, each with the time it was published (milliseconds since 1970). */
export type SeenMessages = Record<string, number>;

/** Throws SnsRefusal where the message was published too long ago, or ahead of time. */
export function assertRecent({ Timestamp }: SnsMessage, now: number): void {
	const age = now - Date.parse(Timestamp);
	if (age <= longestRetry + tolerance && age >= -tolerance) return;
	throw new SnsRefusal(
		403,
		"The message's Timestamp is too far from the time here. Check that the clock of this machine is right.",
	);
}

export function hasMessage(seen: SeenMessages, { MessageId }: SnsMessage): boolean {
	return Object.hasOwn(seen, MessageId);
}

/** What is remembered with this message added. Ids are remembered for as long as a message's age lets it in. */
export function withMessage(
	seen: SeenMessages,
	{ MessageId, Timestamp }: SnsMessage,
	now: number,
): SeenMessages {
	const current = Object.entries(seen)
		.filter(([id, time]) => id !== MessageId && now - time <= longestRetry + tolerance)
		.sort(([, a], [, b]) => b - a);
	const kept = current.slice(0, mostRemembered - 1);
	return { ...Object.fromEntries(kept), [MessageId]: Date.parse(Timestamp) };
}
