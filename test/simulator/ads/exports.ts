import { randomUUID } from 'node:crypto';
import { adsCaller, isRefusal, type AdsCaller } from './access.ts';
import type { AdsAccounts, Profile } from './accounts.ts';
import type { AdsEntities, Entity } from './entities.ts';
import { ENTITY_LISTS } from './entityLists.ts';
import type { JobOutcomes } from './jobs.ts';
import { notAcceptable, refuse } from './refusal.ts';
import { gzipRows } from './reportFile.ts';
import { STATES } from './reportType.ts';
import type { AdsThrottle } from './throttle.ts';
import type { Clock } from '../clock.ts';
import { json, jsonObject, mediaType, type Call, type Reply } from '../server/http.ts';
import type { LwaGrants } from '../lwa/grants.ts';
import type { ReportStorage } from '../s3/s3.ts';
import type { Settings } from '../settings.ts';

const AD_PRODUCTS = ['SPONSORED_PRODUCTS', 'SPONSORED_BRANDS', 'SPONSORED_DISPLAY'] as const;
const KINDS = ['campaigns', 'adGroups', 'targets', 'ads'] as const;
type Kind = (typeof KINDS)[number];

/** The lists whose entities an export has. */
const LISTS: Record<Kind, string[]> = {
	campaigns: ['/sp/campaigns/list', '/sb/v4/campaigns/list', '/sd/campaigns'],
	adGroups: ['/sp/adGroups/list', '/sb/v4/adGroups/list', '/sd/adGroups'],
	targets: [
		'/sp/keywords/list',
		'/sp/targets/list',
		'/sp/negativeKeywords/list',
		'/sp/negativeTargets/list',
		'/sd/targets',
	],
	ads: ['/sp/productAds/list', '/sb/v4/ads/list', '/sd/productAds'],
};

/** Where an export lies in its bucket. */
const FOLDERS: Record<Kind, string> = {
	campaigns: 'CAMPAIGN',
	adGroups: 'AD_GROUP',
	targets: 'TARGET',
	ads: 'AD',
};

/** Archived entities must be asked for. */
const USUAL_STATES = ['ENABLED', 'PAUSED'];

/** Jobs that may run at once, per profile and kind. */
const MOST_RUNNING = 5;
/** How long a finished export can be had, in milliseconds. */
const KEPT = 24 * 3600 * 1000;

interface Export {
	exportId: string;
	kind: Kind;
	profile: Profile;
	clientId: string;
	adProducts: string[];
	states: string[];
	createdAt: number;
	polls: number;
	status: 'IN_PROGRESS' | 'PROCESSING' | 'COMPLETED' | 'FAILED';
	error: { errorCode: string; message: string } | null;
	generatedAt: number | null;
	file: { path: string; size: number } | null;
}

export interface AdsExports {
	answer(call: Call): Reply;
	clear(): void;
}

export interface AdsExportsOptions {
	grants: LwaGrants;
	accounts: AdsAccounts;
	entities: AdsEntities;
	storage: ReportStorage;
	outcomes: JobOutcomes;
	throttle: AdsThrottle;
	settings: Settings;
	clock: Clock;
}

function mediaTypeOf(kind: Kind): string {
	return `application/vnd.${kind.toLowerCase()}export.v1+json`;
}

/** A list of these values, perhaps empty; undefined when it is anything else. */
function listOf(value: unknown, allowed: readonly string[]): string[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const values: unknown[] = value;
	const known = values.filter((one) => typeof one === 'string' && allowed.includes(one));
	return known.length === values.length ? known.map(String) : undefined;
}

function exported(entity: Entity, adProduct: string, path: string): Entity {
	const { keywordId, keywordText, matchType, expression, ...rest } = entity;
	const keyword = keywordId !== undefined && {
		targetId: keywordId,
		targetType: 'KEYWORD',
		targetDetails: { keyword: keywordText, matchType },
	};
	const product = expression !== undefined && {
		targetType: 'PRODUCT',
		targetDetails: { expression },
	};
	const isNegative = /negative/i.test(path);
	return {
		adProduct,
		...rest,
		...keyword,
		...product,
		...((keyword || product) && { negative: isNegative }),
		creationDateTime: '2026-01-01T00:00:00.000Z',
		lastUpdatedDateTime: '2026-01-02T00:00:00.000Z',
	};
}

function isRunning({ status }: Export): boolean {
	return status === 'IN_PROGRESS' || status === 'PROCESSING';
}

/**
 * Exports: snapshots of entities.
 * https://advertising.amazon.com/API/docs/en-us/guides/exports/get-started
 */
