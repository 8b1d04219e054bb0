import type { IExecuteFunctions } from 'n8n-workflow';
import { regions, type Region } from '../../lwa/regions';
import { readNodeLogin } from './login';

/** The regions to choose from; every node can also take the credential's. */
export const regionOptions = [
	{ name: 'From Credential', value: 'credential' },
	...Object.entries(regions).map(([value, { displayName }]) => ({ name: displayName, value })),
];

/** The region chosen for an item, or that of the credential. */
export async function readRegion(context: IExecuteFunctions, itemIndex: number): Promise<Region> {
	return chosenRegion(context, itemIndex) ?? (await readNodeLogin(context)).region;
}

/** Undefined where the region of the credential is wanted. */
export function chosenRegion(context: IExecuteFunctions, itemIndex: number): Region | undefined {
	const region = context.getNodeParameter('region', itemIndex) as Region | 'credential';
	return region === 'credential' ? undefined : region;
}
