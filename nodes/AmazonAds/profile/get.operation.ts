import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import type { ItemHandler } from '../../shared/operation';
import { profileProperty, readTarget, regionProperty } from '../fields';
import { getProfile } from '../profiles';

export const description: INodeProperties[] = [regionProperty, profileProperty];

export async function start(context: IExecuteFunctions): Promise<ItemHandler> {
	return async (itemIndex) => {
		const { region, profileId } = await readTarget(context, itemIndex);
		if (!profileId) throw missingProfile(context, itemIndex);
		return { json: { ...(await getProfile(context, region, profileId)), region } };
	};
}

function missingProfile(context: IExecuteFunctions, itemIndex: number): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'No profile is chosen.', {
		description: 'Choose one in Profile, or enter one in the credential.',
		itemIndex,
	});
}
