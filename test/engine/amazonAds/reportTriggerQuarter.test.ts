/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { Profile } from '../../simulator/ads/accounts.ts';
import { makeProfiles } from '../../simulator/defaults.ts';
import { useAmazon } from '../amazon';
import { signIn } from '../credentials';
import { usePauses } from '../pauses';
import type { PollingWorkflow } from '../pollingWorkflow';
import { checks, creations, downloads, storageHost } from './reports';
import { day, hour, minute, reports, useClock, useTrigger } from './reportTriggers';

/**
 * Nights of many profiles, with everything going wrong that does: what came out, put into a table by
 * its keys, is what Amazon has in the end. In short here; a quarter of 50 profiles by
 * `REPORT_TRIGGER_QUARTER=full`, which takes some minutes; other accidents by `REPORT_TRIGGER_SEED=2`.
 */
const isFull = process.env.REPORT_TRIGGER_QUARTER === 'full';
const size = isFull ? { profiles: 50, days: 92 } : { profiles: 5, days: 16 };

/** The clocks change in Sydney on October 4, in Paris on October 25, in New York on November 1. */
const start = isFull ? '2026-09-01T12:00:00Z' : '2026-10-18T12:00:00Z';
const timezones = [
	...['America/New_York', 'America/Los_Angeles', 'Europe/Paris', 'Asia/Tokyo'],
	...['Australia/Sydney', 'America/Santiago', 'Asia/Kolkata', 'Pacific/Auckland'],
];
const rowsPerDay = 2;
const restatedDays = 4;

const amazon = useAmazon();
const clock = useClock(start);
const { trigger } = useTrigger(amazon, clock);

jest.setTimeout(isFull ? 1_800_000 : 240_000);

interface Nights {
	random(): number;
	profiles: Profile[];
	workflow: PollingWorkflow;
	/** What happened, for the bound of calls. */
	events: { faults: number; restarts: number; outages: number };
}

/** By `rowKey`, as a table is updated. */
type Table = Map<unknown, IDataObject>;

function profilesOf(count: number): Profile[] {
	const regions = ['na', 'eu', 'fe'] as const;
	return Array.from({ length: count }, (_, index) => ({
		...makeProfiles(1, regions[index % 3])[0],
		profileId: String(7_000_000_000_000_001 + index),
		timezone: timezones[index % timezones.length],
	}));
}

