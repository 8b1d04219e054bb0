/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
/** One measurement in a process of its own; see rows.ts. Prints a Measurement as JSON. */
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import type * as GunzipModule from '../../files/gunzip.ts';
import type * as RowBatchesModule from '../../files/rowBatches.ts';
import type * as ToCsvModule from '../../files/toCsv.ts';
import type * as ToJsonArrayModule from '../../files/toJsonArray.ts';
import type * as ToNdjsonModule from '../../files/toNdjson.ts';
import type * as ToOriginalModule from '../../files/toOriginal.ts';

export interface Measurement {
	ms: number;
	/** Largest resident memory before and during the work, in MB. */
	idleMb: number;
	peakMb: number;
	error?: string;
}

interface Rows {
	gunzip: typeof GunzipModule;
	rowBatches: typeof RowBatchesModule;
	toCsv: typeof ToCsvModule;
	toJsonArray: typeof ToJsonArrayModule;
	toNdjson: typeof ToNdjsonModule;
	toOriginal: typeof ToOriginalModule;
}

const [, , variant, path, rowCount, compiled] = process.argv;
const require = createRequire(import.meta.url);
const load = <Name extends keyof Rows>(name: Name): Rows[Name] =>
	require(join(compiled, `${name}.js`)) as Rows[Name];

const { gunzip } = load('gunzip');
const { rowBatches } = load('rowBatches');
const { toCsv } = load('toCsv');
const { toJsonArray } = load('toJsonArray');
const { toNdjson } = load('toNdjson');
const { toOriginal } = load('toOriginal');

/** What a consumer keeps: all rows for items, nothing for files. */
const kept: unknown[] = [];

const VARIANTS = {
	async oneParse() {
		const rows: unknown = JSON.parse(gunzipSync(readFileSync(path)).toString());
		if (Array.isArray(rows)) for (const row of rows) kept.push(row);
		expectRows(kept.length);
	},
	async plainGunzip() {
		const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
		await pipeline(createReadStream(path), createGunzip(), nowhere);
	},
	async rowBatches() {
		for await (const batch of rowBatches(gunzip(createReadStream(path)))) {
			for (const row of batch) kept.push(row);
		}
		expectRows(kept.length);
	},
	async toOriginal() {
		await drain(toOriginal(createReadStream(path)));
	},
	async toJsonArray() {
		await drain(toJsonArray(gunzip(createReadStream(path))));
	},
	async toNdjson() {
		await drain(toNdjson(gunzip(createReadStream(path))));
	},
	async toCsv() {
		await drain(toCsv(gunzip(createReadStream(path))));
	},
};

export type VariantName = keyof typeof VARIANTS;

const idleMb = residentMb();
const start = performance.now();
let error: string | undefined;
try {
	await VARIANTS[variant as VariantName]();
} catch (thrown) {
	error = String(thrown);
}
const ms = Math.round(performance.now() - start);
const measurement: Measurement = { ms, idleMb, peakMb: residentMb(), error };
console.log(JSON.stringify(measurement));

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<void> {
	let size = 0;
	for await (const piece of pieces) size += piece.length;
	if (size === 0) throw new Error('nothing was written');
}

function expectRows(count: number): void {
	if (count !== Number(rowCount)) throw new Error(`${count} of ${rowCount} rows`);
}

function residentMb(): number {
	return Math.round(process.resourceUsage().maxRSS / 1024);
}
