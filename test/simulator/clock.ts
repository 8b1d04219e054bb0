/** The simulator's time: the machine's, moved ahead by hand. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	advance(milliseconds: number): void;
	reset(): void;
}

export function createClock(): Clock {
	let ahead = 0;
	return {
		now: () => Date.now() + ahead,
		advance: (milliseconds) => {
			ahead += milliseconds;
		},
		reset: () => {
			ahead = 0;
		},
	};
}
