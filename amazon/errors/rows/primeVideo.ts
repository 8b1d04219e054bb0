import { type ErrorRow, type Wording } from './errorRow';

const slateRefused: Wording = {
	kind: 'permission',
	happened: 'Prime Video Slate did not allow this call',
	advice:
		'Check in Slate under Account settings → Applications that "Client ID" is listed with Reporting ticked and that your Slate user may see this account. Then reconnect the credential.',
};

export const primeVideoRows: readonly ErrorRow[] = [
	{ status: /^401$/, ...slateRefused, kind: 'credential' },
	{ status: /^403$/, ...slateRefused },
	{
		status: /^404$/,
		kind: 'notFound',
		happened: 'Prime Video Slate does not find what was asked for',
		advice:
			'Choose account, report group, channel and report type from their lists, or check their IDs. Each belongs to the one before.',
	},
];
