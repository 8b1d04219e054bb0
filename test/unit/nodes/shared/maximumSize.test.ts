import { maximumSizeOption, readMaximumSize } from '../../../../nodes/shared/maximumSize';
import { contextWith } from './context';

describe('Maximum Size', () => {
	const read = (options: object) =>
		readMaximumSize(contextWith({ parameters: { options } }).context, 0);

	it('is what its default shows where it is not set: no limit', () => {
		const { default: megabytes, description } = maximumSizeOption('Megabytes');
		expect(read({})).toBeUndefined();
		expect(read({ maximumSize: megabytes })).toBeUndefined();
		expect(description).toBe('Megabytes. 0 is no limit.');
	});

	it('is in bytes, whole ones', () => {
		expect(read({ maximumSize: 0.0000014 })).toBe(1);
		expect(read({ maximumSize: 3 })).toBe(3_000_000);
	});
});
