import type { IExecuteFunctions } from 'n8n-workflow';
import type { Observer } from './jobs';

/** Milliseconds between two words on the same batch, so that a night's log stays short. */
const rarely = 30_000;

/** Milliseconds of throttling that a user should know of. */
const long = 60_000;

interface Work {
	/** "report" or "export". */
	noun: string;
	/** How many are asked for. */
	total: number;
}

/**
 * Says how far a batch has come. While a node runs, n8n shows nothing of it on the canvas: the words go
 * to n8n's log, and of a run by hand to the console of the browser. What the user should know afterwards
 * is a hint beside the output.
 */
export function progressOf(context: IExecuteFunctions, { noun, total }: Work): Observer {
	const began = Date.now();
	const nouns = total === 1 ? noun : `${noun}s`;
	let created = 0;
	let ready = 0;
	let throttledSince: number | undefined;
	let throttled = 0;
	let saidAt = began;

	const say = (words: string) => {
		saidAt = Date.now();
		context.logger.info(`Amazon Ads: ${words}`);
		context.sendMessageToUI(words);
	};
	const sayWhereItStands = () => {
		const missing = total - created;
		const parts = [`${ready} of ${total} ${nouns} ready`];
		if (missing > 0) parts.push(`${missing} still to be created`);
		say(`${parts.join(', ')}; ${duration(Date.now() - began)} so far`);
	};
	const sayNowAndThen = () => {
		if (Date.now() - saidAt >= rarely) sayWhereItStands();
	};

	return {
		created() {
			created++;
			throttledSince = undefined;
			if (created === total) say(`${total} ${nouns} created; Amazon is making ${itOrThem(total)}`);
			else sayNowAndThen();
		},
		throttled() {
			const isFirst = throttledSince === undefined && throttled === 0;
			throttledSince ??= Date.now();
			throttled = Math.max(throttled, Date.now() - throttledSince);
			if (isFirst) say(`Amazon throttles the creation of ${noun}s; ${created} of ${total} created`);
			else sayNowAndThen();
		},
		checked: sayNowAndThen,
		ready() {
			ready++;
			if (ready === total) sayWhereItStands();
			else sayNowAndThen();
		},
		ended() {
			if (throttled < long) return;
			context.addExecutionHints({
				message: `Amazon throttled the creation of ${noun}s, for ${duration(throttled)} without a break. Ask for fewer at a time, or let other workflows of this app run at another hour.`,
				location: 'outputPane',
			});
		},
	};
}

function itOrThem(count: number): string {
	return count === 1 ? 'it' : 'them';
}

function duration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
