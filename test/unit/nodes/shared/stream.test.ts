import { beginningOf } from '../../../../nodes/shared/stream';

/** A thousand pieces of 1 KiB; `taken` counts those that were read. */
function manyPieces() {
	const state = { taken: 0, closed: false };
	async function* pieces() {
		try {
			for (let count = 0; count < 1000; count++) {
				state.taken++;
				yield Buffer.alloc(1024, 'x');
			}
		} finally {
			state.closed = true;
		}
	}
	return { state, body: pieces() };
}

describe('The body of a refusal', () => {
	it('is read up to 64 KiB and the piece that goes beyond, and closed', async () => {
		const { state, body } = manyPieces();
		expect(String(await beginningOf(body)).length).toBe(65 * 1024);
		expect(state).toEqual({ taken: 65, closed: true });
	});

	it('that breaks off is what came before', async () => {
		async function* broken() {
			yield Buffer.from('{"code":');
			throw new Error('terminated');
		}
		expect(await beginningOf(broken())).toBe('{"code":');
	});

	it('is one text, though a letter is cut in two', async () => {
		async function* cut() {
			const bytes = Buffer.from('für');
			yield bytes.subarray(0, 2);
			yield bytes.subarray(2);
		}
		expect(await beginningOf(cut())).toBe('für');
	});

	it.each(['text', undefined, null, 5, { code: '401' }])(
		'that is no stream is given back: %j',
		async (body) => {
			expect(await beginningOf(body)).toBe(body);
		},
	);
});
