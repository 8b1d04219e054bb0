import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { userProfileUrl } from '../../../amazon/lwa/endpoints';
import { isJsonObject, jsonOf } from '../../shared/answer';
import type { About, ItemHandler } from '../../shared/operation';
import { tokensOf } from '../../shared/tokens';
import { sendToAmazon } from '../../shared/transport';
import { assertPerson } from '../person';

export const about: About = {
	name: 'Get',
	action: 'Get the user profile',
	description:
		'Get user ID, name, email address and postal code, as far as the sign-in asked for them',
};

export const description: INodeProperties[] = [];

export const once = true;

/** Source: https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html */
interface UserProfile extends Record<string, unknown> {
	user_id: string;
	name?: string;
	email?: string;
	postal_code?: string;
}

const readProfile = jsonOf(
	'a user profile',
	(value): value is UserProfile => isJsonObject(value) && typeof value.user_id === 'string',
);

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	assertPerson(context);
	return async () => {
		const { region } = await tokensOf(context).signer();
		const url = new URL(userProfileUrl(region));
		const profile = await sendToAmazon(
			context,
			{ method: 'GET', url, repeat: 'always' },
			readProfile,
		);
		return {
			json: {
				userId: profile.user_id,
				name: profile.name,
				email: profile.email,
				postalCode: profile.postal_code,
			},
		};
	};
}
