import type { Resources } from '../shared/resources';
import { listResource } from './getMany';
import { report } from './report';

export const resources: Resources = {
	account: listResource(
		'account',
		'Account',
		'accounts',
		'List the Slate accounts that the sign-in may see',
	),
	channel: listResource('channel', 'Channel', 'channels or studios', 'List channels or studios'),
	report,
	reportGroup: listResource(
		'reportGroup',
		'Report Group',
		'report groups',
		'List the report groups of an account',
	),
	reportType: listResource(
		'reportType',
		'Report Type',
		'report types',
		'List what is reported, and how often',
	),
};
