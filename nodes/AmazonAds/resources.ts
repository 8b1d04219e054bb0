import type { Resources } from '../shared/resources';
import { account } from './account';
import { entityResource } from './entity/getMany';
import { exportResource } from './export';
import { profile } from './profile';
import { report } from './report';

export const resources: Resources = {
	account,
	adGroup: entityResource('adGroup', 'Ad Group'),
	campaign: entityResource('campaign', 'Campaign'),
	export: exportResource,
	keyword: entityResource('keyword', 'Keyword'),
	portfolio: entityResource('portfolio', 'Portfolio'),
	productAd: entityResource('productAd', 'Ad'),
	profile,
	report,
	target: entityResource('target', 'Target'),
};
