import { DATA_PORTABILITY_HOSTS } from '../server/amazonHosts.ts';
import type { Clock } from '../clock.ts';
import { createPortabilityQuotas } from './quotas.ts';
import { DataQueries, type DataQuery, type RecordFile } from './queries.ts';
import {
	bearerToken,
	header,
	json,
	type AmazonSystem,
	type Call,
	type Reply,
} from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';
import type { ReportStorage } from '../s3/s3.ts';
import type { Settings } from '../settings.ts';
import type { Sns, SnsDelivery } from '../sns/sns.ts';
import type { SignedMessage, SnsFields, SnsMessage } from '../sns/message.ts';

/** What tests and people do in Amazon's place. */
export interface PortabilityControls {
	/** The topic that completed and cancelled queries are told by. */
	topicArn: string;
	/** Every message that was posted to a subscribed endpoint. */
	deliveries: SnsDelivery[];
	/** All queries, the oldest first. */
	queries(): DataQuery[];
	/** The data files of all queries of a scope that complete from now on. */
	setRecords(scope: string, files: RecordFile[]): void;
	/** The data is gathered; resolves when the subscribed endpoints were told. */
	completeQuery(id: string): Promise<void>;
	/** Amazon gave up on it; resolves when the subscribed endpoints were told. */
	cancelQuery(id: string): Promise<void>;
	/** Resolves once the endpoint has confirmed; from then on it is told of queries. */
	subscribeEndpoint(endpoint: string): Promise<void>;
	/** A signed message, which is not sent; a notification unless the fields say else. */
	signMessage(fields?: SnsFields): Promise<SnsFields>;
	/** Any object, signed as it is: only what the signature needs is added where it lacks. */
	signAsIs(message: SnsMessage): Promise<SignedMessage>;
	/** Posts a message to an endpoint once, as SNS does; resolves to its status, if any. */
	sendMessage(endpoint: string, message: SnsMessage): Promise<number | undefined>;
}

interface Caller {
	clientId: string;
	userId: string;
}

export interface DataPortability extends AmazonSystem {
	controls: PortabilityControls;
	clear(): void;
}

const MOST_RESULTS = 250;
/** Amazon does not say how many come where maxResults is left out. */
const USUAL_RESULTS = 100;

function refuse(
	status: number,
	category: string,
	type: string,
	message: string,
	headers?: Record<string, string>,
): Reply {
	return json(status, { category, type, message }, headers);
}

const notFound = () => refuse(404, 'NOT_FOUND', 'RESOURCE_NOT_FOUND', 'Not Found');
const invalid = (message: string) => refuse(400, 'BAD_REQUEST', 'INVALID_PARAMETER', message);

/** portability-physical-orders → portability::physical_orders; only this spelling has a path. */
function scopeOf(scopeId: string): string {
	return scopeId.replace(/^portability-/, 'portability::').replaceAll('-', '_');
}

const PATH =
	/^\/(portability(?:-[a-z\d]+)+)\/data-queries(?:\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/records)?$/;

/**
 * Data Portability: the three hosts are one system.
 * https://developer.amazon.com/docs/amazon-data-portability/api-reference.html
 */
