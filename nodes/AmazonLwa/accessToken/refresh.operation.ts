import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { renewAccessToken } from '../../shared/accessToken';
import { readNodeLogin } from '../../shared/login';
import type { ItemHandler } from '../../shared/operation';
import { accessTokenItem } from './accessTokenItem';

export const description: INodeProperties[] = [];

export const once = true;

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async () => {
		const login = await readNodeLogin(context);
		return accessTokenItem(await renewAccessToken(context, login.accessToken?.value), login);
	};
}
