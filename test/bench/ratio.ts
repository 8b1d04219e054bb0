/* eslint-disable no-console */
export function median(values: number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** A line of the bench: what is measured against what, and whether that is as little as it should be. */
export function print(what: string, value: number, limit: number): void {
	const verdict = value <= limit ? 'holds' : 'MISSED';
	console.log(`${what}: ${value.toFixed(2)} (limit ${limit}: ${verdict})`);
}
