/** The work is done once for the same names, whoever asks and whatever comes of it. */
export function memoized<Names extends string[], Result>(
	work: (...names: Names) => Promise<Result>,
): (...names: Names) => Promise<Result> {
	const known = new Map<string, Promise<Result>>();
	return async (...names) => {
		const key = names.join(' ');
		const result = known.get(key) ?? work(...names);
		known.set(key, result);
		return await result;
	};
}
