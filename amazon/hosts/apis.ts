import { regionNames, type Region } from './regions';

/**
 * The APIs behind Login with Amazon, a row for each: where it is, how a request for it is signed, and
 * what its answers mean for the token and for another try. To add an API, add a row.
 */
export interface ApiFacts {
	displayName: string;
	/** Per region an https URL without path; regions may share one. */
	hosts: Record<Region, string>;
	/** Of all its calls. APIs that share a host are told apart by it. */
	basePath: string;
	/** What the token is sent in, where that is not `Authorization: Bearer`. */
	tokenHeader?: string;
	/** Whether it takes the tokens of people alone, and none of an app of its own. */
	needsPerson?: true;
	/** Header that names the client; APIs without one know the token only. */
	clientIdHeader?: string;
	/** HTTP statuses that mean an expired access token, each with the codes that go with that meaning. */
	expired: Partial<Record<number, RegExp>>;
	/** HTTP statuses with which it says that it has done nothing, so that a call may be sent again. */
	undone: number[];
}

function everywhere(url: string): Record<Region, string> {
	return { na: url, eu: url, fe: url };
}

/** What tokeninfo and the Selling Partner API read in place of Authorization. */
export const bareTokenHeader = 'x-amz-access-token';

const anyCode = /^/;
/** Alexa names other reasons of a 403 by codes that end so. */
const noOtherAlexaCode = /^INVALID_ACCESS_TOKEN_EXCEPTION$|^(?!.*_EXCEPTION$)/;

const adsHosts = {
	na: 'https://advertising-api.amazon.com',
	eu: 'https://advertising-api-eu.amazon.com',
	fe: 'https://advertising-api-fe.amazon.com',
};

export const apis = {
	/**
	 * Tokens, tokeninfo and the profile of a customer. An expired token is refused with 400.
	 *
	 * Source: https://developer.amazon.com/docs/login-with-amazon/obtain-customer-profile.html
	 */
	lwa: {
		displayName: 'Login with Amazon',
		hosts: {
			na: 'https://api.amazon.com',
			eu: 'https://api.amazon.co.uk',
			fe: 'https://api.amazon.co.jp',
		},
		basePath: '',
		expired: { 400: /^invalid_token$/, 401: anyCode },
		undone: [429, 503],
	},

	/** Source: https://advertising.amazon.com/API/docs/en-us/reference/api-overview */
	ads: {
		displayName: 'Amazon Ads',
		hosts: adsHosts,
		basePath: '',
		needsPerson: true,
		clientIdHeader: 'Amazon-Advertising-API-ClientId',
		expired: { 401: anyCode },
		undone: [429],
	},

	/** The unified Ads API, on the hosts of the older one. */
	adsV1: {
		displayName: 'Amazon Ads API V1',
		hosts: adsHosts,
		basePath: '/adsApi/v1',
		needsPerson: true,
		clientIdHeader: 'Amazon-Ads-ClientId',
		expired: { 401: anyCode },
		undone: [429],
	},

	/** Source: https://developer.amazon.com/docs/amazon-data-portability/portability-uri.html */
	dataPortability: {
		displayName: 'Data Portability',
		hosts: {
			na: 'https://intake.us-east-1.portability.data.amazon',
			eu: 'https://intake.eu-west-1.portability.data.amazon',
			fe: 'https://intake.us-west-2.portability.data.amazon',
		},
		basePath: '',
		needsPerson: true,
		expired: { 401: anyCode },
		undone: [429],
	},

	/** Source: https://developer.amazon.com/docs/smarthome/send-events.html */
	alexa: {
		displayName: 'Alexa',
		hosts: {
			na: 'https://api.amazonalexa.com',
			eu: 'https://api.eu.amazonalexa.com',
			fe: 'https://api.fe.amazonalexa.com',
		},
		basePath: '',
		expired: { 401: anyCode, 403: noOtherAlexaCode },
		undone: [429],
	},

	/** Source: https://videocentral.amazon.com/support/api-documentation */
	primeVideo: {
		displayName: 'Prime Video Slate',
		hosts: everywhere('https://videocentral.amazon.com'),
		basePath: '/apis/v1',
		needsPerson: true,
		expired: { 401: anyCode },
		undone: [429],
	},

	/**
	 * It answers an expired token with 403.
	 *
	 * Sources: https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints,
	 * https://developer-docs.amazon.com/sp-api/docs/authorization-errors
	 */
	sellingPartner: {
		displayName: 'Selling Partner',
		hosts: {
			na: 'https://sellingpartnerapi-na.amazon.com',
			eu: 'https://sellingpartnerapi-eu.amazon.com',
			fe: 'https://sellingpartnerapi-fe.amazon.com',
		},
		basePath: '',
		tokenHeader: bareTokenHeader,
		expired: { 401: anyCode, 403: anyCode },
		undone: [429],
	},
} satisfies Record<string, ApiFacts>;

export type Api = keyof typeof apis;

export const apiNames = Object.keys(apis) as Api[];

/** Base URL of an API's calls in a region, without a trailing slash. */
export function baseUrl(api: Api, region: Region): string {
	const { hosts, basePath } = apis[api];
	return hosts[region] + basePath;
}

/** Names of all hosts of Amazon that may receive an access token. */
export const allowedHosts: string[] = [
	...new Set(
		apiNames.flatMap((api) => Object.values(apis[api].hosts).map((url) => new URL(url).hostname)),
	),
];

/**
 * The API that a URL belongs to: by its host and, of several there, by the longest base path that fits.
 * Undefined for a host that is none of Amazon's APIs.
 */
export function apiOf({ hostname, pathname }: URL): Api | undefined {
	const there = apiNames.filter((api) =>
		Object.values(apis[api].hosts).some((url) => new URL(url).hostname === hostname),
	);
	const fitting = there.filter((api) => `${pathname}/`.startsWith(`${apis[api].basePath}/`));
	return fitting.sort((a, b) => apis[b].basePath.length - apis[a].basePath.length)[0] ?? there[0];
}

/** The region that a URL's host serves; undefined for a host of all regions, and for any other. */
export function regionOf({ hostname }: URL): Region | undefined {
	const served = regionNames.filter((region) =>
		apiNames.some((api) => new URL(apis[api].hosts[region]).hostname === hostname),
	);
	return served.length === 1 ? served[0] : undefined;
}

/** HTTP statuses of an API that may mean an expired access token. */
export function expiredStatuses(api: Api | undefined): number[] {
	return api ? Object.keys(apis[api].expired).map(Number) : [401];
}

/** Whether an answer of an API says that the access token has expired. `code` is Amazon's own, or ''. */
export function saysExpired(api: Api | undefined, status: number, code: string): boolean {
	const expired: ApiFacts['expired'] = api ? apis[api].expired : { 401: anyCode };
	return expired[status]?.test(code) ?? false;
}
