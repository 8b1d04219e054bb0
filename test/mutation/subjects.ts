/** Files that are mutated together, and the tests that must notice. */
export interface Subject {
	mutate: string[];
	/** Under test/. Those of test/engine run on n8n's engine, which takes a second more for each change. */
	tests: string[];
}

const lwa = 'unit/amazon/lwa';
const shared = 'unit/nodes/shared';
const files = 'unit/files';

/** What a night without a watcher stands on. */
export const subjects: Subject[] = [
	{
		mutate: ['amazon/retryPolicy.ts', 'amazon/outcome.ts'],
		tests: ['unit/amazon/retryPolicy.test.ts', 'unit/amazon/outcome.test.ts'],
	},
	{
		mutate: [
			'amazon/lwa/refreshGrant.ts',
			'amazon/lwa/tokenEndpoint.ts',
			'amazon/lwa/oneRequestAtATime.ts',
			'amazon/lwa/tokenForms.ts',
			'amazon/lwa/accessToken.ts',
			'amazon/lwa/wish.ts',
			'amazon/lwa/clientGrant.ts',
		],
		tests: [
			`${lwa}/refreshGrant.test.ts`,
			`${lwa}/tokenEndpoint.test.ts`,
			`${lwa}/tokenForms.test.ts`,
			`${lwa}/wish.test.ts`,
			`${lwa}/accessToken.test.ts`,
			`${lwa}/clientGrant.test.ts`,
		],
	},
	{
		mutate: ['amazon/lwa/storedLogin.ts', 'amazon/lwa/storedClient.ts', 'amazon/lwa/logins.ts'],
		tests: [`${lwa}/storedLogin.test.ts`, `${lwa}/storedClient.test.ts`],
	},
	{
		mutate: ['amazon/lwa/devicePolling.ts', 'amazon/lwa/tokenCheck.ts'],
		tests: [`${lwa}/devicePolling.test.ts`, `${lwa}/tokenCheck.test.ts`],
	},
	{ mutate: ['nodes/shared/transport.ts'], tests: [`${shared}/transport.test.ts`] },
	{ mutate: ['nodes/shared/paging.ts'], tests: [`${shared}/paging.test.ts`] },
	{ mutate: ['nodes/shared/lane.ts'], tests: [`${shared}/lane.test.ts`] },
	{ mutate: ['nodes/shared/pause.ts'], tests: [`${shared}/pause.test.ts`] },
	{
		mutate: ['nodes/shared/tokens.ts', 'nodes/shared/login.ts'],
		tests: [`${shared}/tokens.test.ts`, `${shared}/login.test.ts`],
	},
	{ mutate: ['nodes/shared/lease.ts'], tests: [`${shared}/lease.test.ts`] },
	{
		mutate: ['nodes/shared/oAuth2Refresh.ts', 'nodes/shared/repeatRefresh.ts'],
		tests: [`${shared}/oAuth2Refresh.test.ts`],
	},
	{
		mutate: ['nodes/AmazonAds/jobs.ts', 'nodes/AmazonAds/progress.ts'],
		tests: ['unit/nodes/AmazonAds/jobs.test.ts', 'unit/nodes/AmazonAds/progress.test.ts'],
	},
	{
		mutate: ['amazon/ads/periods.ts', 'amazon/ads/calendar.ts'],
		tests: ['unit/amazon/ads/periods.test.ts', 'unit/amazon/ads/calendar.test.ts'],
	},
	{
		mutate: ['amazon/ads/reportDateRules.ts'],
		tests: ['unit/amazon/ads/checkReportRequest.test.ts'],
	},
	{
		mutate: [
			'amazon/dataPortability/snsMessage.ts',
			'amazon/dataPortability/snsReplay.ts',
			'amazon/dataPortability/snsSignature.ts',
			'amazon/dataPortability/snsTopic.ts',
		],
		tests: ['unit/amazon/dataPortability/sns*.test.ts'],
	},
	{
		mutate: [
			'files/textCache.ts',
			'files/addFields.ts',
			'files/wholeZip.ts',
			'files/recordFile.ts',
		],
		tests: [
			`${files}/textCache.test.ts`,
			`${files}/addFields.test.ts`,
			`${files}/wholeZip.test.ts`,
			`${files}/recordFile.test.ts`,
		],
	},
	{
		mutate: ['files/exactJson.ts'],
		tests: [`${files}/exactJson.test.ts`],
	},
];
