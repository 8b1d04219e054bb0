import { allowedHosts } from './apis';

/**
 * Whether a URL may receive an access token: over https, at Amazon's API hosts and at those that a
 * list of domains names, separated by commas; `*.example.com` stands for all below example.com.
 */
export function mayReceiveToken({ protocol, hostname }: URL, furtherDomains = ''): boolean {
	const domains = [
		...allowedHosts,
		...furtherDomains
			.toLowerCase()
			.split(',')
			.map((domain) => domain.trim()),
	];
	return (
		protocol === 'https:' &&
		domains.some((domain) =>
			domain.startsWith('*.') ? hostname.endsWith(domain.slice(1)) : hostname === domain,
		)
	);
}
