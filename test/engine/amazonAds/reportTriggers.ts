import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { AmazonAdsReportTrigger } from '../../../nodes/AmazonAds/AmazonAdsReportTrigger.node';
import { DEFAULT_PROFILES } from '../../simulator/defaults.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { signIn } from '../credentials';
import type { StoredCredential } from '../credentialsHelper';
import { pollingWorkflow, type PollingWorkflow } from '../pollingWorkflow';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The time of this process, the simulator's included; a test moves it. */
export interface TestClock {
	now: number;
}

export function useClock(start: string): TestClock {
	const clock = { now: 0 };
	beforeEach(() => {
		clock.now = Date.parse(start);
		jest.spyOn(Date, 'now').mockImplementation(() => clock.now);
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});
	return clock;
}

export const keyOf = (region: string, { profileId }: { profileId: string }) =>
	`${region} ${profileId}`;

const given = {
	profiles: 'chosen',
	chosenProfiles: [keyOf('na', DEFAULT_PROFILES.naSeller)],
	reports: { report: [{ reportType: 'spSearchTerm' }] },
};

/** Triggers of search terms of the default seller, if not said otherwise. */
export function useTrigger(amazon: () => Simulator, clock: TestClock) {
	return {
		trigger: (
			parameters: INodeParameters = {},
			credential: StoredCredential = signIn.refreshToken(amazon()),
		): PollingWorkflow =>
			pollingWorkflow(loadAnew, new AmazonAdsReportTrigger(), credential, {
				...given,
				...parameters,
			}),
		/** Polls every minute for as long. */
		pollFor: async (workflow: PollingWorkflow, milliseconds: number): Promise<void> => {
			for (const end = clock.now + milliseconds; clock.now < end; clock.now += minute) {
				await workflow.poll();
			}
		},
	};
}

/** As a new process loads it: nothing of the old one is known. */
async function loadAnew(): Promise<AmazonAdsReportTrigger> {
	let fresh: AmazonAdsReportTrigger | undefined;
	await jest.isolateModulesAsync(async () => {
		const module = await import('../../../nodes/AmazonAds/AmazonAdsReportTrigger.node');
		fresh = new module.AmazonAdsReportTrigger();
	});
	return fresh!;
}

/** What came out, but for the executions that only store. */
export function reports({ executions }: PollingWorkflow): IDataObject[] {
	return executions.flatMap(([items]) => items.map(({ json }) => json));
}

export function problems({ executions }: PollingWorkflow): IDataObject[] {
	return executions.flatMap(([, items]) => items.map(({ json }) => json));
}

/** The days of each report that came. */
export function days(workflow: PollingWorkflow): unknown[] {
	return reports(workflow).map(({ startDate, endDate }) =>
		startDate === endDate ? startDate : [startDate, endDate],
	);
}
