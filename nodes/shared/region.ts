import { regions } from '../../lwa/regions';

/** The regions to choose from; every node can also take the credential's. */
export const regionOptions = [
	{ name: 'From Credential', value: 'credential' },
	...Object.entries(regions).map(([value, { displayName }]) => ({ name: displayName, value })),
];
