/** How long n8n's pauses are in these tests: a tenth of the real ones. */
let scale = 0.1;

export function pauseScale(): number {
	return scale;
}

/** For the tests of a file or a block that lets real time pass, or still less of it. */
export function useRealPauses(): void {
	usePauses(1);
}

export function usePauses(share: number): void {
	beforeAll(() => {
		scale = share;
	});
	afterAll(() => {
		scale = 0.1;
	});
}
