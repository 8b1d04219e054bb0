import {
	waitForDevices,
	type PollAnswer,
	type ShownCode,
} from '../../../../amazon/lwa/devicePolling';

const tokens = { accessToken: { value: 'Atza|1', expiresAt: 1 }, refreshToken: 'Atzr|1' };
const refused = { error: new Error('refused') };

function code(userCode: string, interval = 30, expiresIn = 600): ShownCode {
	return { userCode, deviceCode: `device of ${userCode}`, interval, expiresAt: expiresIn * 1000 };
}

/** Amazon on a clock that moves by pauses only: per user code, the answers to its polls. */
function amazon(answers: Record<string, PollAnswer[]>) {
	let time = 0;
	const polls: Array<[second: number, userCode: string]> = [];
	return {
		polls,
		now: () => time,
		async pause(milliseconds: number) {
			time += milliseconds;
		},
		async poll({ userCode }: { userCode: string }): Promise<PollAnswer> {
			polls.push([time / 1000, userCode]);
			return answers[userCode].shift() ?? 'pending';
		},
	};
}

describe('waitForDevices', () => {
	it('polls at once, then at the interval, until there are tokens', async () => {
		const world = amazon({ A: ['pending', 'pending', { tokens }] });
		expect(await waitForDevices([code('A')], world)).toEqual([{ tokens }]);
		expect(world.polls).toEqual([
			[0, 'A'],
			[30, 'A'],
			[60, 'A'],
		]);
	});

	it('doubles the interval each time it is told to slow down, up to a minute', async () => {
		const world = amazon({
			A: ['slowDown', 'pending', 'slowDown', 'slowDown', 'slowDown', { tokens }],
		});
		await waitForDevices([code('A', 10)], world);
		expect(world.polls.map(([second]) => second)).toEqual([0, 20, 40, 80, 140, 200]);
	});

	it('never polls faster than every five seconds', async () => {
		const world = amazon({ A: ['pending', 'pending', { tokens }] });
		await waitForDevices([code('A', 1)], world);
		expect(world.polls.map(([second]) => second)).toEqual([0, 5, 10]);
	});

	it('ends when the code has expired, and does not poll after that', async () => {
		const world = amazon({ A: [] });
		expect(await waitForDevices([code('A', 30, 90)], world)).toEqual(['expired']);
		expect(world.polls.map(([second]) => second)).toEqual([0, 30, 60]);
	});

	it('does not ask for a code that has expired before', async () => {
		const world = amazon({ A: [] });
		expect(await waitForDevices([code('A', 30, 0)], world)).toEqual(['expired']);
		expect(world.polls).toEqual([]);
	});

	it('waits for all devices side by side, each at its pace, and one refusal stops no other', async () => {
		const world = amazon({
			A: ['pending', refused],
			B: ['pending', 'pending', 'pending', { tokens }],
			C: ['slowDown'],
		});
		const codes = [code('A', 30), code('B', 20), code('C', 30, 100)];
		expect(await waitForDevices(codes, world)).toEqual([refused, { tokens }, 'expired']);
		expect(world.polls).toEqual([
			[0, 'A'],
			[0, 'B'],
			[0, 'C'],
			[20, 'B'],
			[30, 'A'],
			[40, 'B'],
			[60, 'B'],
			[60, 'C'],
		]);
	});

	it('is over for all when a pause is broken off', async () => {
		const world = amazon({ A: [], B: [] });
		const stopped = new Error('stopped');
		const pause = async () => await Promise.reject(stopped);
		await expect(waitForDevices([code('A'), code('B')], { ...world, pause })).rejects.toBe(stopped);
		expect(world.polls).toHaveLength(2);
	});

	it('has nothing to wait for without devices', async () => {
		expect(await waitForDevices([], amazon({}))).toEqual([]);
	});
});
