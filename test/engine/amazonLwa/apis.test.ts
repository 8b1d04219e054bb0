import type { INodeParameters } from 'n8n-workflow';
import { DEFAULT_PROFILES } from '../../simulator/defaults.ts';
import { send as sendThroughProxy } from '../../simulator/server/tunnel.ts';
import { tokenRequests, useAmazon } from '../amazon';
import { runAmazonLwa } from '../amazonLwa';
import { authentications, signIn, storedTokens } from '../credentials';

const amazon = useAmazon();
const { profileId } = DEFAULT_PROFILES.naSeller;
const request = { resource: 'request', operation: 'send' };

const yesterday = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
const createReport = {
	...request,
	method: 'POST',
	url: '/reporting/reports',
	profileId,
	additionalHeaders: {
		header: [{ name: 'Content-Type', value: 'application/vnd.createasyncreportrequest.v3+json' }],
	},
	body: JSON.stringify({
		name: 'nightly',
		startDate: yesterday,
		endDate: yesterday,
		configuration: {
			adProduct: 'SPONSORED_PRODUCTS',
			reportTypeId: 'spCampaigns',
			groupBy: ['campaign'],
			columns: ['campaignId', 'impressions'],
			timeUnit: 'SUMMARY',
			format: 'GZIP_JSON',
		},
	}),
};

const calls: Array<[string, string, INodeParameters, object]> = [
	[
		'Amazon Ads',
		'advertising::campaign_management',
		{ url: '/v2/profiles' },
		{ countryCode: 'US' },
	],
	[
		'Amazon Ads API V1',
		'advertising::campaign_management',
		{ product: 'adsV1', method: 'POST', url: '/query/advertiserAccounts', body: '{}' },
		{ advertiserAccounts: expect.any(Array) },
	],
	[
		'Data Portability',
		'portability::physical_orders',
		{
			product: 'dataPortability',
			method: 'POST',
			url: '/portability-physical-orders/data-queries',
		},
		{ id: expect.any(String) },
	],
	[
		'Prime Video Slate',
		'simulator::slate_reporting',
		{ product: 'primeVideo', url: '/accounts' },
		{ total: 3 },
	],
	[
		'the Selling Partner API',
		'sellingpartnerapi::notifications',
		{ product: 'sellingPartner', url: '/notifications/v1/destinations' },
		{ payload: [] },
	],
];

describe.each(authentications)('Request → Send (%s)', (authentication) => {
	it.each(calls)('is understood by %s', async (_, scope, parameters, answer) => {
		const credential = signIn[authentication](amazon(), { scope });
		const { items, error } = await runAmazonLwa(credential, { ...request, ...parameters });
		expect(error).toBeUndefined();
		expect(items[0][0].json).toMatchObject(answer);
	});

	it('creates a report and follows it until its download link', async () => {
		const credential = signIn[authentication](amazon());
		const created = await runAmazonLwa(credential, createReport);
		const { reportId } = created.items[0][0].json;
		const status = { ...request, url: `/reporting/reports/${String(reportId)}`, profileId };
		const seen: unknown[] = [];
		for (let poll = 0; poll < 3; poll++) {
			const { items } = await runAmazonLwa(credential, status);
			seen.push(items[0][0].json.status);
			if (poll === 2) expect(items[0][0].json.url).toMatch(/X-Amz-Signature=/);
		}
		expect(seen).toEqual(['PENDING', 'PROCESSING', 'COMPLETED']);
	});

	it('learns which report is meant when a creation failed only in its answer', async () => {
		const credential = signIn[authentication](amazon());
		amazon().addFault({ path: createReport.url, status: 500, afterEffect: true });
		const first = await runAmazonLwa(credential, createReport);
		expect(first.error).toMatchObject({ httpCode: '500' });
		expect(first.error?.description).toContain('may have carried out');
		const { error } = await runAmazonLwa(credential, createReport);
		expect(error).toMatchObject({ httpCode: '425' });
		const { reportId } = error?.context.amazon as { reportId: string };
		const status = { ...request, url: `/reporting/reports/${reportId}`, profileId };
		const { items } = await runAmazonLwa(credential, status);
		expect(items[0][0].json.reportId).toBe(reportId);
	});
});

describe.each(authentications)('What Request → Sign emits (%s)', (authentication) => {
	it('is all that a request of another node needs', async () => {
		const credential = signIn[authentication](amazon());
		const { items } = await runAmazonLwa(credential, {
			resource: 'request',
			operation: 'sign',
			profileId,
		});
		const { baseUrl, headers } = items[0][0].json as {
			baseUrl: string;
			headers: Record<string, string>;
		};
		const url = `${baseUrl}/reporting/reports/unknown`;
		const answer = await sendThroughProxy(amazon(), url, { headers });
		expect(answer).toMatchObject({
			status: 404,
			text: expect.stringContaining('Report not found'),
		});
	});
});

describe('An Alexa event', () => {
	const body = '{"event":{"header":{},"payload":{}}}';
	const event = { ...request, product: 'alexa', method: 'POST', url: '/v3/events', body };

	it('is not repeated when Alexa refuses it for its content', async () => {
		const credential = signIn.oAuth2(
			amazon(),
			{ scope: 'alexa::async_event:write' },
			{ product: 'alexa' },
		);
		const { error } = await runAmazonLwa(credential, event);
		expect(error?.message).toContain('(INVALID_REQUEST_EXCEPTION)');
		expect(amazon().log).toHaveLength(1);
	});

	it('refreshes on 403 too, once', async () => {
		const credential = signIn.oAuth2(amazon(), { expiresIn: 0 }, { product: 'alexa' });
		const before = storedTokens(credential).accessToken;
		amazon().addFault({ path: '/v3/events', status: 403, times: 9 });
		const { error } = await runAmazonLwa(credential, event);
		expect(error).toMatchObject({ httpCode: '403' });
		expect(tokenRequests(amazon())).toHaveLength(1);
		expect(storedTokens(credential).accessToken).not.toBe(before);
	});
});
