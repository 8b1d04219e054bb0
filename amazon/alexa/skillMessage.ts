/**
 * The body of a message to a skill.
 *
 * Sources: https://developer.amazon.com/docs/alexa/smapi/skill-messaging-api-reference.html,
 * https://github.com/alexa/alexa-apis-for-python (send_skill_messaging_request.py: the limits)
 */
import { inputError } from '../errors/amazonError';
import { isJsonObject } from './jsonObject';

const longestData = 6 * 1024;
const shortestLife = 60;
const longestLife = 86_400;

/** Throws an AmazonError for what Alexa would refuse. */
export function skillMessageBody(data: unknown, expiresAfterSeconds: number) {
	if (
		!Number.isInteger(expiresAfterSeconds) ||
		expiresAfterSeconds < shortestLife ||
		expiresAfterSeconds > longestLife
	) {
		throw inputError(
			`A skill message cannot expire after ${expiresAfterSeconds} seconds.`,
			`Enter in "Expires After (Seconds)" a whole number from ${shortestLife} to ${longestLife} (one day).`,
		);
	}
	return { data: readData(data), expiresAfterSeconds };
}

function readData(data: unknown): Record<string, string> {
	if (!isJsonObject(data)) {
		throw inputError(
			'"Data" is not an object.',
			'Enter a JSON object of names and texts; {} for a message without data.',
		);
	}
	const pairs = Object.entries(data).map(([name, value]): [string, string] => {
		if (typeof value === 'string') return [name, value];
		throw inputError(
			`The value of "${name}" in "Data" is not text.`,
			'Alexa takes texts only: put numbers in double quotes, and give lists and objects as JSON text.',
		);
	});
	const texts = Object.fromEntries(pairs);
	const size = Buffer.byteLength(JSON.stringify(texts));
	if (size <= longestData) return texts;
	throw inputError(
		`The data has ${size} bytes, but Alexa takes ${longestData} (6 KB).`,
		'Shorten "Data", or send only a key by which the skill can fetch the rest.',
	);
}
