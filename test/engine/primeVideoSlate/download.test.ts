import type { INodeParameters } from 'n8n-workflow';
import type { SlateReport } from '../../simulator/primeVideo/reports.ts';
import { zipOf } from '../../simulator/primeVideo/zip.ts';
import { useAmazon } from '../amazon';
import { jsonOf } from '../amazonAds';
import { bytesOf, downloads, everything, storageHost } from '../amazonAds/reports';
import { authentications, storedTokens } from '../credentials';
import type { NodeOutcome } from '../engine';
import {
	place,
	placeFields,
	reportsPath,
	runPrimeVideoSlate,
	slateHost,
	slateSignIn,
} from '../primeVideoSlate';

const amazon = useAmazon();

/** Titles that do not repeat, so that the ZIP is long enough to be cut in many places. */
const csv = [
	'Title,Streams',
	...Array.from({ length: 20_000 }, (_, index) => `${index ** 3} größe,${(index * 7919) % 10_007}`),
	'',
].join('\r\n');
const details = {
	name: 'Streams: 1/2',
	reportDateBegin: '2026-07-01T00:00:00.000Z',
	reportDateEnd: '2026-07-01T00:00:00.000Z',
	modifiedDate: '2026-07-02T08:00:00.000Z',
};
const first: SlateReport = { ...details, csv };
const second: SlateReport = {
	...first,
	name: 'Streams 2.zip',
	reportDateBegin: '2026-07-02T00:00:00.000Z',
};
const zip = zipOf('Streams: 1/2.csv', csv);

const download: INodeParameters = { resource: 'report', operation: 'download' };
const byReport = (report: string, mode = 'name'): INodeParameters => ({
	...download,
	...placeFields,
	downloadBy: 'report',
	report: { __rl: true, mode, value: report },
});
const byLink: INodeParameters = { ...download, downloadBy: 'link' };

beforeEach(() => amazon().setSlateReports(place, [first, second]));

const listings = () => amazon().requests({ host: slateHost, path: reportsPath });

function fileOf({ items }: NodeOutcome, field = 'data') {
	return items[0]?.[0]?.binary?.[field];
}

/** What Get Many says of the reports. */
async function listed() {
	const getMany = { resource: 'report', operation: 'getMany', ...placeFields };
	const { items } = await runPrimeVideoSlate(slateSignIn(amazon()), getMany);
	amazon().log.length = 0;
	return items[0];
}

describe.each(authentications)('Download (%s)', (authentication) => {
	it.each([
		['its name', first.name, 'name'],
		['its first day', '2026-07-01', 'name'],
		['the time of its first day', first.reportDateBegin, 'name'],
		['the choice in the list', `${first.reportDateBegin} ${first.name}`, 'list'],
	])('by %s gets the ZIP as Amazon made it, by a fresh link', async (_, report, mode) => {
		const credential = slateSignIn(amazon(), authentication);
		const outcome = await runPrimeVideoSlate(credential, byReport(report, mode));
		expect(outcome.error).toBeUndefined();
		expect(bytesOf(fileOf(outcome)).equals(zip)).toBe(true);
		expect(fileOf(outcome)).toMatchObject({
			fileName: 'Streams_ 1_2.zip',
			fileExtension: 'zip',
			mimeType: 'application/zip',
		});
		expect(jsonOf(outcome)).toEqual([
			{ ...place, ...details, numRows: 20_000, downloadUrl: expect.any(String) },
		]);
		expect(listings()).toHaveLength(1);
	});

	it('by link gets the ZIPs of the items, which go on as they came', async () => {
		const items = await listed();
		const credential = slateSignIn(amazon(), authentication);
		const outcome = await runPrimeVideoSlate(credential, byLink, { items });
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome)).toEqual(items.map(({ json }) => json));
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
		expect(outcome.items[0].map(({ binary }) => binary?.data.fileName)).toEqual([
			'Streams_ 1_2.zip',
			'Streams 2.zip.zip',
		]);
		expect(bytesOf(fileOf(outcome)).equals(zip)).toBe(true);
		expect(listings()).toEqual([]);
	});

	it('sends no header of Amazon’s to S3', async () => {
		const credential = slateSignIn(amazon(), authentication);
		await runPrimeVideoSlate(credential, byReport('2026-07-01'));
		const [{ headers }, ...others] = downloads(amazon());
		expect(others).toEqual([]);
		expect(Object.keys(headers).join(' ')).not.toMatch(/authorization|amazon|amz|cookie/i);
	});
});

