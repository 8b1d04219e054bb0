import { PRIME_VIDEO_HOST } from '../server/amazonHosts.ts';
import type { Clock } from '../clock.ts';
import { DEFAULT_USER, OTHER_USER } from '../defaults.ts';
import {
	bearerToken,
	int64,
	json,
	type AmazonSystem,
	type Call,
	type Reply,
} from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';
import { madeUpReports, type Cadence, type SlatePlace, type SlateReport } from './reports.ts';
import { zipOf } from './zip.ts';
import type { ReportStorage } from '../s3/s3.ts';
import type { Settings } from '../settings.ts';

/** Amazon does not publish the name of the scope that "Reporting" stands for in Slate. */
const REPORTING_SCOPE = 'simulator::slate_reporting';

/** Accounts, report groups, channels, report types or reports, by how many ids it holds. */
const LIST_PATH =
	/^\/apis\/v1\/accounts(?:\/([^/]+)(?:\/([^/]+)(?:\/([^/]+)\/reportTypes(?:\/([^/]+)\/reports)?)?)?)?$/;

/** An entry of a list, as JSON; ids may be marked with `int64`. */
interface Entry {
	id: string;
	name: string;
	[field: string]: string;
}

const ACCOUNTS: Record<string, Entry[]> = {
	[DEFAULT_USER.userId]: [
		{ id: 'amzn1.pv.account.simulator-1', name: 'Simulator Pictures' },
		{ id: 'amzn1.pv.account.simulator-2', name: 'Loopback Studios' },
		{ id: 'amzn1.pv.account.simulator-3', name: 'Tunnel Films' },
	],
	[OTHER_USER.userId]: [{ id: 'amzn1.pv.account.simulator-4', name: "Ben's Documentaries" }],
};

/** The groups `channels`, `channelsPremium` and `financialStatement` are Amazon's; their names are not. */
const REPORT_GROUPS: Entry[] = [
	{ id: 'channels', name: 'Channels' },
	{ id: 'channelsPremium', name: 'Channels Premium' },
	{ id: 'financialStatement', name: 'Financial Statement' },
];

/** By report group. For financial statements, report identifiers stand in the place of channels. */
const CHANNELS: Record<string, Entry[]> = {
	channels: [
		{ id: int64('9007199254740993'), name: 'Simulator Select', territory: 'US' },
		{ id: 'simulator-select-de', name: 'Simulator Select', territory: 'DE' },
	],
	channelsPremium: [{ id: 'loopback-plus', name: 'Loopback+', territory: 'GB' }],
	financialStatement: [{ id: 'statement-1', name: 'Statement 1', territory: 'WW' }],
};

const REPORT_TYPES: Array<Entry & { cadence: Cadence }> = [
	{ id: 'streams', name: 'First and Last Title Streamed', cadence: 'Daily' },
	{ id: 'subscribers weekly', name: 'Subscribers', cadence: 'Weekly' },
	{ id: int64('9007199254740995'), name: 'Revenue', cadence: 'Monthly' },
];

export interface PrimeVideo extends AmazonSystem {
	/** In place of made-up ones. */
	setReports(place: SlatePlace, reports: SlateReport[]): void;
	clear(): void;
}

interface Parts {
	grants: LwaGrants;
	storage: ReportStorage;
	settings: Settings;
	clock: Clock;
}

const unmarked = (id: string) => id.replace(/^int64:/, '');
const has = (entries: Entry[], id: string) => entries.some((entry) => unmarked(entry.id) === id);
const keyOf = (place: SlatePlace) =>
	JSON.stringify([place.accountId, place.reportGroupId, place.channelId, place.reportTypeId]);

const notFound = () => json(404, { message: 'Not Found' });
const badRequest = (name: string) => json(400, { message: `Invalid value for ${name}` });

/**
 * The Slate Reporting API.
 * https://videocentral.amazon.com/support/api-documentation
 */
