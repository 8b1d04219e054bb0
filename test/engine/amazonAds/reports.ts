/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';
import { DateTime } from 'luxon';
import type { IBinaryData } from 'n8n-workflow';
import { DEFAULT_PROFILES } from '../../simulator/defaults.ts';
import { int64 } from '../../simulator/server/http.ts';
import type { LoggedRequest } from '../../simulator/server/requestLog.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { byId } from '../amazonAds';

const { profileId, timezone } = DEFAULT_PROFILES.naSeller;
const ofReport = { resource: 'report', profileId: byId(profileId) };

/** The operations on reports, for the default seller. Checks come soon, so that tests end soon. */
export const report = {
	create: { ...ofReport, operation: 'create' },
	get: { ...ofReport, operation: 'get' },
	delete: { ...ofReport, operation: 'delete' },
	download: { ...ofReport, operation: 'download' },
	run: { ...ofReport, operation: 'run', options: { checkAfter: 1 } },
};

/** Options of Run with checks that come soon. */
export function soon(options: Record<string, string | number | boolean> = {}) {
	return { options: { checkAfter: 1, ...options } };
}

/** A day of the default seller's, as in reports. */
export function daysAgo(days: number): string {
	return DateTime.now().setZone(timezone).minus({ days }).toFormat('yyyy-MM-dd');
}

/** Search terms whose ids and texts a careless reader would spoil. */
export const rows = [
	{ date: '2026-07-01', campaignId: '9007199254740993', searchTerm: 'größe "42"', clicks: 3 },
	{ date: '2026-07-01', campaignId: '360287970189640001', searchTerm: 'a,b\n{],[', clicks: 0.5 },
	{ date: '2026-07-02', campaignId: '42', searchTerm: '靴 🏃', clicks: null },
];

/** The same as Amazon has them: ids are JSON numbers. */
export const amazonRows = rows.map((row) => ({ ...row, campaignId: int64(row.campaignId) }));

export const csv = [
	'date,campaignId,searchTerm,clicks',
	'2026-07-01,9007199254740993,"größe ""42""",3',
	'2026-07-01,360287970189640001,"a,b\n{],[",0.5',
	'2026-07-02,42,靴 🏃,',
	'',
].join('\r\n');

/** The same for whoever has not chosen an order. */
export const csvInReadingOrder = [
	'date,searchTerm,clicks,campaignId',
	'2026-07-01,"größe ""42""",3,9007199254740993',
	'2026-07-01,"a,b\n{],[",0.5,360287970189640001',
	'2026-07-02,靴 🏃,,42',
	'',
].join('\r\n');

export function creations(amazon: Simulator): LoggedRequest[] {
	return amazon.requests({ method: 'POST', path: '/reporting/reports' });
}

export function checks(amazon: Simulator): LoggedRequest[] {
	return amazon.requests({ method: 'GET', path: /^\/reporting\/reports\// });
}

export function downloads(amazon: Simulator): LoggedRequest[] {
	return amazon.log.filter(({ host }) => host.includes('.s3.'));
}

/** Where reports of North America lie. */
export const storageHost = 'offline-report-storage-us-east-1-prod.s3.amazonaws.com';

export function bytesOf(file: IBinaryData | undefined): Buffer {
	return Buffer.from(file?.data ?? '', 'base64');
}

/** All that could be stored or logged: text, hidden fields and causes of errors included. */
export function everything(outcome: unknown): string {
	return inspect(outcome, { depth: null, showHidden: true, maxStringLength: null });
}
