import type { Call, Reply } from './http.ts';
import { matches, type LogFilter } from './requestLog.ts';

export const BODY_FAULTS = ['truncate', 'corrupt', 'plain', 'slowBody'] as const;
export type BodyFault = (typeof BODY_FAULTS)[number];

export const SILENCES = ['dropBefore', 'dropAfter', 'hangBefore', 'hang'] as const;
export type Silence = (typeof SILENCES)[number];

const SILENCE_OUTCOMES: Record<Silence, { tookEffect: boolean; silence: 'drop' | 'hang' }> = {
	dropBefore: { tookEffect: false, silence: 'drop' },
	dropAfter: { tookEffect: true, silence: 'drop' },
	hangBefore: { tookEffect: false, silence: 'hang' },
	hang: { tookEffect: true, silence: 'hang' },
};

/** Something going wrong on the requests that match; the oldest matching fault is used first. */
export interface Fault extends LogFilter {
	/**
	 * respond (default): the given answer. dropBefore, dropAfter: the connection is closed before or
	 * after the request took effect. hangBefore, hang: the same, but the connection stays open, and
	 * silent, for as long as the client waits. slow: the usual answer, after `delay`.
	 * With the usual answer, but its body spoilt: truncate: the connection breaks off after `at` bytes
	 * of it. corrupt: the byte `at` is another one. plain: it is no gzip, but what was in it.
	 * slowBody: it comes in ten pieces, `delay` before each.
	 */
	mode?: 'respond' | Silence | 'slow' | BodyFault;
	/**
	 * Where a body is spoilt: a byte, below 1 a share of it, below 0 from its end; its middle if not
	 * given. truncate keeps back the last byte at least, and breaks off in the headers where there is
	 * no body.
	 */
	at?: number;
	/** Of a spoilt body: it comes in chunks, its length unannounced. */
	chunked?: boolean;
	/** For respond; 500 when not given. */
	status?: number;
	headers?: Record<string, string>;
	body?: string;
	/** For respond: the request takes effect, and only its answer is replaced. */
	afterEffect?: boolean;
	/** Milliseconds before the answer; for slowBody, before each piece. */
	delay?: number;
	/** How many matching requests pass before it begins; those that another fault meets count. */
	skip?: number;
	/** How many requests it meets; 1 when not given. */
	times?: number;
}

export interface Faults {
	add(fault: Fault): void;
	/** The fault that meets this call, if any; used up by being taken. */
	take(call: Call): Fault | undefined;
	clear(): void;
}

export function createFaults(): Faults {
	let faults: Array<Fault & { times: number; skip: number }> = [];
	return {
		add: (fault) => {
			faults.push({ ...fault, times: fault.times ?? 1, skip: fault.skip ?? 0 });
		},
		take: (call) => {
			const matching = faults.filter((candidate) => matches(candidate, call));
			const fault = matching.find(({ skip }) => skip === 0);
			for (const waiting of matching) waiting.skip = Math.max(0, waiting.skip - 1);
			if (!fault) return undefined;
			fault.times -= 1;
			faults = faults.filter(({ times }) => times > 0);
			return fault;
		},
		clear: () => {
			faults = [];
		},
	};
}

/** How the fault spoils the body of the usual answer; undefined: it does something else. */
export function bodyFaultOf(fault: Fault | undefined): BodyFault | undefined {
	return BODY_FAULTS.find((mode) => mode === fault?.mode);
}

/** What becomes of a request: whether Amazon dealt with it, and what goes back over the wire. */
export type Outcome = { tookEffect: boolean } & ({ reply: Reply } | { silence: 'drop' | 'hang' });

export function outcomeOf(fault: Fault | undefined, effect: () => Reply): Outcome {
	if (!fault) return { tookEffect: true, reply: effect() };
	const { mode = 'respond', status = 500, headers, body, afterEffect = false } = fault;
	const silence = SILENCES.find((candidate) => candidate === mode);
	if (silence) {
		const outcome = SILENCE_OUTCOMES[silence];
		if (outcome.tookEffect) effect();
		return outcome;
	}
	if (mode !== 'respond') return { tookEffect: true, reply: effect() };
	if (afterEffect) effect();
	return { tookEffect: afterEffect, reply: { status, headers, body } };
}