export function createPrimeVideo({ grants, storage, settings, clock }: Parts): PrimeVideo {
	const given = new Map<string, SlateReport[]>();

	function reportsOf(place: SlatePlace): SlateReport[] {
		const type = REPORT_TYPES.find(({ id }) => unmarked(id) === place.reportTypeId);
		return given.get(keyOf(place)) ?? madeUpReports(type?.cadence ?? 'Daily', settings, clock);
	}

	/** With a fresh link to the ZIP. */
	function listed(place: SlatePlace, report: SlateReport): object {
		const { csv, file, ...entry } = report;
		const names = [...Object.values(place), report.reportDateBegin, `${report.name}.zip`];
		const path = `/slate/${names.map(encodeURIComponent).join('/')}`;
		storage.put('na', path, file ?? zipOf(`${report.name}.csv`, csv));
		return {
			...entry,
			numRows: csv.trimEnd().split('\n').length - 1,
			downloadUrl: storage.presign('na', path, settings.urlLifetime).url,
		};
	}

	function answerReports(call: Call, place: SlatePlace): Reply {
		const wanted = call.query.get('modifiedDateGte');
		const since = wanted === null ? -Infinity : Date.parse(wanted);
		if (Number.isNaN(since)) return badRequest('modifiedDateGte');
		const reports = reportsOf(place).filter(
			({ modifiedDate }) => Date.parse(modifiedDate) >= since,
		);
		return page(call, reports, settings.pageSizeLimit, (report) => listed(place, report));
	}

	/** The lists lie in each other, and an id that is not in its list leads nowhere. */
	function answerList(call: Call, accounts: Entry[]): Reply {
		const match = LIST_PATH.exec(call.path);
		if (!match) return notFound();
		const ids = match.slice(1).flatMap((id) => (id === undefined ? [] : decodeURIComponent(id)));
		const [accountId, reportGroupId, channelId, reportTypeId] = ids;
		const lists = [accounts, REPORT_GROUPS, CHANNELS[reportGroupId], REPORT_TYPES];
		if (!ids.every((id, level) => has(lists[level], id))) return notFound();
		if (ids.length < lists.length) return page(call, lists[ids.length], settings.pageSizeLimit);
		return answerReports(call, { accountId, reportGroupId, channelId, reportTypeId });
	}

	return {
		hosts: [PRIME_VIDEO_HOST],
		answer: (call) => {
			const grant = grants.accessToken(bearerToken(call))?.grant;
			if (!grant?.userId) return json(401, { message: 'Unauthorized' });
			if (!grant.scopes.includes(REPORTING_SCOPE)) return json(403, { message: 'Forbidden' });
			if (call.method !== 'GET') return json(405, { message: 'Method Not Allowed' });
			return answerList(call, ACCOUNTS[grant.userId] ?? []);
		},
		setReports: (place, reports) => {
			given.set(keyOf(place), reports);
		},
		clear: () => given.clear(),
	};
}

function wholeNumber(call: Call, name: string, fallback: number, least: number) {
	const text = call.query.get(name) ?? String(fallback);
	return /^\d{1,9}$/.test(text) && Number(text) >= least ? Number(text) : undefined;
}

/** `offset` counts entries, as it does in Amazon's sample of a next link. */
function page<T>(
	call: Call,
	all: T[],
	fewer: number | null,
	show: (entry: T) => unknown = (entry) => entry,
): Reply {
	const limit = wholeNumber(call, 'limit', 10, 1);
	if (limit === undefined) return badRequest('limit');
	const offset = wholeNumber(call, 'offset', 0, 0);
	if (offset === undefined) return badRequest('offset');
	const end = offset + Math.min(limit, fewer ?? limit);
	const next = new URL(`https://${call.host}${call.path}`);
	next.search = call.query.toString();
	next.searchParams.set('offset', String(end));
	next.searchParams.set('limit', String(limit));
	return json(200, {
		total: all.length,
		next: end < all.length ? next.href : null,
		data: all.slice(offset, end).map(show),
	});
}
