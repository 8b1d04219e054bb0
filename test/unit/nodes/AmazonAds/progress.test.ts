import type { IExecuteFunctions } from 'n8n-workflow';
import { progressOf } from '../../../../nodes/AmazonAds/progress';

let now = Date.parse('2026-11-28T02:00:00Z');
const info = jest.fn<void, [string]>();
const sendMessageToUI = jest.fn<void, [string]>();
const addExecutionHints = jest.fn();
const context = {
	logger: { info },
	sendMessageToUI,
	addExecutionHints,
} as Partial<Record<keyof IExecuteFunctions, unknown>> as IExecuteFunctions;

function pass(seconds: number): void {
	now += seconds * 1000;
}

function said(): string[] {
	return sendMessageToUI.mock.calls.map(([words]) => words);
}

beforeEach(() => {
	jest.resetAllMocks();
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

describe('The progress of a batch', () => {
	it('is said as it goes: created, waiting, so many ready', () => {
		const progress = progressOf(context, { noun: 'report', total: 3 });
		for (let report = 0; report < 3; report++) progress.created();
		pass(120);
		progress.checked();
		progress.ready();
		pass(60);
		progress.checked();
		progress.ready();
		progress.ready();
		progress.ended();
		expect(said()).toEqual([
			'3 reports created; Amazon is making them',
			'0 of 3 reports ready; 2 min so far',
			'1 of 3 reports ready; 3 min so far',
			'3 of 3 reports ready; 3 min so far',
		]);
		expect(addExecutionHints).not.toHaveBeenCalled();
	});

	it('is in the log too, by the name of the node', () => {
		progressOf(context, { noun: 'export', total: 1 }).created();
		expect(info.mock.calls).toEqual([['Amazon Ads: 1 export created; Amazon is making it']]);
	});

	it('is said at most twice a minute, however much happens', () => {
		const progress = progressOf(context, { noun: 'report', total: 1000 });
		for (let second = 0; second < 600; second++) {
			pass(1);
			progress.created();
		}
		expect(said().length).toBeLessThanOrEqual(21);
		expect(said().length).toBeGreaterThanOrEqual(18);
	});

	it('says that creation is throttled, and in the end for how long', () => {
		const progress = progressOf(context, { noun: 'report', total: 3 });
		progress.created();
		for (let minute = 0; minute < 5; minute++) {
			progress.throttled();
			pass(60);
		}
		progress.created();
		progress.throttled();
		progress.created();
		progress.ended();
		expect(said()[0]).toBe('Amazon throttles the creation of reports; 1 of 3 created');
		expect(said()).toContain('0 of 3 reports ready, 2 still to be created; 4 min so far');
		const [[{ message }]] = addExecutionHints.mock.calls as [[{ message: string }]];
		expect(message).toMatch(/throttled the creation of reports, for 4 min.*fewer at a time/);
	});

	it('has no hint at throttling that was short', () => {
		const progress = progressOf(context, { noun: 'report', total: 2 });
		progress.throttled();
		pass(20);
		progress.throttled();
		progress.created();
		progress.created();
		progress.ended();
		expect(addExecutionHints).not.toHaveBeenCalled();
	});

	it('says that creation is throttled once, however often it is', () => {
		const progress = progressOf(context, { noun: 'report', total: 9 });
		progress.throttled();
		progress.throttled();
		pass(5);
		progress.throttled();
		progress.created();
		pass(5);
		progress.throttled();
		expect(said()).toEqual(['Amazon throttles the creation of reports; 0 of 9 created']);
	});

	it('is said again after half a minute, in seconds up to a minute', () => {
		const progress = progressOf(context, { noun: 'report', total: 9 });
		pass(29);
		progress.ready();
		expect(said()).toEqual([]);
		pass(1);
		progress.ready();
		expect(said()).toEqual(['2 of 9 reports ready, 9 still to be created; 30 s so far']);
		pass(30);
		progress.checked();
		expect(said()[1]).toBe('2 of 9 reports ready, 9 still to be created; 1 min so far');
	});

	it('has a hint at a whole minute of throttling, beside the output', () => {
		const progress = progressOf(context, { noun: 'report', total: 2 });
		progress.throttled();
		pass(60);
		progress.throttled();
		progress.ended();
		expect(addExecutionHints).toHaveBeenCalledWith({
			message: expect.stringContaining('for 1 min without a break'),
			location: 'outputPane',
		});
	});
});
