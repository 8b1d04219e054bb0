import type { Call, Reply } from './http.ts';
import { matches, type LogFilter } from './requestLog.ts';

export const BODY_FAULTS = ['truncate', 'corrupt', 'plain', 'slowBody'] as const;
export type BodyFault = (typeof BODY_FAULTS)[number];

/** Something going wrong on the requests that match; the oldest matching fault is used first. */
export interface Fault extends LogFilter {
	/**
	 * respond (default): the given answer. dropBefore, dropAfter: the connection is closed before or
	 * after the request took effect. hang: it takes effect, and no answer comes for as long as the client
	 * waits. slow: the usual answer, after `delay`.
	 * With the usual answer, but its body spoilt: truncate: the connection is closed after `at` bytes
	 * of it. corrupt: the byte `at` is another one. plain: it is no gzip, but what was in it.
	 * slowBody: it comes in ten pieces, `delay` before each.
	 */
	mode?: 'respond' | 'dropBefore' | 'dropAfter' | 'hang' | 'slow' | BodyFault;
	/** Where a body is spoilt: a byte, below 1 a share of it, below 0 from its end; its middle if not given. */
	at?: number;
	/** For respond; 500 when not given. */
	status?: number;
	headers?: Record<string, string>;
	body?: string;
	/** For respond: the request takes effect, and only its answer is replaced. */
	afterEffect?: boolean;
	/** Milliseconds before the answer; for slowBody, before each piece. */
	delay?: number;
	/** How many matching requests it lets through before it begins. */
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
			const fault = faults.find((candidate) => matches(candidate, call));
			if (!fault) return undefined;
			if (fault.skip > 0) {
				fault.skip -= 1;
				return undefined;
			}
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

/** What goes back over the wire; undefined: the connection is dropped, or nothing is ever answered. */
export function answerWithFault(fault: Fault | undefined, effect: () => Reply): Reply | undefined {
	if (!fault) return effect();
	const { mode = 'respond', status = 500, headers, body } = fault;
	if (mode === 'dropBefore') return undefined;
	if (mode === 'slow' || bodyFaultOf(fault)) return effect();
	const hasNoAnswer = mode === 'dropAfter' || mode === 'hang';
	if (hasNoAnswer || fault.afterEffect) effect();
	return hasNoAnswer ? undefined : { status, headers, body };
}
