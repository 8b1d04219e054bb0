import { listUrl, parentIdsOf, type SlateResource } from '../../../../amazon/primeVideo/lists';

const base = 'https://videocentral.amazon.com/apis/v1/accounts';
const ids = { accountId: '1', reportGroupId: 'channels', channelId: '3', reportTypeId: '4' };

describe('the lists of Prime Video Slate', () => {
	it.each<[SlateResource, string[], string]>([
		['account', [], base],
		['reportGroup', ['accountId'], `${base}/1`],
		['channel', ['accountId', 'reportGroupId'], `${base}/1/channels`],
		['reportType', ['accountId', 'reportGroupId', 'channelId'], `${base}/1/channels/3/reportTypes`],
		[
			'report',
			['accountId', 'reportGroupId', 'channelId', 'reportTypeId'],
			`${base}/1/channels/3/reportTypes/4/reports`,
		],
	])('%s lies in %j', (resource, parents, url) => {
		expect(parentIdsOf(resource)).toEqual(parents);
		expect(listUrl(resource, ids).href).toBe(url);
	});

	it('have ids that stay within their part of the path', () => {
		const { href } = listUrl('channel', { accountId: 'a/../b?c#d', reportGroupId: 'e f' });
		expect(href).toBe(`${base}/a%2F..%2Fb%3Fc%23d/e%20f`);
	});
});
