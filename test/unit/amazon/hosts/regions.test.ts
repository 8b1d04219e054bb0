import {
	regions,
	tokenInfoPath,
	tokenPath,
	userProfilePath,
	type Region,
} from '../../../../amazon/hosts/regions';

/** Written out once more and on purpose: a typo in the product's table must not pass. */
const published = [
	{
		region: 'na',
		authorizeUrl: 'https://www.amazon.com/ap/oa',
		tokenUrl: 'https://api.amazon.com/auth/o2/token',
		tokenInfoUrl: 'https://api.amazon.com/auth/o2/tokeninfo',
		profileUrl: 'https://api.amazon.com/user/profile',
		adsUrl: 'https://advertising-api.amazon.com',
		alexaUrl: 'https://api.amazonalexa.com',
		dataPortabilityUrl: 'https://intake.us-east-1.portability.data.amazon',
		primeVideoUrl: 'https://videocentral.amazon.com',
		sellingPartnerUrl: 'https://sellingpartnerapi-na.amazon.com',
	},
	{
		region: 'eu',
		authorizeUrl: 'https://eu.account.amazon.com/ap/oa',
		tokenUrl: 'https://api.amazon.co.uk/auth/o2/token',
		tokenInfoUrl: 'https://api.amazon.co.uk/auth/o2/tokeninfo',
		profileUrl: 'https://api.amazon.co.uk/user/profile',
		adsUrl: 'https://advertising-api-eu.amazon.com',
		alexaUrl: 'https://api.eu.amazonalexa.com',
		dataPortabilityUrl: 'https://intake.eu-west-1.portability.data.amazon',
		primeVideoUrl: 'https://videocentral.amazon.com',
		sellingPartnerUrl: 'https://sellingpartnerapi-eu.amazon.com',
	},
	{
		region: 'fe',
		authorizeUrl: 'https://apac.account.amazon.com/ap/oa',
		tokenUrl: 'https://api.amazon.co.jp/auth/o2/token',
		tokenInfoUrl: 'https://api.amazon.co.jp/auth/o2/tokeninfo',
		profileUrl: 'https://api.amazon.co.jp/user/profile',
		adsUrl: 'https://advertising-api-fe.amazon.com',
		alexaUrl: 'https://api.fe.amazonalexa.com',
		dataPortabilityUrl: 'https://intake.us-west-2.portability.data.amazon',
		primeVideoUrl: 'https://videocentral.amazon.com',
		sellingPartnerUrl: 'https://sellingpartnerapi-fe.amazon.com',
	},
] satisfies Array<{ region: Region } & Record<string, string>>;

describe('regions', () => {
	it.each(published)('$region has the hosts that Amazon publishes', ({ region, ...urls }) => {
		const { lwaUrl, ...others } = regions[region];
		expect({
			...others,
			tokenUrl: lwaUrl + tokenPath,
			tokenInfoUrl: lwaUrl + tokenInfoPath,
			profileUrl: lwaUrl + userProfilePath,
		}).toEqual({ ...urls, displayName: expect.any(String) });
	});

	it('are North America, Europe and Far East', () => {
		expect(Object.entries(regions).map(([name, { displayName }]) => [name, displayName])).toEqual([
			['na', 'North America'],
			['eu', 'Europe'],
			['fe', 'Far East'],
		]);
	});
});
