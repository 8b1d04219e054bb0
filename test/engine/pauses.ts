/** How long n8n's pauses are in these tests: a hundredth of the real ones. */
const usual = 0.01;
let scale = usual;

export function pauseScale(): number {
	return scale;
}

/** For the tests of a file or a block that lets real time pass, or still less of it. */
export function useRealPauses(): void {
	usePauses(1);
}

let asked: number[] = [];

/** The pauses of the test so far that a user would notice, in real milliseconds, however long they were here. */
export function askedPauses(): number[] {
	return asked.filter((milliseconds) => milliseconds >= 100);
}

export function noteAsked(milliseconds: number): void {
	asked.push(milliseconds);
}

export function forgetAsked(): void {
	asked = [];
}

export function usePauses(share: number): void {
	beforeAll(() => {
		scale = share;
	});
	afterAll(() => {
		scale = usual;
	});
}
