import { rateLimit, type ErrorRow, type Wording } from './errorRow';

const linkExpired: Wording = {
	kind: 'request',
	happened: 'The download link has expired',
	advice:
		'Fetch the status of the report, or the list that named the link, once more to get a new link, and download it right after.',
};

/** Presigned downloads; S3 knows nothing of Amazon tokens. */
export const s3Rows: readonly ErrorRow[] = [
	{ text: /expired/i, ...linkExpired },
	{
		text: /only one auth mechanism|authorization header|authorization mechanism/i,
		kind: 'request',
		happened: 'The download was sent with a header that its link does not allow',
		advice:
			'Set "Authentication" of the download step to "None" and remove its "Authorization" header; the link already holds the permission.',
	},
	{
		code: /^SignatureDoesNotMatch$/,
		kind: 'request',
		happened: 'The download link was changed on its way or cut off',
		advice:
			'Use the link exactly as Amazon gave it, with a GET and without further query parameters or headers.',
	},
	{
		code: /^(NoSuchKey|NoSuchBucket)$/,
		kind: 'notFound',
		happened: 'The file of this download link does not exist any more',
		advice: 'Create the report again and download it while its link is valid.',
	},
	{ code: /^(SlowDown|Throttling)$/, ...rateLimit },
	{
		status: /^403$/,
		...linkExpired,
		happened: 'Amazon refused the download link',
	},
];
