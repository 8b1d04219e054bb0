import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { regions, type Region } from '../../amazon/hosts/regions';
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
	return asRegion(context, context.getNodeParameter('region', itemIndex), itemIndex);
}

/** The same of a value that was read already. */
export function asRegion(
	context: IExecuteFunctions,
	value: unknown,
	itemIndex: number,
): Region | undefined {
	if (value === 'credential') return undefined;
	const region = Object.keys(regions).find((name): name is Region => name === value);
	if (region) return region;
	throw new NodeOperationError(context.getNode(), `There is no region "${String(value)}".`, {
		description: 'Choose one in Region, or let its expression give na, eu, fe or credential.',
		itemIndex,
	});
}
