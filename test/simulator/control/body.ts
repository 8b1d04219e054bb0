import type { Profile } from '../ads/accounts.ts';
import type { EarlierReport, FlaggedDuplicate } from '../ads/duplicates.ts';
import { EXPORT_ERROR_CODES, type JobOutcome, type JobTarget } from '../ads/jobs.ts';
import { TIME_UNITS } from '../ads/reportType.ts';
import { SKILL_STATES, type AlexaUser } from '../alexa/users.ts';
import { REGIONS, type Region } from '../server/amazonHosts.ts';
import { BODY_FAULTS, SILENCES, type Fault } from '../server/faults.ts';
import { isRecord } from '../server/http.ts';
import { GRANT_TYPES, type Client } from '../lwa/grants.ts';
import type { SlatePlace, SlateReport } from '../primeVideo/reports.ts';
import type { GrantOptions } from '../simulator.ts';

/** The JSON object of a control request, read field by field; a wrong field throws, with its name. */
export type Body = Record<string, unknown>;

function isAbsent(body: Body, field: string): boolean {
	return body[field] === undefined || body[field] === null;
}

export function textIn(body: Body, field: string): string {
	const value = body[field];
	if (typeof value !== 'string') throw new Error(`${field} must be text`);
	return value;
}

export function numberIn(body: Body, field: string): number {
	const value = body[field];
	if (typeof value !== 'number') throw new Error(`${field} must be a number`);
	return value;
}

function textsIn(body: Body, field: string): string[] {
	const value = body[field];
	if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) {
		throw new Error(`${field} must be a list of texts`);
	}
	return value;
}

export function objectIn(body: Body, field: string): Body {
	const value = body[field];
	if (!isRecord(value)) throw new Error(`${field} must be an object`);
	return value;
}

export function objectsIn(body: Body, field: string): Body[] {
	const value = body[field];
	if (!Array.isArray(value) || !value.every(isRecord)) {
		throw new Error(`${field} must be a list of objects`);
	}
	return value;
}

/** A list of lists. */
export function listsIn(body: Body, field: string): unknown[][] {
	const value = body[field];
	if (!Array.isArray(value) || !value.every((entry) => Array.isArray(entry))) {
		throw new Error(`${field} must be a list of lists`);
	}
	return value;
}

function choiceIn<T extends string>(body: Body, field: string, choices: readonly T[]): T {
	const choice = choices.find((candidate) => candidate === body[field]);
	if (choice === undefined) throw new Error(`${field} must be one of ${choices.join(', ')}`);
	return choice;
}

export function optional<T>(read: (body: Body, field: string) => T, body: Body, field: string) {
	return isAbsent(body, field) ? undefined : read(body, field);
}

export function clientIn(body: Body): Client {
	const grantTypes = optional(textsIn, body, 'grantTypes');
	return {
		clientId: textIn(body, 'clientId'),
		clientSecret: optional(textIn, body, 'clientSecret'),
		name: optional(textIn, body, 'name'),
		returnUrls: textsIn(body, 'returnUrls'),
		scopes: textsIn(body, 'scopes'),
		grantTypes: grantTypes && GRANT_TYPES.filter((type) => grantTypes.includes(type)),
	};
}

export function regionIn(body: Body, field: string): Region {
	return choiceIn(body, field, REGIONS);
}

export function profileIn(body: Body): Profile {
	const account = objectIn(body, 'accountInfo');
	const access = (from: Body, field: string) => choiceIn(from, field, ['edit', 'view']);
	return {
		profileId: textIn(body, 'profileId'),
		userId: textIn(body, 'userId'),
		region: regionIn(body, 'region'),
		countryCode: textIn(body, 'countryCode'),
		currencyCode: textIn(body, 'currencyCode'),
		timezone: textIn(body, 'timezone'),
		accountInfo: {
			marketplaceStringId: textIn(account, 'marketplaceStringId'),
			id: textIn(account, 'id'),
			type: choiceIn(account, 'type', ['seller', 'vendor', 'agency']),
			name: textIn(account, 'name'),
			validPaymentMethod: account.validPaymentMethod === true,
		},
		access: optional(access, body, 'access'),
		adsAccountId: optional(textIn, body, 'adsAccountId'),
		dspAdvertiserIds: optional(textsIn, body, 'dspAdvertiserIds'),
	};
}

