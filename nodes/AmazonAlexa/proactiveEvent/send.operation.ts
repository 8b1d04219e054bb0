import { randomUUID } from 'crypto';
import { DateTime } from 'luxon';
import { inputError } from '../../../amazon/errors/amazonError';
import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import type { JsonObject } from '../../../amazon/alexa/jsonObject';
import { proactiveEventBody } from '../../../amazon/alexa/proactiveEvent';
import { proactiveEventTypes } from '../../../amazon/alexa/proactiveEventTypes';
import type { About, ItemHandler } from '../../shared/operation';
import { callAlexa } from '../alexaRequest';
import { jsonText, readJson, regionOfUser, regionProperty } from '../fields';
import { itemTokens } from '../../shared/tokenField';

export const about: About = {
	name: 'Send',
	action: 'Send a proactive event',
	description: 'Notify users of a skill by the ring of light and a tone of their devices',
};

const custom = 'custom';

const paths = {
	development: '/v1/proactiveEvents/stages/development',
	live: '/v1/proactiveEvents',
};

const eventTypeOptions = [
	...Object.entries(proactiveEventTypes).map(([value, { displayName, description: event }]) => ({
		name: displayName,
		value,
		description: event,
	})),
	{ name: 'Custom', value: custom, description: 'Any other event, by its name' },
];

/** Payload and localised attributes of one type, ready to be filled in. */
function contentProperties(
	type: string,
	example: JsonObject,
	attributes: JsonObject[],
): INodeProperties[] {
	return updateDisplayOptions({ show: { eventType: [type] } }, [
		{
			displayName: 'Payload',
			name: 'payload',
			type: 'json',
			typeOptions: { rows: 10 },
			default: jsonText(example),
			description:
				'The words of the notification, as Amazon documents them for this event. A text "localizedattribute:name" stands for one that differs by language.',
		},
		{
			displayName: 'Localized Attributes',
			name: 'localizedAttributes',
			type: 'json',
			default: jsonText(attributes),
			description: 'A JSON list with the texts for each language that the skill has',
		},
	]);
}

export const description: INodeProperties[] = [
	regionProperty,
	{
		displayName: 'Stage',
		name: 'stage',
		type: 'options',
		options: [
			{
				name: 'Development',
				value: 'development',
				description: 'The skill under development: only its testers are notified',
			},
			{ name: 'Live', value: 'live', description: 'The published skill' },
		],
		default: 'development',
	},
	{
		displayName: 'Event',
		name: 'eventType',
		type: 'options',
		noDataExpression: true,
		options: eventTypeOptions,
		default: 'AMAZON.MessageAlert.Activated',
		description: 'The skill must list it in its manifest, under events → publications',
	},
	{
		displayName: 'Event Name',
		name: 'eventName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. AMAZON.MessageAlert.Activated',
		displayOptions: { show: { eventType: [custom] } },
	},
	...Object.entries(proactiveEventTypes).flatMap(([type, { example, attributes }]) =>
		contentProperties(type, example, [{ locale: 'en-US', ...attributes }]),
	),
	...contentProperties(custom, {}, []),
	{
		displayName: 'Audience',
		name: 'audience',
		type: 'options',
		options: [
			{ name: 'All Users', value: 'all', description: 'Everybody who lets the skill notify them' },
			{ name: 'One User', value: 'user' },
		],
		default: 'user',
	},
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		default: '',
		placeholder: 'e.g. amzn1.ask.account.…',
		description: 'As context.System.user.userId of a request that Alexa sent to the same skill',
		displayOptions: { show: { audience: ['user'] } },
	},
	{
		displayName: 'Reference ID',
		name: 'referenceId',
		type: 'string',
		default: '',
		placeholder: 'e.g. order4711~shipped',
		description:
			'Your own ID of the event, of letters, digits and tildes (~). Alexa tells no user the same one twice, not even when the workflow runs again. Left empty, a new one is made.',
	},
	{
		displayName: 'Expires After (Minutes)',
		name: 'expiresAfterMinutes',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 1440 },
		default: 720,
		description: 'How long until Alexa removes a notification that nobody has heard',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Timestamp',
				name: 'timestamp',
				type: 'dateTime',
				default: '',
				description: 'When it happened. Left out, it is now.',
			},
		],
	},
];

/** Source: https://developer.amazon.com/docs/alexa/smapi/proactive-events-api-reference.html */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const tokens = await itemTokens(context);
	return async (itemIndex) => {
		const region = regionOfUser(context, tokens, itemIndex);
		const stage = context.getNodeParameter('stage', itemIndex) as keyof typeof paths;
		const body = readBody(context, itemIndex);
		await callAlexa(context, tokens, {
			method: 'POST',
			region,
			path: paths[stage],
			body: () => body,
			// A reference ID that Alexa knows already is refused, so a second sending tells nobody twice.
			repeat: 'always',
			itemIndex,
		});
		const { referenceId, timestamp, expiryTime, event } = body;
		const { name: eventName } = event;
		return {
			json: { accepted: true, eventName, referenceId, timestamp, expiryTime, stage, region },
		};
	};
}

function readBody(context: IExecuteFunctions, itemIndex: number) {
	const now = Date.now();
	const text = (name: string) => String(context.getNodeParameter(name, itemIndex) ?? '').trim();
	const eventType = text('eventType');
	return proactiveEventBody(
		{
			name: eventType === custom ? text('eventName') : eventType,
			payload: readJson(context, 'payload', 'Payload', itemIndex),
			localizedAttributes: readJson(
				context,
				'localizedAttributes',
				'Localized Attributes',
				itemIndex,
			),
			userId: text('audience') === 'user' ? text('userId') : undefined,
			referenceId: text('referenceId') || randomUUID().replaceAll('-', ''),
			timestamp: readTimestamp(context, itemIndex) ?? now,
			expiresAfterMinutes: Number(text('expiresAfterMinutes')),
		},
		now,
	);
}

/** A time without an offset is one of the workflow's timezone. */
function readTimestamp(context: IExecuteFunctions, itemIndex: number): number | undefined {
	const value: unknown = context.getNodeParameter('options.timestamp', itemIndex, '');
	if (value === '') return undefined;
	const time = DateTime.fromISO(String(value), { zone: context.getTimezone() });
	if (time.isValid) return time.toMillis();
	throw inputError(
		`"Timestamp" is not a time: ${String(value)}.`,
		'Enter "Timestamp" in ISO 8601, such as 2030-01-31T12:00:00Z.',
	);
}
