import { pause, waitingOf } from '../../../../nodes/shared/pause';
import { contextWith } from './context';

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
	const pending = Symbol('pending');
	await jest.advanceTimersByTimeAsync(0);
	return (await Promise.race([promise.catch(() => undefined), pending])) !== pending;
}

describe('pause', () => {
	it.each([undefined, new AbortController().signal])('resolves when it is over', async (signal) => {
		const paused = pause(1000, signal);
		await jest.advanceTimersByTimeAsync(999);
		expect(await isSettled(paused)).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		await expect(paused).resolves.toBeUndefined();
	});

	it('rejects as soon as the execution is cancelled', async () => {
		const execution = new AbortController();
		const paused = pause(60_000, execution.signal);
		expect(await isSettled(paused)).toBe(false);
		execution.abort(new Error('cancelled'));
		await expect(paused).rejects.toThrow('cancelled');
	});

	it('does not even begin in a cancelled execution', async () => {
		await expect(pause(60_000, AbortSignal.abort(new Error('cancelled')))).rejects.toThrow(
			'cancelled',
		);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('The waiting of an execution', () => {
	it('goes by its clock', async () => {
		const { pause: wait, now } = waitingOf(contextWith({}).context);
		expect(now()).toBe(Date.now());
		const waited = wait(1000);
		await jest.advanceTimersByTimeAsync(999);
		expect(await isSettled(waited)).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		await expect(waited).resolves.toBeUndefined();
	});

	it('ends with the execution, or with a signal of its own', async () => {
		const { context, cancel } = contextWith({});
		const own = new AbortController();
		const [usual, ended] = [waitingOf(context), waitingOf(context, own.signal)];
		const [first, second] = [usual.pause(60_000), ended.pause(60_000)];
		own.abort(new Error('enough'));
		await expect(second).rejects.toThrow('enough');
		expect(await isSettled(first)).toBe(false);
		cancel(new Error('cancelled'));
		await expect(first).rejects.toThrow('cancelled');
	});
});