export function createAdsExports(options: AdsExportsOptions): AdsExports {
	const { grants, accounts, entities, storage, outcomes, throttle, settings, clock } = options;
	const exportsById = new Map<string, Export>();

	function contents({ kind, profile, adProducts, states }: Export): Entity[] {
		return LISTS[kind].flatMap((path) => {
			const { adProduct } = ENTITY_LISTS[path];
			if (!adProducts.includes(adProduct)) return [];
			return entities
				.of(path, profile)
				.filter(({ state }) => states.includes(String(state)))
				.map((entity) => exported(entity, adProduct, path));
		});
	}

	function create(call: Call, caller: AdsCaller, profile: Profile, kind: Kind): Reply {
		const busy = throttle.creation(caller, profile.profileId);
		if (busy) return refuse(429, 'Too Many Requests', busy);
		if (mediaType(call) !== mediaTypeOf(kind)) return refuse(415, 'Unsupported Media Type');
		const unwanted = notAcceptable(call, mediaTypeOf(kind));
		if (unwanted) return unwanted;
		const body = jsonObject(call.body);
		if (!body) return refuse(400, 'The request body is not a JSON object');
		const adProducts = listOf(body.adProductFilter, AD_PRODUCTS);
		if (!adProducts?.length) {
			return refuse(400, `adProductFilter must have some of (${AD_PRODUCTS.join(', ')})`);
		}
		const states = listOf(body.stateFilter ?? [], STATES);
		if (!states) return refuse(400, `stateFilter must have some of (${STATES.join(', ')})`);
		const running = [...exportsById.values()].filter(
			(other) =>
				isRunning(other) && other.kind === kind && other.profile.profileId === profile.profileId,
		);
		if (running.length >= MOST_RUNNING) {
			return refuse(429, `${MOST_RUNNING} exports of ${kind} are running already`);
		}
		const created: Export = {
			exportId: randomUUID(),
			kind,
			profile,
			clientId: caller.clientId,
			adProducts,
			states: states.length === 0 ? USUAL_STATES : states,
			createdAt: clock.now(),
			polls: 0,
			status: 'IN_PROGRESS',
			error: null,
			generatedAt: null,
			file: null,
		};
		exportsById.set(created.exportId, created);
		const { exportId, status } = created;
		return json(202, { exportId, status }, { 'content-type': mediaTypeOf(kind) });
	}

	function moveOn(running: Export): void {
		if (!isRunning(running)) return;
		running.polls += 1;
		const { profile, kind, exportId, clientId } = running;
		const target = { profileId: profile.profileId, type: kind };
		const done = outcomes.progress(running, target, clock.now());
		running.status = done < 0.5 ? 'IN_PROGRESS' : 'PROCESSING';
		if (done < 1) return;
		running.generatedAt = clock.now();
		const { failureReason, errorCode = 'INTERNAL_ERROR' } = outcomes.of(target);
		running.status = failureReason === null ? 'COMPLETED' : 'FAILED';
		if (failureReason !== null) {
			running.error = { errorCode, message: failureReason };
			return;
		}
		const file = gzipRows(contents(running));
		const path = `/${FOLDERS[kind]}/${clientId}/${exportId}`;
		storage.put(profile.region, path, file, 'snapshots');
		running.file = { path, size: file.length };
	}

	function poll(call: Call, known: Export): Reply {
		const unwanted = notAcceptable(call, mediaTypeOf(known.kind));
		if (unwanted) return unwanted;
		const busy = throttle.status(known.exportId);
		if (busy) return refuse(429, 'Too Many Requests', busy);
		moveOn(known);
		const { exportId, status, file, profile, createdAt, generatedAt, error } = known;
		const { urlLifetime } = settings;
		const link = file && storage.presign(profile.region, file.path, urlLifetime, 'snapshots');
		return json(
			200,
			{
				exportId,
				status,
				createdAt: new Date(createdAt).toISOString(),
				...(generatedAt !== null && { generatedAt: new Date(generatedAt).toISOString() }),
				...(link && {
					url: link.url,
					urlExpiresAt: new Date(link.expiresAt).toISOString(),
					fileSize: file.size,
				}),
				...(error && { error }),
			},
			{ 'content-type': mediaTypeOf(known.kind) },
		);
	}

	function find(call: Call, profile: Profile): Export | undefined {
		const known = exportsById.get(call.path.slice('/exports/'.length));
		if (known?.profile.profileId !== profile.profileId) return undefined;
		const until = (known.generatedAt ?? Infinity) + KEPT;
		return clock.now() < until ? known : undefined;
	}

	function route(call: Call, caller: AdsCaller, profile: Profile): Reply {
		const kind = KINDS.find((one) => call.path === `/${one}/export`);
		if (kind && call.method === 'POST') return create(call, caller, profile, kind);
		if (kind || call.method !== 'GET') return refuse(405, 'Method Not Allowed');
		const known = find(call, profile);
		return known ? poll(call, known) : refuse(404, 'Export not found');
	}

	return {
		answer: (call) => {
			const caller = adsCaller(call, 'Amazon-Advertising-API-ClientId', grants);
			if (isRefusal(caller)) return refuse(caller.status, caller.text);
			const profile = accounts.scopedProfile(call, caller);
			if (isRefusal(profile)) return refuse(profile.status, profile.text);
			return route(call, caller, profile);
		},
		clear: () => exportsById.clear(),
	};
}
