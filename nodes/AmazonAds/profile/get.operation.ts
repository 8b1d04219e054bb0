import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { About, ItemHandler } from '../../shared/operation';
import { profileProperty, readProfile, regionProperty } from '../fields';
import { getProfile } from '../profiles';

export const about: About = {
	name: 'Get',
	action: 'Get a profile',
	description: 'Get one advertiser profile',
};

export const description: INodeProperties[] = [regionProperty, profileProperty];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const { region, profileId } = await readProfile(context, itemIndex);
		return { json: { ...(await getProfile(context, region, profileId)), region } };
	};
}
