import { isPlainHttps } from './plainUrl';

const awsRegion = '[a-z]{2}(?:-[a-z]+)+-\\d';
const fileStorageHost = new RegExp(
	`(?:^|\\.)s3(?:[.-](?:accelerate(?:\\.dualstack)?|(?:dualstack\\.)?${awsRegion}))?\\.amazonaws\\.com$`,
);

/**
 * Whether a URL leads to Amazon's S3, where presigned links to files point: a bucket's host or S3's
 * own, over https at its usual port.
 *
 * Source: https://docs.aws.amazon.com/general/latest/gr/s3.html
 */
export function isFileStorage(url: URL): boolean {
	return isPlainHttps(url) && fileStorageHost.test(url.hostname);
}
