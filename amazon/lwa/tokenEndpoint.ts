import { describeAmazonError, type AmazonError } from '../errors/describe';
import { regions, tokenPath, type Region } from '../hosts/regions';
import { parseTokens, type Form, type IssuedTokens } from './tokenForms';

export interface HttpAnswer {
	statusCode: number;
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

/** The world as this module sees it; `request` resolves for every HTTP status. */
export interface Surroundings {
	request(options: {
		method: 'GET' | 'POST';
		url: string;
		headers?: Record<string, string>;
		form?: Form;
	}): Promise<HttpAnswer>;
	sleep(milliseconds: number): Promise<void>;
	now(): number;
}

/** The token endpoint or tokeninfo refused; `details` says why. */
export class LwaError extends Error {
	readonly name = 'LwaError';

	readonly details: AmazonError;

	constructor(details: AmazonError) {
		super(`${details.message} ${details.advice}`);
		this.details = details;
	}
}

/** Pauses before the second and third attempt, in milliseconds. */
const retryPauses = [1000, 3000];

/**
 * Posts a form to a region's token endpoint, for credentials that n8n does not refresh itself. Throws
 * `LwaError` when Amazon refuses; 429 and 5xx are tried three times.
 */
export async function requestTokens(
	region: Region,
	form: Form,
	surroundings: Surroundings,
): Promise<IssuedTokens> {
	const { statusCode, headers, body } = await postForm(region, form, surroundings);
	const tokens = statusCode === 200 ? parseTokens(body, surroundings.now()) : undefined;
	if (tokens) return tokens;
	throw new LwaError(
		describeAmazonError({
			status: statusCode,
			headers,
			body,
			path: tokenPath,
			region,
			grantType: form.grant_type,
		}),
	);
}

async function postForm(
	region: Region,
	form: Form,
	surroundings: Surroundings,
): Promise<HttpAnswer> {
	const options = { method: 'POST' as const, url: regions[region].lwaUrl + tokenPath, form };
	for (const pause of retryPauses) {
		const answer = await surroundings.request(options);
		if (answer.statusCode !== 429 && answer.statusCode < 500) return answer;
		await surroundings.sleep(pause);
	}
	return await surroundings.request(options);
}