describe('The file', () => {
	it('is put where the form says', async () => {
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), {
			...byReport(second.name),
			binaryPropertyName: 'report',
		});
		expect(fileOf(outcome, 'report')?.fileName).toBe('Streams 2.zip');
		expect(fileOf(outcome)).toBeUndefined();
	});

	it('may be a ZIP without files', async () => {
		const file = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
		amazon().setSlateReports(place, [{ ...first, file }]);
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), byReport(first.name));
		expect(bytesOf(fileOf(outcome)).equals(file)).toBe(true);
	});

	it('is complete when it comes slowly, piece by piece', async () => {
		amazon().addFault({ host: storageHost, mode: 'slowBody', delay: 20 });
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), byReport(first.name));
		expect(bytesOf(fileOf(outcome)).equals(zip)).toBe(true);
		expect(downloads(amazon())).toHaveLength(1);
	});

	it.each(['truncate', 'dropBefore'] as const)(
		'that breaks off once (%s) is downloaded once more, by a fresh link',
		async (mode) => {
			amazon().addFault({ host: storageHost, mode });
			const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), byReport(first.name));
			expect(bytesOf(fileOf(outcome)).equals(zip)).toBe(true);
			expect(downloads(amazon())).toHaveLength(2);
			expect(listings()).toHaveLength(2);
		},
	);

	it('that breaks off each time is an error that says how far it got', async () => {
		amazon().addFault({ host: storageHost, mode: 'truncate', times: 9 });
		const { items, error } = await runPrimeVideoSlate(slateSignIn(amazon()), byReport(first.name));
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^The download broke off after \d+ bytes/);
		expect(error?.description).toContain('Download the file again');
		expect(downloads(amazon())).toHaveLength(3);
	});

	it.each([zip.length - 1, zip.length - 22, 5000, 30, 4, 3, 1, 0])(
		'that S3 itself holds only the first %d bytes of is an error that says how far it got',
		async (length) => {
			amazon().setSlateReports(place, [{ ...first, file: zip.subarray(0, length) }]);
			const { items, error } = await runPrimeVideoSlate(
				slateSignIn(amazon()),
				byReport(first.name),
			);
			expect(items).toEqual([]);
			expect(error?.message).toBe(
				`The report's ZIP file is cut off: its end is missing after ${length} bytes.`,
			);
		},
	);

	it('that is no ZIP is an error that shows how it begins', async () => {
		amazon().setSlateReports(place, [{ ...first, file: Buffer.from('<html>') }]);
		const { items, error } = await runPrimeVideoSlate(slateSignIn(amazon()), byReport(first.name));
		expect(items).toEqual([]);
		expect(error?.message).toBe('The report is no ZIP file: it begins with the bytes 3c68746d.');
	});

	it('larger than the limit is an error that names the option, and is not tried again', async () => {
		const options = { maximumSize: (zip.length - 1) / 1_000_000 };
		const { items, error } = await runPrimeVideoSlate(slateSignIn(amazon()), {
			...byReport(first.name),
			options,
		});
		expect(items).toEqual([]);
		expect(`${error?.message} ${error?.description}`).toMatch(/larger than.*"Maximum Size"/);
		expect(downloads(amazon())).toHaveLength(1);
	});

	it('as large as the limit is taken', async () => {
		const options = { maximumSize: zip.length / 1_000_000 };
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), {
			...byReport(first.name),
			options,
		});
		expect(error).toBeUndefined();
	});
});

