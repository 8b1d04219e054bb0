import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { dayBefore } from '../../../amazon/ads/calendar';
import { targetOfKey } from './owners';
import { isFailing } from './progress';
import { reportNamesOf, type TriggerSettings } from './settings';
import {
	streamKey,
	wantedProfiles,
	type Stream,
	type TriggerState,
	type WantedDays,
} from './state';

type Status = 'up to date' | 'under way' | 'failing' | 'not begun';

/** One item per profile and report, those that fail first; and one for a list that cannot be read. */
export function describeState(
	settings: TriggerSettings,
	state: TriggerState,
): INodeExecutionData[] {
	const streams = wantedProfiles(settings, state).flatMap((profile) =>
		reportNamesOf(settings, profile).map((report) =>
			describeStream(profile, report, state.streams[streamKey(profile, report)], state),
		),
	);
	const order: unknown[] = ['failing', 'under way', 'not begun', 'up to date'];
	streams.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
	const items = [...describeLists(state), ...streams];
	if (items.length > 0) return items.map((json) => ({ json }));
	const hint = 'Nothing is stored yet: publish the workflow, and look again after some polls.';
	return [{ json: { status: 'not begun', hint } }];
}

function describeLists({ regions, accountLists = {}, creations }: TriggerState): IDataObject[] {
	const all = (lists: TriggerState['regions'], of: string) =>
		Object.entries(lists).map(([region, retry]) => ({ region, of, ...retry }));
	const lists = [...all(regions, 'profiles'), ...all(accountLists, 'accounts')];
	const failing = lists.filter(({ failures }) => failures > 0);
	const items: IDataObject[] = failing.map(({ region, of, failures, at }) => ({
		status: 'failing',
		region,
		problem: `The list of ${of} could not be read, or lacks something of some (${failures} times).`,
		nextTry: timeOf(at),
	}));
	if (creations.failures > 0) {
		const problem = 'Amazon throttles the creation of reports.';
		items.push({ status: 'under way', problem, nextTry: timeOf(creations.at) });
	}
	return items;
}

function describeStream(
	key: string,
	report: string,
	{ through, open = [] }: Stream = {},
	{ profiles }: TriggerState,
): IDataObject {
	const { countryCode, missingSince } = profiles[key];
	const all = open.flatMap(({ reports }) => reports);
	const firstOpen = open.map(({ newFrom }) => newFrom).sort()[0];
	return {
		status: statusOf(through, all),
		...targetOfKey(key),
		...(countryCode && { countryCode }),
		report,
		/** The last day before which, and with which, all have come. */
		hasComeThrough: firstOpen ? dayBefore(firstOpen) : through,
		underWay: all.map(describeDays),
		...(missingSince && { missingSince: timeOf(missingSince) }),
	};
}

function statusOf(through: string | undefined, all: WantedDays[]): Status {
	if (all.some((days) => isFailing(days) || days.problem !== undefined)) return 'failing';
	if (all.length > 0) return 'under way';
	return through === undefined ? 'not begun' : 'up to date';
}

function describeDays(days: WantedDays): IDataObject {
	const { startDate, endDate, reportId, failures, problem, at } = days;
	const isWaiting = days.given === undefined && !days.isReady;
	return {
		startDate,
		endDate,
		status: stepOf(days),
		...(reportId && { reportId }),
		...(failures > 0 && { failures }),
		...(problem && { problem }),
		...(isWaiting && { nextTry: at > 0 ? timeOf(at) : 'with the next poll' }),
	};
}

function stepOf({ given, isReady, reportId }: WantedDays): string {
	if (given !== undefined) return 'handed over';
	if (isReady) return 'ready';
	return reportId ? 'being made' : 'not asked for';
}

function timeOf(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}
