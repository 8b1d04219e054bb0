import type { Ending, Waiting } from './retryPolicy';

export type Headers = Record<string, string | string[] | undefined>;

/** An HTTP answer, whatever its status. */
export interface Answer {
	statusCode: number;
	statusMessage?: string;
	headers: Headers;
	body: unknown;
}

/** The world as rules that send see it. */
export interface World extends Waiting {
	/** Resolves for every HTTP status; throws where there is no whole answer. */
	request(request: {
		method: 'GET' | 'POST';
		url: string;
		headers?: Record<string, string>;
		/** Fields of a form, sent in the body. */
		form?: Record<string, string>;
	}): Promise<Answer>;
}

/** What became of one sending. */
export type Outcome =
	| { came: 'answer'; answer: Answer }
	/** `part`: an answer began and broke off. `unsent`: no connection came about. */
	| { came: 'part' | 'nothing' | 'unsent'; thrown: unknown };

/** Codes of Node.js for a connection that never came about. */
const unsentCodes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/**
 * Tells an answer from a failure: the one place that does. `send` must resolve for every HTTP status
 * and throw for everything else. The HTTP client's error for a body that breaks off carries a
 * response with the status of its head; that is no answer.
 */
export async function outcomeOf(send: () => Promise<Answer>): Promise<Outcome> {
	try {
		return { came: 'answer', answer: await send() };
	} catch (thrown) {
		const causes = causesOf(thrown);
		if (causes.some((cause) => 'response' in cause && cause.response)) {
			return { came: 'part', thrown };
		}
		const isUnsent = causes.some(
			(cause) => 'code' in cause && unsentCodes.some((code) => code === cause.code),
		);
		return { came: isUnsent ? 'unsent' : 'nothing', thrown };
	}
}

/** What an outcome means for another try. `undone` are the API's statuses that say: nothing was done. */
export function endingOf(outcome: Outcome, undone: readonly number[]): Ending {
	if (outcome.came === 'unsent') return 'undone';
	if (outcome.came !== 'answer') return 'unclear';
	const { statusCode } = outcome.answer;
	if (undone.includes(statusCode)) return 'undone';
	return statusCode === 408 || statusCode === 429 || statusCode >= 500 ? 'unclear' : 'final';
}

/** An error and all that caused it, outermost first. */
export function causesOf(thrown: unknown): Error[] {
	const causes: Error[] = [];
	for (let cause = thrown; cause instanceof Error && !causes.includes(cause); cause = cause.cause) {
		causes.push(cause);
	}
	return causes;
}

/** The value of a header, whatever the case of its name; the first of several. */
export function headerOf(headers: Headers | undefined, name: string): string | undefined {
	const entry = Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name);
	return Array.isArray(entry?.[1]) ? entry[1][0] : entry?.[1];
}

/**
 * Seconds that an answer asks to wait: a number of seconds or an HTTP date, which is compared with the
 * server's own clock where it sent one.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfterOf(headers: Headers | undefined, now: number): number | undefined {
	const value = headerOf(headers, 'retry-after')?.trim() ?? '';
	if (/^\d{1,9}(\.\d+)?$/.test(value)) return Math.ceil(Number(value));
	const until = Date.parse(value);
	if (!/^[A-Z]/i.test(value) || Number.isNaN(until)) return undefined;
	const serverNow = Date.parse(headerOf(headers, 'date') ?? '');
	return Math.max(0, Math.ceil((until - (Number.isNaN(serverNow) ? now : serverNow)) / 1000));
}
