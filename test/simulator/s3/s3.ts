import { createHmac, randomBytes } from 'node:crypto';
import {
	AWS_REGIONS,
	REPORT_STORAGE_HOSTS,
	SNAPSHOT_STORAGE_HOSTS,
	type Region,
} from '../server/amazonHosts.ts';
import type { Clock } from '../clock.ts';
import {
	escapeHtml,
	header,
	type AmazonSystem,
	type Call,
	type FileBody,
	type Reply,
} from '../server/http.ts';
import type { Settings } from '../settings.ts';

export interface PresignedUrl {
	url: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/** Each has a bucket per region: exports lie in that of snapshots, all other files in that of reports. */
const BUCKETS = { reports: REPORT_STORAGE_HOSTS, snapshots: SNAPSHOT_STORAGE_HOSTS };
export type Bucket = keyof typeof BUCKETS;

/** The buckets files lie in; that of reports when none is named. */
export interface ReportStorage extends AmazonSystem {
	put(region: Region, path: string, file: Buffer | FileBody, bucket?: Bucket): void;
	/** A URL that opens the file for a GET, for so many seconds. */
	presign(region: Region, path: string, lifetime: number, bucket?: Bucket): PresignedUrl;
	clear(): void;
}

function s3Error(status: number, code: string, message: string, detail = ''): Reply {
	return {
		status,
		headers: { 'content-type': 'application/xml' },
		body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeHtml(message)}</Message>${detail}<RequestId>${randomBytes(8).toString('hex').toUpperCase()}</RequestId></Error>`,
	};
}

const ONE_AUTHENTICATION =
	'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified';
const WRONG_SIGNATURE =
	'The request signature we calculated does not match the signature you provided. Check your key and signing method.';

/** Files on disk are reports, which are. */
function isGzip(file: Buffer | FileBody): boolean {
	return !Buffer.isBuffer(file) || (file[0] === 0x1f && file[1] === 0x8b);
}

/** 2025-11-21T22:33:44.555Z → 20251121T223344Z */
function compactTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/[-:]|\.\d+/g, '');
}

function fromCompactTime(text: string): number {
	return Date.parse(text.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}

/**
 * Presigned downloads: S3 takes the signature in the URL, and no second authentication beside it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function createReportStorage(settings: Settings, clock: Clock): ReportStorage {
	const files = new Map<string, Buffer | FileBody>();
	const key = randomBytes(32);

	function signature(host: string, path: string, query: URLSearchParams): string {
		const signed = [...query].filter(([name]) => name !== 'X-Amz-Signature').sort();
		return createHmac('sha256', key)
			.update(JSON.stringify(['GET', host, path, signed]))
			.digest('hex');
	}

	/** Some buckets say what a gzip holds, and that it is its encoding. */
	function typeOf(file: Buffer | FileBody): Record<string, string> {
		const isEncoded = settings.gzipContentEncoding && isGzip(file);
		return isEncoded
			? { 'content-type': 'application/json', 'content-encoding': 'gzip' }
			: { 'content-type': 'binary/octet-stream' };
	}

	function answer(call: Call): Reply {
		const { host, path, query } = call;
		if (header(call, 'authorization')) {
			const value = escapeHtml(header(call, 'authorization'));
			const detail = `<ArgumentName>Authorization</ArgumentName><ArgumentValue>${value}</ArgumentValue>`;
			return s3Error(400, 'InvalidArgument', ONE_AUTHENTICATION, detail);
		}
		const given = query.get('X-Amz-Signature');
		if (!given) return s3Error(403, 'AccessDenied', 'Access Denied');
		const signedAt = fromCompactTime(query.get('X-Amz-Date') ?? '');
		const expiresAt = signedAt + Number(query.get('X-Amz-Expires')) * 1000;
		if (expiresAt <= clock.now()) {
			const expires = new Date(expiresAt).toISOString();
			return s3Error(403, 'AccessDenied', 'Request has expired', `<Expires>${expires}</Expires>`);
		}
		if (call.method !== 'GET' || given !== signature(host, path, query)) {
			return s3Error(403, 'SignatureDoesNotMatch', WRONG_SIGNATURE);
		}
		const file = files.get(host + path);
		if (!file) return s3Error(404, 'NoSuchKey', 'The specified key does not exist.');
		return {
			status: 200,
			headers: { ...typeOf(file), server: 'AmazonS3' },
			body: file,
		};
	}

	return {
		hosts: Object.values(BUCKETS).flatMap((hosts) => Object.values(hosts)),
		answer,
		put: (region, path, file, bucket = 'reports') => {
			files.set(BUCKETS[bucket][region] + path, file);
		},
		presign: (region, path, lifetime, bucket = 'reports') => {
			const host = BUCKETS[bucket][region];
			const date = compactTime(clock.now());
			const scope = `${date.slice(0, 8)}/${AWS_REGIONS[region]}/s3/aws4_request`;
			const query = new URLSearchParams({
				'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
				'X-Amz-Date': date,
				'X-Amz-SignedHeaders': 'host',
				'X-Amz-Credential': `ASIASIMULATOR0000000/${scope}`,
				'X-Amz-Expires': String(lifetime),
			});
			query.set('X-Amz-Signature', signature(host, path, query));
			return {
				url: `https://${host}${path}?${query.toString()}`,
				expiresAt: fromCompactTime(date) + lifetime * 1000,
			};
		},
		clear: () => files.clear(),
	};
}
