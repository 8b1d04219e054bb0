import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { parseExactJson } from '../../../files/exactJson';
import { regions, userProfilePath } from '../../../amazon/hosts/regions';
import { readNodeLogin } from '../../shared/login';
import type { ItemHandler } from '../../shared/operation';
import { sendToAmazon } from '../../shared/transport';
import { assertPerson } from '../person';

export const description: INodeProperties[] = [];

export const once = true;

/** Source: https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html */
export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	assertPerson(context);
	return async () => {
		const { region } = await readNodeLogin(context);
		const url = new URL(regions[region].lwaUrl + userProfilePath);
		const { body } = await sendToAmazon(context, { method: 'GET', url });
		const profile = parseExactJson(String(body)) as Record<string, string | undefined>;
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
