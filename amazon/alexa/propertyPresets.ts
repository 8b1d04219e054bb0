/**
 * States that devices report most, by a word for each. What an interface writes for "open" or "on" is
 * Amazon's.
 *
 * Sources: https://developer.amazon.com/docs/device-apis/alexa-contactsensor.html,
 * https://developer.amazon.com/docs/device-apis/alexa-motionsensor.html,
 * https://developer.amazon.com/docs/device-apis/alexa-powercontroller.html,
 * https://developer.amazon.com/docs/device-apis/alexa-temperaturesensor.html
 */
import { inputError } from '../errors/amazonError';
import type { JsonObject } from './jsonObject';

interface PropertyPreset {
	displayName: string;
	namespace: string;
	name: string;
	/** None for a temperature, which is measured. */
	value?: string;
}

const contact = { namespace: 'Alexa.ContactSensor', name: 'detectionState' };
const motion = { namespace: 'Alexa.MotionSensor', name: 'detectionState' };
const power = { namespace: 'Alexa.PowerController', name: 'powerState' };

export const temperature = 'temperature';

export const propertyPresets: Record<string, PropertyPreset> = {
	contactClosed: { displayName: 'Contact Sensor: Closed', ...contact, value: 'NOT_DETECTED' },
	contactOpen: { displayName: 'Contact Sensor: Open', ...contact, value: 'DETECTED' },
	motion: { displayName: 'Motion Sensor: Motion', ...motion, value: 'DETECTED' },
	noMotion: { displayName: 'Motion Sensor: No Motion', ...motion, value: 'NOT_DETECTED' },
	off: { displayName: 'Switch: Off', ...power, value: 'OFF' },
	on: { displayName: 'Switch: On', ...power, value: 'ON' },
	[temperature]: {
		displayName: 'Temperature',
		namespace: 'Alexa.TemperatureSensor',
		name: 'temperature',
	},
};

/** A row of a form: a preset by its key and, of a temperature, how much. */
export interface PropertyRow {
	state?: string;
	degrees?: unknown;
	scale?: string;
}

/** The state of a property as an event holds it. Throws an AmazonError for a row that is incomplete. */
export function propertyOfRow({ state = '', degrees, scale }: PropertyRow): JsonObject {
	if (!Object.hasOwn(propertyPresets, state)) {
		throw inputError(
			`There is no state "${state}".`,
			`Choose one in "Changed Properties", or let its expression give one of ${Object.keys(propertyPresets).join(', ')}.`,
		);
	}
	const { namespace, name, value } = propertyPresets[state];
	return { namespace, name, value: value ?? { value: readDegrees(degrees), scale } };
}

/** An empty field is no zero. */
function readDegrees(degrees: unknown): number {
	const text = String(degrees ?? '').trim();
	if (text !== '' && Number.isFinite(Number(text))) return Number(text);
	throw inputError(
		`"Degrees" is not a number: "${text}".`,
		'Enter in "Degrees" what was measured, such as 21.5.',
	);
}