export function alexaUserIn(body: Body): AlexaUser {
	return {
		userId: textIn(body, 'userId'),
		region: optional(regionIn, body, 'region'),
		skill: isAbsent(body, 'skill') ? undefined : choiceIn(body, 'skill', SKILL_STATES),
	};
}

export function grantIn(body: Body): GrantOptions {
	return {
		clientId: optional(textIn, body, 'clientId'),
		scope: optional(textIn, body, 'scope'),
		user: optional(textIn, body, 'user'),
	};
}

/** Only what is given; a null failureReason says that the job does not fail. */
export function outcomeIn(body: Body): { target: JobTarget; outcome: JobOutcome } {
	const { profileId, type, ...rest } = body;
	const outcome: JobOutcome = {};
	for (const name of Object.keys(rest)) {
		if (name === 'never') outcome.never = rest.never === true;
		else if (name === 'failureReason') {
			outcome.failureReason = optional(textIn, rest, name) ?? null;
		} else if (name === 'errorCode') {
			outcome.errorCode = choiceIn(rest, name, EXPORT_ERROR_CODES);
		} else if (name === 'polls' || name === 'seconds' || name === 'rows') {
			outcome[name] = numberIn(rest, name);
		} else throw new Error(`An outcome has no ${name}`);
	}
	const target = {
		profileId: optional(textIn, { profileId }, 'profileId'),
		type: optional(textIn, { type }, 'type'),
	};
	return { target, outcome };
}

function filtersIn(body: Body, field: string) {
	return objectsIn(body, field).map((filter) => ({
		field: textIn(filter, 'field'),
		values: textsIn(filter, 'values'),
	}));
}

function earlierReportIn(body: Body): EarlierReport {
	const timeUnit = (from: Body, field: string) => choiceIn(from, field, TIME_UNITS);
	const status = (from: Body, field: string) => choiceIn(from, field, ['FAILED']);
	return {
		startDate: optional(textIn, body, 'startDate'),
		endDate: optional(textIn, body, 'endDate'),
		timeUnit: optional(timeUnit, body, 'timeUnit'),
		groupBy: optional(textsIn, body, 'groupBy'),
		columns: optional(textsIn, body, 'columns'),
		filters: optional(filtersIn, body, 'filters'),
		status: optional(status, body, 'status'),
	};
}

/** `of`: the id of a report, what an earlier one has that the new one has not, or null. */
export function flaggedDuplicateIn(body: Body): FlaggedDuplicate {
	const named = isRecord(body.of) ? earlierReportIn(body.of) : optional(textIn, body, 'of');
	return {
		of: named ?? null,
		profileId: optional(textIn, body, 'profileId'),
		type: optional(textIn, body, 'type'),
		times: optional(numberIn, body, 'times'),
	};
}

export function slatePlaceIn(body: Body): SlatePlace {
	return {
		accountId: textIn(body, 'accountId'),
		reportGroupId: textIn(body, 'reportGroupId'),
		channelId: textIn(body, 'channelId'),
		reportTypeId: textIn(body, 'reportTypeId'),
	};
}

export function slateReportIn(body: Body): SlateReport {
	return {
		name: textIn(body, 'name'),
		reportDateBegin: textIn(body, 'reportDateBegin'),
		reportDateEnd: textIn(body, 'reportDateEnd'),
		modifiedDate: textIn(body, 'modifiedDate'),
		csv: textIn(body, 'csv'),
	};
}

const MODES = ['respond', ...SILENCES, 'slow', ...BODY_FAULTS] as const;

/** `pathPattern`, a regular expression, in place of `path`. */
export function faultIn(body: Body): Fault {
	const pattern = optional(textIn, body, 'pathPattern');
	const headers = Object.entries(optional(objectIn, body, 'headers') ?? {});
	return {
		method: optional(textIn, body, 'method'),
		host: optional(textIn, body, 'host'),
		path: pattern === undefined ? optional(textIn, body, 'path') : new RegExp(pattern),
		mode: isAbsent(body, 'mode') ? undefined : choiceIn(body, 'mode', MODES),
		profileId: optional(textIn, body, 'profileId'),
		at: optional(numberIn, body, 'at'),
		status: optional(numberIn, body, 'status'),
		headers: Object.fromEntries(headers.map(([name, value]) => [name, String(value)])),
		body: optional(textIn, body, 'body'),
		delay: optional(numberIn, body, 'delay'),
		skip: optional(numberIn, body, 'skip'),
		times: optional(numberIn, body, 'times'),
		chunked: body.chunked === true,
		afterEffect: body.afterEffect === true,
	};
}
