import { allowedHosts } from './apis';
import { isPlainHttps } from './plainUrl';

/**
 * Whether a URL may receive an access token: over https at its usual port and without user name, at
 * Amazon's API hosts and at those that a list of domains names, separated by commas; `*.example.com`
 * stands for all below example.com.
 */
export function mayReceiveToken(url: URL, furtherDomains = ''): boolean {
	const { hostname } = url;
	const domains = [
		...allowedHosts,
		...furtherDomains
			.toLowerCase()
			.split(',')
			.map((domain) => domain.trim()),
	];
	return (
		isPlainHttps(url) &&
		domains.some((domain) =>
			domain.startsWith('*.') ? hostname.endsWith(domain.slice(1)) : hostname === domain,
		)
	);
}