const faults = [
	{ status: 429, headers: { 'retry-after': '30' } },
	{ status: 429 },
	{ status: 500 },
	{ status: 503, body: '<html>Service Unavailable</html>' },
	{ status: 200, body: '{}' },
	{ status: 200, body: '[]' },
	{ mode: 'dropBefore' },
	{ mode: 'dropAfter' },
	{ mode: 'truncate' },
] as const;
const places = [
	{ path: '/reporting/reports' },
	{ path: /^\/reporting\/reports\// },
	{ path: '/v2/profiles' },
	{ path: '/auth/o2/token' },
	{ host: storageHost },
];

/** What may go wrong in an hour. */
async function disturb({ random, profiles, workflow, events }: Nights): Promise<void> {
	const happens = (perDay: number) => random() < perDay / 24;
	if (happens(3)) {
		const times = 1 + Math.floor(random() * 4);
		const place = pick(places, random);
		const fault = pick(faults, random);
		// An empty array is a whole report, if Amazon's storage says so.
		const isLie = 'host' in place && 'body' in fault && fault.body === '[]';
		if (!isLie) amazon().addFault({ ...place, ...fault, times });
		events.faults += times;
	}
	if (happens(0.5)) {
		const { profileId } = pick(profiles, random);
		amazon().setReportOutcome({ profileId }, { failureReason: 'Internal Error' });
		events.faults += 2;
	}
	if (happens(2)) {
		for (const { profileId } of profiles) {
			amazon().setReportOutcome({ profileId }, { failureReason: null });
		}
	}
	if (happens(0.5)) {
		const { profileId } = pick(profiles, random);
		amazon().flagDuplicate({ profileId, of: { timeUnit: 'SUMMARY' } });
		events.faults += 2;
	}
	// The database is away for an hour or more.
	workflow.storesExecutions = !happens(workflow.storesExecutions ? 1 : 12);
	if (!workflow.storesExecutions) events.outages++;
	// A kill between what is remembered and the execution, then a restart.
	workflow.losesExecutions = happens(0.3);
	if (workflow.losesExecutions) await workflow.poll();
	if (workflow.losesExecutions || happens(0.2)) {
		workflow.losesExecutions = false;
		await workflow.restart();
		events.restarts++;
	}
	if (happens(0.1)) clock.now += 30 * hour;
}

function isAnythingOpen(workflow: PollingWorkflow): boolean {
	return JSON.stringify(workflow.stored()).includes('"open":');
}

/** Polls every ten minutes while something is under way, else every hour; twice at a time now and then. */
async function live(nights: Nights, end: number, isDisturbed: boolean): Promise<void> {
	let nextHour = clock.now;
	while (clock.now < end) {
		const { workflow, random } = nights;
		if (clock.now >= nextHour) {
			if (isDisturbed) await disturb(nights);
			nextHour = clock.now + hour;
		}
		const polls = random() < 0.05 ? [workflow.poll(), workflow.poll()] : [workflow.poll()];
		await Promise.all(polls);
		clock.now += isAnythingOpen(workflow) ? 10 * minute : hour;
	}
}

describe(`${size.days} nights of ${size.profiles} profiles`, () => {
	usePauses(0.0005);

	it('end in exactly what Amazon has, whatever fails', async () => {
		Object.assign(amazon().settings, {
			reportRows: rowsPerDay,
			restatedDays,
			reportPolls: 1,
			// Tokens go wrong often enough, and most calls of so few profiles would be for new ones.
			accessTokenLifetime: isFull ? 3600 : 4 * 3600,
		});
		const all = profilesOf(size.profiles);
		const [leaves, joins, ...stay] = all;
		const credential = signIn.refreshToken(amazon());
		const workflow = trigger(
			{
				profiles: 'all',
				lookBack: restatedDays + 1,
				output: 'rows',
				options: { onProblem: 'output' },
			},
			credential,
		);
		const seed = Number(process.env.REPORT_TRIGGER_SEED ?? 1);
		jest.spyOn(Math, 'random').mockImplementation(randomNumbers(seed + 1));
		const events = { faults: 0, restarts: 0, outages: 0 };
		const nights: Nights = { random: randomNumbers(seed), profiles: all, workflow, events };
		const began = clock.now;
		const atDay = (part: number) => began + Math.round(size.days * part) * day;

		amazon().setProfiles([leaves, ...stay]);
		await live(nights, atDay(0.3), true);
		amazon().setProfiles(stay);
		await live(nights, atDay(0.5), true);
		const joined = clock.now;
		amazon().setProfiles([leaves, joins, ...stay]);
		await live(nights, atDay(1), true);
		const end = clock.now;
		workflow.storesExecutions = true;
		for (const { profileId } of all) {
			amazon().setReportOutcome({ profileId }, { failureReason: null });
		}
		await live(nights, end + (restatedDays + 3) * day, false);

		const table: Table = new Map();
		for (const row of reports(workflow)) table.set(row.rowKey, row);
		const came = [...table.values()];
		for (const profile of all) {
			const first = profile === joins ? joined : began;
			const ofProfile = came.filter(({ profileId }) => profileId === profile.profileId);
			expect(figuresOf(ofProfile, profile, first, end)).toEqual(finalFigures(profile, first, end));
		}
		expect(came.every((row) => !('reportId' in row))).toBe(true);
		expectFewCalls(nights, clock.now - began, reports(workflow).length);
	});
});

function dayIn({ timezone: zone }: Profile, time: number): DateTime {
	return DateTime.fromMillis(time, { zone }).startOf('day');
}

/** From the first day that was over when the profile was known, for certain, to the last that is final. */
function daysOf(profile: Profile, first: number, end: number): string[] {
	const found: string[] = [];
	let each = dayIn(profile, first).plus({ days: 2 });
	for (; each < dayIn(profile, end); each = each.plus({ days: 1 })) found.push(each.toISODate()!);
	return found;
}

function finalFigures(profile: Profile, first: number, end: number): string[] {
	return daysOf(profile, first, end).flatMap((date) =>
		Array.from({ length: rowsPerDay }, (_, row) =>
			[date, 10 + row + restatedDays, 1.25 + row + restatedDays].join(' '),
		),
	);
}

function figuresOf(rows: IDataObject[], profile: Profile, first: number, end: number): string[] {
	const days = new Set(daysOf(profile, first, end));
	return rows
		.filter(({ date }) => days.has(String(date)))
		.map(({ date, clicks, cost }) => [date, clicks, cost].join(' '))
		.sort();
}

/** Each night one report of each profile: created, looked at once, downloaded. Faults cost a few more. */
function expectFewCalls({ profiles, events }: Nights, milliseconds: number, rows: number): void {
	const nights = Math.ceil(milliseconds / day) + 1;
	const least = nights * profiles.length;
	const repeats = 4 * events.faults + (events.restarts + events.outages) * profiles.length;
	const lists = amazon().requests({ path: '/v2/profiles' }).length;
	const calls = {
		creations: creations(amazon()).length,
		checks: checks(amazon()).length,
		downloads: downloads(amazon()).length,
		lists,
	};
	if (isFull) process.stdout.write(`${JSON.stringify({ ...calls, least, ...events, rows })}\n`);
	expect(calls.creations).toBeLessThanOrEqual(1.1 * least + repeats);
	expect(calls.checks).toBeLessThanOrEqual(1.2 * least + 2 * repeats);
	expect(calls.downloads).toBeLessThanOrEqual(1.1 * least + repeats);
	// Twice a day, for edit and view, in three regions.
	expect(lists).toBeLessThanOrEqual(1.2 * 2 * 6 * nights + 12 * (events.restarts + events.faults));
}

/** Numbers from 0 to 1, the same for the same seed. Source: Mulberry32, by Tommy Ettinger. */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function pick<Choice>(choices: readonly Choice[], random: () => number): Choice {
	return choices[Math.floor(random() * choices.length)];
}
