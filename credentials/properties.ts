import type { INodeProperties } from 'n8n-workflow';
import { allowedHosts } from '../amazon/hosts/apis';
import { regionNames, regions, type Region } from '../amazon/hosts/regions';

/** Fields that the credentials share. */
export const regionProperty: INodeProperties = {
	displayName: 'Region',
	name: 'region',
	type: 'options',
	options: Object.entries(regions).map(([value, { displayName }]) => ({
		name: displayName,
		value,
	})),
	default: 'na',
	description:
		'Where the account is at home. It decides which sign-in page, token host and API hosts of Amazon are used.',
};

/** With it, HTTP Request refuses to send the credential to any other host than the allowed domains. */
export const restrictDomainsProperty: INodeProperties = {
	displayName: 'Allowed HTTP Request Domains',
	name: 'allowedHttpRequestDomains',
	type: 'hidden',
	default: 'domains',
};

/** An expression that picks the URL of the region. */
export function byRegion(urlOf: (region: Region) => string, from: string): string {
	const urls = regionNames.map((region) => [region, urlOf(region)]);
	return `={{ (${JSON.stringify(Object.fromEntries(urls))})[${from}] }}`;
}

export const additionalAllowedDomainsProperty: INodeProperties = {
	displayName: 'Additional Allowed Domains',
	name: 'additionalAllowedDomains',
	type: 'string',
	default: '',
	placeholder: 'e.g. api.example.com',
	description:
		"Hosts beside Amazon's own API hosts that may receive the access token, separated by commas",
};

/** Amazon's API hosts and the additional ones. */
export const allowedDomainsProperty: INodeProperties = {
	displayName: 'Allowed Domains',
	name: 'allowedDomains',
	type: 'hidden',
	default: `={{ [${JSON.stringify(allowedHosts.join(','))}, $self["additionalAllowedDomains"]].filter((domains) => domains).join(",") }}`,
};
