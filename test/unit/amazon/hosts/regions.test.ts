import { apis } from '../../../../amazon/hosts/apis';
import { isRegion, regions, type Region } from '../../../../amazon/hosts/regions';
import { tokenInfoUrl, tokenUrl, userProfileUrl } from '../../../../amazon/lwa/endpoints';

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
		expect({
			authorizeUrl: regions[region].authorizeUrl,
			tokenUrl: tokenUrl(region),
			tokenInfoUrl: tokenInfoUrl(region),
			profileUrl: userProfileUrl(region),
			adsUrl: apis.ads.hosts[region],
			alexaUrl: apis.alexa.hosts[region],
			dataPortabilityUrl: apis.dataPortability.hosts[region],
			primeVideoUrl: apis.primeVideo.hosts[region],
			sellingPartnerUrl: apis.sellingPartner.hosts[region],
		}).toEqual(urls);
	});

	it.each([
		['na', true],
		['xx', false],
		['toString', false],
		[undefined, false],
	])('of which %j is one: %s', (value, is) => {
		expect(isRegion(value)).toBe(is);
	});

	it('are North America, Europe and Far East', () => {
		expect(Object.entries(regions).map(([name, { displayName }]) => [name, displayName])).toEqual([
			['na', 'North America'],
			['eu', 'Europe'],
			['fe', 'Far East'],
		]);
	});
});
