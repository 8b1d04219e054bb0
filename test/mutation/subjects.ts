/** Files that are mutated together, and the tests that must notice. */
export interface Subject {
	mutate: string[];
	/** Under test/. Those of test/engine run on n8n's engine, which takes a second more for each change. */
	tests: string[];
}

const lwa = 'unit/amazon/lwa';
const shared = 'unit/nodes/shared';

/** What a night without a watcher stands on. */
export const subjects: Subject[] = [
	{
		mutate: ['amazon/retryPolicy.ts', 'amazon/outcome.ts'],
		tests: ['unit/amazon/retryPolicy.test.ts', 'unit/amazon/outcome.test.ts'],
	},
	{
		mutate: [
			'amazon/lwa/refreshGrant.ts',
			'amazon/lwa/oneRequestAtATime.ts',
			'amazon/lwa/tokenForms.ts',
			'amazon/lwa/accessToken.ts',
			'amazon/lwa/wish.ts',
			'amazon/lwa/clientGrant.ts',
		],
		tests: [
			`${lwa}/refreshGrant.test.ts`,
			`${lwa}/tokenForms.test.ts`,
			`${lwa}/wish.test.ts`,
			`${lwa}/accessToken.test.ts`,
			`${lwa}/clientGrant.test.ts`,
		],
	},
	{
		mutate: ['amazon/lwa/tokenEndpoint.ts'],
		tests: [`${lwa}/tokenEndpoint.test.ts`, `${lwa}/refreshGrant.test.ts`],
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
	...['snsTopic', 'snsMessage', 'snsReplay', 'snsSignature'].map((name) => ({
		mutate: [`amazon/dataPortability/${name}.ts`],
		tests: [`unit/amazon/dataPortability/${name}.test.ts`],
	})),
	...['textCache', 'recordFile', 'wholeZip', 'addFields'].map((name) => ({
		mutate: [`files/${name}.ts`],
		tests: [`unit/files/${name}.test.ts`],
	})),
];
