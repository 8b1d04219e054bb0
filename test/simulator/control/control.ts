/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import {
	alexaUserIn,
	clientIn,
	faultIn,
	flaggedDuplicateIn,
	grantIn,
	listsIn,
	numberIn,
	objectIn,
	objectsIn,
	optional,
	outcomeIn,
	profileIn,
	regionIn,
	slatePlaceIn,
	slateReportIn,
	textIn,
	type Body,
} from './body.ts';
import { makeProfiles } from '../defaults.ts';
import { isRecord } from '../server/http.ts';
import { changeSettings } from '../settings.ts';
import type { Simulator } from '../simulator.ts';

export type Controls = Pick<
	Simulator,
	| 'settings'
	| 'clock'
	| 'log'
	| 'registerClient'
	| 'addProfile'
	| 'grant'
	| 'acceptGrant'
	| 'revoke'
	| 'approveDevice'
	| 'refuseDevice'
	| 'expireAccessToken'
	| 'setProfiles'
	| 'setReportRows'
	| 'setReportFile'
	| 'setReportOutcome'
	| 'flagDuplicate'
	| 'setEntities'
	| 'setAlexaUser'
	| 'setSlateReports'
	| 'portability'
	| 'addFault'
	| 'reset'
>;

interface Verb {
	/** For people; shown at `/` and by the command. */
	help: string;
	run(controls: Controls, body: Body): unknown;
}

