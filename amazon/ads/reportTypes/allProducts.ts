import { grouping, words, type ReportType } from './reportType';

/**
 * Reports across ad products, for brand owners.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 */
const COMMON = {
	adProduct: 'ALL',
	timeUnits: ['SUMMARY'],
	maximumRange: 90,
	retention: 95,
} as const;

export const allProducts: Record<string, ReportType> = {
	conversionPath: {
		...COMMON,
		displayName: 'Conversion Path',
		columns: words('brandName endDate startDate'),
		recommended: words('brandName'),
		groupings: {
			brandConversionPath: grouping({
				columns: `
					simplifiedPath sales purchases newToBrandSales newToBrandPurchases
					sponsoredBrandsDisplayFrequency sponsoredDisplayDisplayFrequency
					amazonDspDisplayFrequency sponsoredBrandsVideoFrequency
					sponsoredDisplayOnlineVideoFrequency amazonDspOnlineVideoFrequency
					sponsoredTvStreamingTvFrequency amazonDspStreamingTvFrequency amazonDspAudioFrequency
					sponsoredProductsFrequency sponsoredDisplayFrequency
				`,
				recommended: 'simplifiedPath purchases sales newToBrandPurchases newToBrandSales',
				filters: { brandName: 'any' },
			}),
		},
	},
};
