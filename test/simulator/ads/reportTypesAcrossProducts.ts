import type { ReportType } from './reportType.ts';

/**
 * All ad products together.
 * https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
 */
export const ACROSS_PRODUCTS_REPORT_TYPES: Record<string, ReportType> = {
	conversionPath: {
		adProduct: 'ALL',
		maximumDays: 90,
		retentionDays: 95,
		timeUnits: ['SUMMARY'],
		columns: 'brandName endDate startDate',
		groups: {
			brandConversionPath: {
				columns: `
					simplifiedPath sales purchases newToBrandSales newToBrandPurchases
					sponsoredBrandsDisplayFrequency sponsoredDisplayDisplayFrequency
					amazonDspDisplayFrequency sponsoredBrandsVideoFrequency
					sponsoredDisplayOnlineVideoFrequency amazonDspOnlineVideoFrequency
					sponsoredTvStreamingTvFrequency amazonDspStreamingTvFrequency
					amazonDspAudioFrequency sponsoredProductsFrequency sponsoredDisplayFrequency
				`,
				filters: { brandName: [] },
			},
		},
	},
};
