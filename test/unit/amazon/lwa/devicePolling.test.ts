import {
	waitForDevice,
	type PollAnswer,
	type ShownCode,
} from '../../../../amazon/lwa/devicePolling';

const tokens = { accessToken: { value: 'Atza|1', expiresAt: 1 }, refreshToken: 'Atzr|1' };
const refused = { error: new Error('refused') };

function code(interval = 30, expiresIn = 600): ShownCode {
	return { userCode: 'A', deviceCode: 'device of A', interval, expiresAt: expiresIn * 1000 };
}

/** Amazon on a clock that moves by pauses only: the answers to the polls, and when those came. */
async function meet(shown: ShownCode, answers: PollAnswer[]) {
	let time = 0;
	const polls: number[] = [];
	const poll = async ({ deviceCode }: { deviceCode: string }): Promise<PollAnswer> => {
		expect(deviceCode).toBe(shown.deviceCode);
		polls.push(time / 1000);
		return answers.shift() ?? 'pending';
	};
	const outcome = await waitForDevice(shown, poll, {
		now: () => time,
		pause: async (milliseconds) => {
			time += milliseconds;
		},
	});
	return { outcome, polls };
}

describe('waitForDevice', () => {
	it('polls at once, then at the interval, until there are tokens', async () => {
		const { outcome, polls } = await meet(code(), ['pending', 'pending', { tokens }]);
		expect(outcome).toEqual({ tokens });
		expect(polls).toEqual([0, 30, 60]);
	});

	it('ends with a refusal', async () => {
		const { outcome, polls } = await meet(code(), ['pending', refused]);
		expect(outcome).toEqual(refused);
		expect(polls).toEqual([0, 30]);
	});

	it('doubles the interval each time it is told to slow down, up to a minute', async () => {
		const answers: PollAnswer[] = ['slowDown', 'pending', 'slowDown', 'slowDown', 'slowDown'];
		const { polls } = await meet(code(10), [...answers, { tokens }]);
		expect(polls).toEqual([0, 20, 40, 80, 140, 200]);
	});

	it.each([
		[1, 5],
		[0, 5],
		[5, 5],
		[90, 90],
	])('at an interval of %i polls every %i seconds: never sooner than five', async (given, pace) => {
		const { polls } = await meet(code(given), ['pending', 'pending', { tokens }]);
		expect(polls).toEqual([0, pace, 2 * pace]);
	});

	it.each([
		[40, 60],
		[60, 60],
		[90, 90],
	])('at %i seconds becomes, when Amazon asks for less, %i', async (given, slower) => {
		const { polls } = await meet(code(given), ['slowDown', { tokens }]);
		expect(polls).toEqual([0, slower]);
	});

	it('ends when the code has expired, and does not poll after that', async () => {
		const { outcome, polls } = await meet(code(30, 90), []);
		expect(outcome).toBe('expired');
		expect(polls).toEqual([0, 30, 60]);
	});

	it('ends when the code expires while a poll is under way', async () => {
		const times = [0, 700_000];
		const now = () => times[0];
		const poll = async (): Promise<PollAnswer> => {
			times.shift();
			return 'pending';
		};
		expect(await waitForDevice(code(), poll, { now, pause: async () => {} })).toBe('expired');
	});

	it('does not ask for a code that has expired before', async () => {
		const { outcome, polls } = await meet(code(30, 0), []);
		expect(outcome).toBe('expired');
		expect(polls).toEqual([]);
	});

	it('is over when a pause is broken off', async () => {
		const stopped = new Error('stopped');
		const poll = jest.fn(async (): Promise<PollAnswer> => 'pending');
		const pause = async () => await Promise.reject(stopped);
		await expect(waitForDevice(code(), poll, { now: () => 0, pause })).rejects.toBe(stopped);
		expect(poll).toHaveBeenCalledTimes(1);
	});
});
