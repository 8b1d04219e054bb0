import type { IExecuteFunctions } from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';
import { isRegion, regions, type Region } from '../../amazon/hosts/regions';
import { tokensOf } from './tokens';

/** The regions to choose from; every node can also take the credential's. */
export const regionOptions = [
	{ name: 'From Credential', value: 'credential' },
	...Object.entries(regions).map(([value, { displayName }]) => ({ name: displayName, value })),
];

/** The region chosen for an item, or that of the credential. */
export async function regionOfItem(context: IExecuteFunctions, itemIndex: number): Promise<Region> {
	return chosenRegion(context, itemIndex) ?? (await tokensOf(context).signer()).region;
}

/** Undefined where the region of the credential is wanted. */
export function chosenRegion(context: IExecuteFunctions, itemIndex: number): Region | undefined {
	return asRegion(context.getNodeParameter('region', itemIndex));
}

/** The same of a value that was read already. */
export function asRegion(value: unknown): Region | undefined {
	if (value === 'credential') return undefined;
	if (isRegion(value)) return value;
	throw inputError(
		`There is no region "${String(value)}".`,
		'Choose one in Region, or let its expression give na, eu, fe or credential.',
	);
}
