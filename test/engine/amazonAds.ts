import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { AmazonAds } from '../../nodes/AmazonAds/AmazonAds.node';
import type { StoredCredential } from './credentialsHelper';
import { runNode, type NodeOutcome, type NodeRun } from './engine';
import { authenticationOf, formOf } from './form';

/** Runs the Amazon Ads node with the authentication that fits the credential. */
export async function runAmazonAds(
	credential: StoredCredential,
	parameters: INodeParameters,
	options: Pick<NodeRun, 'items' | 'continueOnFail' | 'onError' | 'stopWhen'> = {},
): Promise<NodeOutcome> {
	return await runNode({
		node: new AmazonAds(),
		credential,
		parameters: { authentication: authenticationOf(credential), ...parameters },
		...options,
	});
}

/** What n8n hands to the node's lists while a user fills in its form. */
export function amazonAdsForm(credential: StoredCredential, chosen: INodeParameters) {
	return formOf(new AmazonAds(), credential, chosen);
}

/** What came out of the node's first output. */
export function jsonOf({ items }: NodeOutcome): IDataObject[] {
	return (items[0] ?? []).map(({ json }) => json);
}

/** One input item per value, each with it as `id`. */
export function itemsWithIds(ids: string[]): INodeExecutionData[] {
	return ids.map((id) => ({ json: { id } }));
}

export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}
