import { maximumSizeOption, readMaximumSize } from '../../../../nodes/shared/maximumSize';
import { contextWith } from './context';

describe('Maximum Size', () => {
	const read = (options: object) =>
		readMaximumSize(contextWith({ parameters: { options } }).context, 0);

	it('is what its default shows where it is not set', () => {
		const { default: megabytes, description } = maximumSizeOption('Megabytes');
		expect(read({})).toBe(Number(megabytes) * 1_000_000);
		expect(description).toBe(`Megabytes. Left out, it is ${String(megabytes)}.`);
	});

	it('is in bytes, whole ones', () => {
		expect(read({ maximumSize: 0.0000014 })).toBe(1);
		expect(read({ maximumSize: 3 })).toBe(3_000_000);
	});
});