export const VERBS: Record<string, Verb> = {
	'GET /settings': { help: 'all settings', run: ({ settings }) => settings },
	'PATCH /settings': {
		help: '{"rotation": "on", "latency": 200, …}',
		run: ({ settings }, body) => {
			changeSettings(settings, body);
			return settings;
		},
	},
	'POST /clock': {
		help: '{"advance": milliseconds}; the body may be empty to ask the time',
		run: ({ clock }, body) => {
			if ('advance' in body) clock.advance(numberIn(body, 'advance'));
			return { now: new Date(clock.now()).toISOString() };
		},
	},
	'POST /faults': {
		help: '{"method", "host", "path" or "pathPattern", "profileId", "mode", "at", "chunked", "status", "headers", "body", "delay", "skip", "times", "afterEffect"}',
		run: ({ addFault }, body) => addFault(faultIn(body)),
	},
	'GET /log': { help: 'every request seen', run: ({ log }) => log },
	'DELETE /log': {
		help: 'forgets them',
		run: ({ log }) => {
			log.length = 0;
		},
	},
	'POST /clients': {
		help: '{"clientId", "clientSecret", "name", "returnUrls": […], "scopes": […]}',
		run: ({ registerClient }, body) => registerClient(clientIn(body)),
	},
	'POST /profiles': {
		help: '{"profileId", "userId", "region", "countryCode", "currencyCode", "timezone", "accountInfo", "access": "edit" or "view", "dspAdvertiserIds"}',
		run: ({ addProfile }, body) => addProfile(profileIn(body)),
	},
	'PUT /profiles': {
		help: '{"profiles": […]}, in place of all there are; or {"count", "region"}, made up',
		run: ({ setProfiles }, body) => {
			const region = () => optional(regionIn, body, 'region') ?? 'na';
			const profiles =
				'count' in body
					? makeProfiles(numberIn(body, 'count'), region())
					: objectsIn(body, 'profiles').map(profileIn);
			setProfiles(profiles);
		},
	},
	'POST /grants': {
		help: '{"clientId", "scope", "user"}; answers tokens, as after a consent',
		run: ({ grant }, body) => grant(grantIn(body)),
	},
	'POST /accepted-grants': {
		help: '{"clientId", "user"}: enables a skill; answers the code of the AcceptGrant directive',
		run: ({ acceptGrant }, body) => ({ code: acceptGrant(grantIn(body)) }),
	},
	'POST /revocations': {
		help: '{"token"}: the user removes the app',
		run: ({ revoke }, body) => revoke(textIn(body, 'token')),
	},
	'POST /device-approvals': {
		help: '{"userCode", "user"}: enters the code of a device and agrees',
		run: ({ approveDevice }, body) =>
			approveDevice(textIn(body, 'userCode'), { user: optional(textIn, body, 'user') }),
	},
	'POST /device-refusals': {
		help: '{"userCode"}: enters the code of a device and does not agree',
		run: ({ refuseDevice }, body) => refuseDevice(textIn(body, 'userCode')),
	},
	'POST /expirations': {
		help: '{"token"}: one access token ends early',
		run: ({ expireAccessToken }, body) => expireAccessToken(textIn(body, 'token')),
	},
	'POST /report-rows': {
		help: '{"reportTypeId", "rows": […]}; "int64:…" becomes a JSON number',
		run: ({ setReportRows }, body) =>
			setReportRows(textIn(body, 'reportTypeId'), objectsIn(body, 'rows')),
	},
	'POST /report-files': {
		help: '{"reportTypeId", "path"}: a gzip file to serve as that report',
		run: ({ setReportFile }, body) =>
			setReportFile(textIn(body, 'reportTypeId'), textIn(body, 'path')),
	},
	'POST /report-outcomes': {
		help: '{"profileId", "type", "polls", "seconds", "never", "failureReason", "errorCode", "rows"}',
		run: ({ setReportOutcome }, body) => {
			const { target, outcome } = outcomeIn(body);
			setReportOutcome(target, outcome);
		},
	},
	'POST /report-duplicates': {
		help: '{"of": a report’s id, null or {"startDate", "endDate", "timeUnit", "groupBy", "columns", "filters", "status": "FAILED"}, "profileId", "type", "times"}: the next creation is 425',
		run: ({ flagDuplicate }, body) => flagDuplicate(flaggedDuplicateIn(body)),
	},
	'POST /entities': {
		help: '{"path": "/sp/campaigns/list", "entities": […], "profileId"}',
		run: ({ setEntities }, body) =>
			setEntities(
				textIn(body, 'path'),
				objectsIn(body, 'entities'),
				optional(textIn, body, 'profileId'),
			),
	},
	'PUT /slate-reports': {
		help: '{"accountId", "reportGroupId", "channelId", "reportTypeId", "reports": [{"name", "reportDateBegin", "reportDateEnd", "modifiedDate", "csv"}]}',
		run: ({ setSlateReports }, body) =>
			setSlateReports(slatePlaceIn(body), objectsIn(body, 'reports').map(slateReportIn)),
	},
	'GET /portability-queries': {
		help: 'all data queries with their status',
		run: ({ portability }) => portability.queries(),
	},
	'PUT /portability-records': {
		help: '{"scope": "portability::physical_orders", "files": [[{…}, …], …]}; "int64:…" becomes a JSON number',
		run: ({ portability }, body) =>
			portability.setRecords(textIn(body, 'scope'), listsIn(body, 'files')),
	},
	'POST /portability-completions': {
		help: '{"id"}: the data of a query is gathered; the subscribed endpoints are told',
		run: ({ portability }, body) => portability.completeQuery(textIn(body, 'id')),
	},
	'POST /portability-cancellations': {
		help: '{"id"}: Amazon gives up on a query; the subscribed endpoints are told',
		run: ({ portability }, body) => portability.cancelQuery(textIn(body, 'id')),
	},
	'POST /portability-endpoints': {
		help: '{"endpoint"}: subscribes it, and answers once it has confirmed',
		run: ({ portability }, body) => portability.subscribeEndpoint(textIn(body, 'endpoint')),
	},
	'POST /portability-messages': {
		help: '{"message": {…}, "endpoint"}: signs any message as SNS would; posts it too where an endpoint is named',
		run: async ({ portability }, body) => {
			const message = await portability.signAsIs(objectIn(body, 'message'));
			const endpoint = optional(textIn, body, 'endpoint');
			const status = endpoint && (await portability.sendMessage(endpoint, message));
			return { message, status };
		},
	},
	'POST /alexa-users': {
		help: '{"userId", "region", "skill": "enabled", "disabled" or "neverEnabled"}',
		run: ({ setAlexaUser }, body) => setAlexaUser(alexaUserIn(body)),
	},
	'POST /reset': { help: 'back to the start', run: ({ reset }) => reset() },
};

async function readBody(request: IncomingMessage): Promise<Body> {
	let text = '';
	for await (const chunk of request.setEncoding('utf8')) text += chunk;
	const body: unknown = text === '' ? {} : JSON.parse(text);
	if (!isRecord(body)) throw new Error('The body must be a JSON object');
	return body;
}

async function run(controls: Controls, request: IncomingMessage): Promise<[number, unknown]> {
	const path = (request.url ?? '/').split('?')[0];
	const help = Object.fromEntries(Object.entries(VERBS).map(([name, verb]) => [name, verb.help]));
	if (path === '/') return [200, help];
	const verb = VERBS[`${request.method} ${path}`];
	if (!verb) return [404, help];
	try {
		return [200, (await verb.run(controls, await readBody(request))) ?? {}];
	} catch (error) {
		return [400, { error: error instanceof Error ? error.message : String(error) }];
	}
}

/** The simulator's controls over plain HTTP: JSON in, JSON out. */
export function createControlServer(controls: Controls): Server {
	return createServer((request, response) => {
		void run(controls, request).then(([status, answer]) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(answer, undefined, '\t'));
		});
	});
}
