import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { skillMessageBody } from '../../../amazon/alexa/skillMessage';
import type { About, ItemHandler } from '../../shared/operation';
import { callAlexa } from '../alexaRequest';
import { jsonText, readJson, regionOfUser, regionProperty } from '../fields';
import { itemTokens } from '../../shared/tokenField';

export const about: About = {
	name: 'Send',
	action: 'Send a message to a skill',
	description: 'Wake a skill for one of its users, without a word from the user',
};

export const description: INodeProperties[] = [
	regionProperty,
	{
		displayName: 'User ID',
		name: 'userId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. amzn1.ask.account.…',
		description:
			'The user of the skill, as context.System.user.userId of a request that Alexa sent to the same skill',
	},
	{
		displayName: 'Data',
		name: 'data',
		type: 'json',
		default: jsonText({ message: 'Hello' }),
		description: 'What the skill receives: a JSON object of names and texts, at most 6 KB',
	},
	{
		displayName: 'Expires After (Seconds)',
		name: 'expiresAfterSeconds',
		type: 'number',
		typeOptions: { minValue: 60, maxValue: 86400 },
		default: 3600,
		description: 'How long Alexa tries again when the skill cannot be reached',
	},
];

/** Source: https://developer.amazon.com/docs/alexa/smapi/skill-messaging-api-reference.html */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	const tokens = await itemTokens(context);
	return async (itemIndex) => {
		const region = regionOfUser(context, tokens, itemIndex);
		const userId = readUserId(context, itemIndex);
		const expiresAfterSeconds = Number(context.getNodeParameter('expiresAfterSeconds', itemIndex));
		const message = skillMessageBody(
			readJson(context, 'data', 'Data', itemIndex),
			expiresAfterSeconds,
		);
		await callAlexa(context, tokens, {
			method: 'POST',
			region,
			path: `/v1/skillmessages/users/${encodeURIComponent(userId)}`,
			body: () => message,
			// A throttled message was not taken; of all others the skill may receive a second one.
			repeat: 'throttled',
			whenUnclear:
				'The skill may have received the message all the same: send it again only where a second one does no harm.',
			itemIndex,
		});
		return { json: { accepted: true, userId, expiresAfterSeconds, region } };
	};
}

function readUserId(context: IExecuteFunctions, itemIndex: number): string {
	const userId = String(context.getNodeParameter('userId', itemIndex) ?? '').trim();
	if (userId !== '') return userId;
	throw new NodeOperationError(context.getNode(), 'No user is named.', {
		description:
			'Enter the user in "User ID", as context.System.user.userId of a request to the skill.',
		itemIndex,
	});
}