export function createDataPortability(needed: {
	grants: LwaGrants;
	storage: ReportStorage;
	sns: Sns;
	settings: Settings;
	clock: Clock;
}): DataPortability {
	const { grants, storage, sns, settings, clock } = needed;
	const queries = new DataQueries(storage, settings);
	const quotas = createPortabilityQuotas(settings, clock);
	const remembered = new Map<string, { reply: Reply; until: number }>();

	function throttled(seconds: number, message: string): Reply {
		const headers = settings.retryAfter ? { 'retry-after': String(seconds) } : undefined;
		return refuse(429, 'THROTTLED', 'TOO_MANY_REQUESTS', message, headers);
	}

	function create(call: Call, { clientId, userId }: Caller, scope: string): Reply {
		const wait = quotas.creation(clientId);
		if (wait !== undefined) return throttled(wait, 'Quota of data queries exceeded');
		if (call.body !== '') return invalid('The request must not have a body');
		const query = queries.create(userId, scope);
		if (query) return json(201, { id: query.id });
		const text = 'There is a conflicting request in progress';
		return refuse(409, 'CONFLICT', 'REQUEST_CONFLICT', text);
	}

	/** What it answers for a query that is not completed is undocumented; here it is 404. */
	function listRecords({ query }: Call, userId: string, scope: string, id: string): Reply {
		const unknown = [...query.keys()].find(
			(name) => !['maxResults', 'nextPageToken'].includes(name),
		);
		if (unknown) return invalid(`Unknown parameter ${unknown}`);
		const size = Number(query.get('maxResults') ?? USUAL_RESULTS);
		if (!(Number.isInteger(size) && size >= 1 && size <= MOST_RESULTS)) {
			return invalid(`maxResults must be from 1 to ${MOST_RESULTS}`);
		}
		const found = queries.find(id);
		if (found?.userId !== userId || found.scope !== scope || found.status !== 'COMPLETED') {
			return notFound();
		}
		const given = Math.min(size, settings.pageSizeLimit ?? size);
		const page = queries.page(found, given, query.get('nextPageToken') ?? undefined);
		return page ? json(200, page) : invalid('nextPageToken is not valid');
	}

	/** For five minutes the same GET has the same answer. */
	function again(call: Call, fresh: () => Reply): Reply {
		const key = [header(call, 'authorization'), call.path, call.query.toString()].join(' ');
		const known = remembered.get(key);
		if (known && known.until > clock.now()) return known.reply;
		const reply = fresh();
		remembered.set(key, { reply, until: clock.now() + settings.portabilityCache * 1000 });
		return reply;
	}

	function answer(call: Call): Reply {
		const grant = grants.accessToken(bearerToken(call))?.grant;
		if (!grant?.userId) {
			const text = 'The access token is missing, expired or revoked';
			return refuse(401, 'UNAUTHORIZED', 'INVALID_TOKEN', text);
		}
		const { userId, clientId, scopes } = grant;
		const [, scopeId, queryId] = PATH.exec(call.path) ?? [];
		if (!scopeId || call.method !== (queryId ? 'GET' : 'POST')) return notFound();
		const scope = scopeOf(scopeId);
		if (!scopes.includes(scope)) {
			const text = `The customer did not grant ${scope}`;
			return refuse(403, 'FORBIDDEN', 'ACCESS_DENIED', text);
		}
		const wait = quotas.call(clientId);
		if (wait !== undefined) return throttled(wait, 'Rate exceeded');
		return queryId
			? again(call, () => listRecords(call, userId, scope, queryId))
			: create(call, { clientId, userId }, scope);
	}

	async function end(id: string, status: 'COMPLETED' | 'CANCELED'): Promise<void> {
		queries.end(id, status);
		const message = JSON.stringify({ version: '1.0', id, status });
		await sns.publish('Data Portability Notification 1.0', message);
	}

	return {
		hosts: Object.values(DATA_PORTABILITY_HOSTS),
		answer,
		controls: {
			topicArn: sns.topicArn,
			deliveries: sns.deliveries,
			queries: () => queries.list(),
			setRecords: (scope, files) => queries.setRecords(scope, files),
			completeQuery: (id) => end(id, 'COMPLETED'),
			cancelQuery: (id) => end(id, 'CANCELED'),
			subscribeEndpoint: (endpoint) => sns.subscribe(endpoint),
			signMessage: (fields) => sns.sign(fields),
			signAsIs: (message) => sns.signAsIs(message),
			sendMessage: (endpoint, message) => sns.send(endpoint, message),
		},
		clear: () => {
			queries.clear();
			quotas.clear();
			remembered.clear();
		},
	};
}
