import { describeRefusal } from '../errors/describe';
import { noAnswer } from '../errors/noAnswer';
import { apis } from '../hosts/apis';
import {
	endingOf,
	outcomeOf,
	retryAfterOf,
	type Answer,
	type Outcome,
	type World,
} from '../outcome';
import { repeatTries, type Repeat, type Try } from '../retryPolicy';
import { parseTokens, type Form, type IssuedTokens } from './tokenForms';

/** A form for Login with Amazon. It holds secrets, so it goes into the body and nowhere else. */
export interface FormRequest {
	url: string;
	form: Form;
	headers?: Record<string, string>;
	/** The codes and tokens stand in fields of a node, not in a credential. */
	isExchange?: boolean;
	/** An exchange may spend what it is given, so it is sent again only where Amazon says: nothing done. */
	repeat: Repeat;
	/** What to do when the answer is lost on its way. */
	whenLost?: string;
}

/** Sends a form and reads the tokens of the answer. Throws AmazonError. */
export async function requestTokens(request: FormRequest, world: World): Promise<IssuedTokens> {
	return await sendForm(request, world, ({ statusCode, body }) =>
		statusCode === 200 ? parseTokens(body, world.now()) : undefined,
	);
}

/** Sends a form; `read` gives undefined for what is not what was asked for. Throws AmazonError. */
export async function sendForm<Result>(
	request: FormRequest,
	world: World,
	read: (answer: Answer) => Result | undefined,
): Promise<Result> {
	const { result: outcome } = await repeatTries(request, world, async () => {
		const tried = await trySending(request, world);
		return isUnreadable(tried.result, read) ? { ...tried, ending: 'unclear' } : tried;
	});
	if (outcome.came !== 'answer') {
		throw noAnswer(outcome, outcome.came === 'unsent' ? undefined : request.whenLost);
	}
	const result = read(outcome.answer);
	if (result !== undefined) return result;
	throw refusalOf(request, outcome.answer);
}

/** A success that holds nothing of what a success holds comes from somebody in Amazon's place. */
function isUnreadable(outcome: Outcome, read: (answer: Answer) => unknown): boolean {
	return (
		outcome.came === 'answer' &&
		outcome.answer.statusCode === 200 &&
		read(outcome.answer) === undefined
	);
}

/** One sending of a form. */
export async function trySending(request: FormRequest, world: World): Promise<Try<Outcome>> {
	const { url, form, headers } = request;
	const outcome = await outcomeOf(
		async () => await world.request({ method: 'POST', url, headers, form }),
	);
	const given = outcome.came === 'answer' ? outcome.answer.headers : undefined;
	return {
		result: outcome,
		ending: endingOf(outcome, apis.lwa.undone),
		retryAfter: retryAfterOf(given, world.now()),
	};
}

/** What Amazon's answer means. Secrets of the form are masked, wherever the answer repeats them. */
export function refusalOf(
	{ url, form, isExchange }: FormRequest,
	{ statusCode, headers, body }: Answer,
) {
	return describeRefusal({
		status: statusCode,
		headers,
		body: withoutSecrets(body, form),
		url: new URL(url),
		grantType: form.grant_type ?? form.response_type,
		isExchange,
	});
}

/** Fields of a form that are worth stealing, and the length below which a value is none of Amazon's. */
const secretFields = ['client_secret', 'code', 'code_verifier', 'refresh_token', 'device_code'];
const shortestSecret = 8;

function withoutSecrets(body: unknown, form: Form): string {
	const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
	return secretFields
		.map((name) => form[name] ?? '')
		.filter((secret) => secret.length >= shortestSecret)
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}
