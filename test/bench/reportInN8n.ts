/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { startN8n } from '../n8n/n8n.ts';
import { newRunFolder } from '../n8n/paths.ts';
import { writeReportFile } from '../simulator/ads/reportFile.ts';
import type { ReportRequest } from '../simulator/ads/reportRequest.ts';
import { generateRows } from '../simulator/ads/reportRows.ts';
import { DEFAULT_PROFILES } from '../simulator/defaults.ts';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';
import { median } from './ratio.ts';
import { benchCredential, chain, node } from './workflow.ts';

const rowCount = 100_000;
const rounds = 3;
const { profileId } = DEFAULT_PROFILES.naSeller;
const columns = [
	'date',
	'campaignId',
	'campaignName',
	'adGroupId',
	'adGroupName',
	'keywordId',
	'keyword',
	'searchTerm',
	'impressions',
	'clicks',
	'cost',
	'purchases7d',
	'sales7d',
];

interface Measured {
	/** Milliseconds that n8n reports for the nodes. */
	time: number;
	/** Bytes of the n8n process at its largest, above its size before the run. */
	memory: number;
}

/**
 * The same finished report of 100,000 rows to items, both ways in a real n8n: Amazon Ads' Download,
 * and HTTP Request, Compression, Extract from File and Split Out. Each run has an n8n of its own, so
 * that its peak of memory is its own.
 */
export async function benchReportInN8n(tarball: string): Promise<void> {
	const simulator = await startSimulator();
	try {
		const file = join(await newRunFolder('report'), 'report.json.gz');
		await writeReportFile(file, generateRows(reportRequest(), DEFAULT_PROFILES.naSeller, rowCount));
		simulator.setReportFile('spSearchTerm', file);
		simulator.settings.reportPolls = 1;
		const times: number[] = [];
		const memories: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const ours = await measure(tarball, simulator, amazonAdsWay);
			const theirs = await measure(tarball, simulator, httpRequestWay);
			times.push(ours.time / theirs.time);
			memories.push(ours.memory / theirs.memory);
			console.log(`  Amazon Ads ${text(ours)}; HTTP Request and others ${text(theirs)}`);
		}
		console.log(
			`A report of ${rowCount} rows to items in n8n: ${median(times).toFixed(2)} times the time and ${median(memories).toFixed(2)} times the memory of HTTP Request, Compression, Extract from File and Split Out`,
		);
	} finally {
		await simulator.stop();
	}
}

type Way = (credentials: INode['credentials']) => INode[];

const amazonAdsWay: Way = (credentials) => [
	amazonAds('Rows', { operation: 'download', reportId: '={{ $json.reportId }}' }, credentials),
];

const httpRequestWay: Way = () => [
	node('Download', 'n8n-nodes-base.httpRequest', 4.2, {
		url: '={{ $json.url }}',
		options: { response: { response: { responseFormat: 'file', outputPropertyName: 'report' } } },
	}),
	node('Decompress', 'n8n-nodes-base.compression', 1.1, {
		binaryPropertyName: 'report',
		outputPrefix: 'rows',
	}),
	node('Read JSON', 'n8n-nodes-base.extractFromFile', 1, {
		operation: 'fromJson',
		binaryPropertyName: 'rows0',
		destinationKey: 'row',
	}),
	node('Rows', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'row', options: {} }),
];

async function measure(tarball: string, simulator: Simulator, way: Way): Promise<Measured> {
	const n8n = await startN8n({ tarball, env: simulator.env });
	try {
		const credentials = await benchCredential(n8n);
		const measured = way(credentials);
		const before = await memoryOf(n8n.pid, 'VmRSS');
		const outcome = await n8n.run(
			chain(
				node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
				amazonAds(
					'Create',
					{ operation: 'create', columnSet: 'chosen', columns, options: {} },
					credentials,
				),
				amazonAds('Check', { operation: 'get', reportId: '={{ $json.reportId }}' }, credentials),
				...measured,
			),
			{ timeout: 300_000 },
		);
		const rows = outcome.nodes.Rows?.items[0]?.length;
		if (rows !== rowCount) throw new Error(`${rows} rows came out: ${outcome.error?.message}`);
		return {
			time: measured.reduce((sum, { name }) => sum + outcome.nodes[name].executionTime, 0),
			memory: (await memoryOf(n8n.pid, 'VmHWM')) - before,
		};
	} finally {
		await n8n.stop();
	}
}

/** Bytes; `VmHWM` is the most there ever was. Linux only. */
async function memoryOf(pid: number, field: 'VmHWM' | 'VmRSS'): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
}

function amazonAds(
	name: string,
	parameters: INode['parameters'],
	credentials: INode['credentials'],
): INode {
	return node(
		name,
		'n8n-nodes-amazon-lwa.amazonAds',
		1,
		{
			authentication: 'refreshToken',
			resource: 'report',
			profileId: { __rl: true, mode: 'id', value: profileId },
			...parameters,
		},
		credentials,
	);
}

function reportRequest(): ReportRequest {
	const day = '2026-01-01';
	return {
		name: 'Benchmark',
		startDate: day,
		endDate: day,
		configuration: {
			adProduct: 'SPONSORED_PRODUCTS',
			reportTypeId: 'spSearchTerm',
			groupBy: ['searchTerm'],
			columns,
			timeUnit: 'DAILY',
			format: 'GZIP_JSON',
			filters: [],
		},
	};
}

function text({ time, memory }: Measured): string {
	return `${time} ms, ${Math.round(memory / 1e6)} MB`;
}
