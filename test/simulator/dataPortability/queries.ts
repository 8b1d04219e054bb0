import { randomBytes, randomUUID } from 'node:crypto';
import { int64, jsonText } from '../server/http.ts';
import type { ReportStorage } from '../s3/s3.ts';
import type { Settings } from '../settings.ts';

/** A customer's data of one scope, being gathered or gathered. */
export interface DataQuery {
	id: string;
	userId: string;
	scope: string;
	status: 'RUNNING' | 'COMPLETED' | 'CANCELED';
}

/** A data file: its bytes, or what it holds as JSON, with large ids as `int64('…')`. */
export type RecordFile = Buffer | unknown[] | Record<string, unknown>;

export interface RecordPage {
	/** Presigned links. */
	records: Array<{ schema: string; file: string }>;
	nextPageToken?: string;
}

/** Where the files of every region lie; the three hosts of the API are one system. */
const REGION = 'eu';

/** Everything Data Portability remembers. */
export class DataQueries {
	private readonly storage: ReportStorage;
	private readonly settings: Settings;
	private readonly queries = new Map<string, DataQuery>();
	private readonly files = new Map<string, RecordFile[]>();
	private readonly pages = new Map<string, { queryId: string; offset: number }>();

	constructor(storage: ReportStorage, settings: Settings) {
		this.storage = storage;
		this.settings = settings;
	}

	clear(): void {
		for (const map of [this.queries, this.files, this.pages]) map.clear();
	}

	list(): DataQuery[] {
		return [...this.queries.values()];
	}

	find(id: string): DataQuery | undefined {
		return this.queries.get(id);
	}

	/** Undefined while the one before, of the same customer and scope, is running. */
	create(userId: string, scope: string): DataQuery | undefined {
		const isRunning = this.list().some(
			(query) => query.userId === userId && query.scope === scope && query.status === 'RUNNING',
		);
		if (isRunning) return undefined;
		const query: DataQuery = { id: randomUUID(), userId, scope, status: 'RUNNING' };
		this.queries.set(query.id, query);
		return query;
	}

	/** Throws where no such query is running. */
	end(id: string, status: 'COMPLETED' | 'CANCELED'): void {
		const query = this.queries.get(id);
		if (query?.status !== 'RUNNING') throw new Error(`No running query ${id}`);
		query.status = status;
		if (status === 'COMPLETED') this.store(query);
	}

	/** For all queries of a scope that complete from now on, in place of made-up ones. */
	setRecords(scope: string, files: RecordFile[]): void {
		this.files.set(scope, files);
	}

	/** Undefined for a token that does not continue this query. */
	page(query: DataQuery, size: number, token: string | undefined): RecordPage | undefined {
		const continued =
			token === undefined ? { queryId: query.id, offset: 0 } : this.pages.get(token);
		if (continued?.queryId !== query.id) return undefined;
		const end = continued.offset + size;
		const numbers = this.filesOf(query).map((_, index) => index + 1);
		const records = numbers.slice(continued.offset, end).map((number) => ({
			schema: this.link(schemaPath(query, number)),
			file: this.link(filePath(query, number)),
		}));
		if (end >= numbers.length) return { records };
		const nextPageToken = randomBytes(24).toString('base64url');
		this.pages.set(nextPageToken, { queryId: query.id, offset: end });
		return { records, nextPageToken };
	}

	private store(query: DataQuery): void {
		for (const [index, file] of this.filesOf(query).entries()) {
			const schema = {
				$schema: 'http://json-schema.org/draft-07/schema#',
				title: query.scope,
				type: 'array',
				items: { type: 'object' },
			};
			const bytes = Buffer.isBuffer(file) ? file : Buffer.from(jsonText(file));
			this.storage.put(REGION, filePath(query, index + 1), bytes);
			this.storage.put(REGION, schemaPath(query, index + 1), Buffer.from(jsonText(schema)));
		}
	}

	private filesOf({ scope }: DataQuery): RecordFile[] {
		return this.files.get(scope) ?? this.madeUpFiles();
	}

	private madeUpFiles(): RecordFile[] {
		return Array.from({ length: this.settings.portabilityRecords }, (_, file) =>
			Array.from({ length: 2 }, (__, index) => ({
				eventDate: '2026-07-01T12:00:00.000Z',
				marketplace: 'DE',
				orderId: int64(String(9_007_199_254_740_993n + BigInt(2 * file + index))),
				quantity: index + 1,
			})),
		);
	}

	private link(path: string): string {
		return this.storage.presign(REGION, path, this.settings.urlLifetime).url;
	}
}

function filePath({ id }: DataQuery, number: number): string {
	return `/portability/${id}/${number}.json`;
}

function schemaPath({ id }: DataQuery, number: number): string {
	return `/portability/${id}/${number}.schema.json`;
}