describe('A link', () => {
	it('that has expired is fetched anew', async () => {
		const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
		amazon().addFault({ host: storageHost, status: 403, body });
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), byReport(first.name));
		expect(bytesOf(fileOf(outcome)).equals(zip)).toBe(true);
		expect(listings()).toHaveLength(2);
	});

	it('of an item that has expired says to get a new one', async () => {
		const items = await listed();
		amazon().clock.advance(3_601_000);
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), byLink, { items });
		expect(error?.message).toContain('The download link has expired');
		expect(error?.description).toContain('get a new link');
	});

	it('may lead to S3’s own host, with the bucket in its path', async () => {
		const link = 'https://s3.us-west-2.amazonaws.com/slate/report.zip?X-Amz-Signature=0';
		await runPrimeVideoSlate(slateSignIn(amazon()), { ...byLink, link });
		expect(new Set(amazon().log.map(({ host }) => host))).toEqual(
			new Set(['s3.us-west-2.amazonaws.com:443']),
		);
	});

	it.each([
		'https://reports.example.com/report.zip',
		'https://videocentral.amazon.com/apis/v1/report.zip',
		'https://s3.us-west-2.amazonaws.com.example.com/report.zip',
		`http://${storageHost}/report.zip`,
		'report.zip',
	])('to %s is refused, and nothing is sent there', async (link) => {
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), { ...byLink, link });
		expect(error?.message).toMatch(/not Amazon's S3|no link to the file/);
		expect(amazon().log).toEqual([]);
	});

	it('that redirects is not followed', async () => {
		const headers = { location: 'https://example.com/report.zip' };
		amazon().addFault({ host: storageHost, status: 302, headers, times: 9 });
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), byReport(first.name));
		expect(error?.message).toContain('HTTP 302');
		expect(amazon().requests({ method: 'CONNECT' })).toEqual([]);
	});

	it('that is missing is an error in words', async () => {
		const body = JSON.stringify({ total: 1, next: null, data: [{ name: 'r', downloadUrl: null }] });
		amazon().addFault({ host: slateHost, status: 200, body });
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), byReport('r'));
		expect(error?.message).toBe('Amazon gave no link to the file.');
		expect(downloads(amazon())).toEqual([]);
	});

	it('that no item brings along is an error before any call', async () => {
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), byLink);
		expect(error?.message).toBe('Link is empty.');
		expect(amazon().log).toEqual([]);
	});
});

describe('A report', () => {
	it('that is not in the list is an error that names it', async () => {
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), byReport('2026-07-03'));
		expect(error?.message).toBe('The report type has no report "2026-07-03".');
		expect(downloads(amazon())).toEqual([]);
	});

	it('that could be one of two is an error, and neither is guessed', async () => {
		amazon().setSlateReports(place, [first, { ...first, name: 'corrected' }]);
		const { error } = await runPrimeVideoSlate(slateSignIn(amazon()), byReport('2026-07-01'));
		expect(error?.message).toBe('The report type has 2 reports "2026-07-01".');
		expect(error?.description).toContain('Choose one in Report');
		expect(downloads(amazon())).toEqual([]);
	});

	it('that nobody chose is an error before any call', async () => {
		const { error } = await runPrimeVideoSlate(
			slateSignIn(amazon()),
			byReport('={{ $json.nothing }}'),
		);
		expect(error?.message).toBe('Report is empty.');
		expect(amazon().log).toEqual([]);
	});

	it('that fails is one failure among others, under Continue On Fail', async () => {
		const items = await listed();
		amazon().addFault({ path: /Streams%202/, status: 404, times: 9, body: '<Error/>' });
		const outcome = await runPrimeVideoSlate(slateSignIn(amazon()), byLink, {
			items: [...items].reverse(),
			continueOnFail: true,
		});
		expect(jsonOf(outcome)).toEqual([{ error: expect.any(String) }, items[0].json]);
		expect(outcome.items[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
		expect(bytesOf(outcome.items[0][1].binary?.data).equals(zip)).toBe(true);
	});

	it('stops downloading when the user stops the execution', async () => {
		amazon().addFault({ host: storageHost, mode: 'slowBody', delay: 300, times: 9 });
		const { status, items } = await runPrimeVideoSlate(
			slateSignIn(amazon()),
			byReport(first.name),
			{ stopWhen: () => downloads(amazon()).length > 0 },
		);
		expect(status).toBe('canceled');
		expect(items).toEqual([]);
		expect(downloads(amazon())).toHaveLength(1);
	});
});

describe('Tokens, and the signature of a link', () => {
	it.each([
		['a refused listing', { host: slateHost, status: 403 }],
		['a refused download', { host: storageHost, status: 403 }],
		['a broken download', { host: storageHost, mode: 'truncate' as const }],
	])('are in no error of %s', async (_, fault) => {
		const credential = slateSignIn(amazon());
		const secrets = Object.values(storedTokens(credential));
		amazon().addFault({ ...fault, body: JSON.stringify({ message: secrets.join(' ') }), times: 9 });
		for (const continueOnFail of [false, true]) {
			const outcome = await runPrimeVideoSlate(credential, byReport(first.name), {
				continueOnFail,
			});
			const seen = everything(outcome);
			expect(outcome.error !== undefined || 'error' in jsonOf(outcome)[0]).toBe(true);
			for (const secret of secrets) expect(seen).not.toContain(secret.slice(0, 40));
			for (const { query } of downloads(amazon())) {
				expect(seen).not.toContain(query['X-Amz-Signature']);
			}
			expect(seen).not.toMatch(/At[zc][a-z]?(\||%7C)\w/);
		}
	});
});
