import { isFileStorage } from '../../../../amazon/hosts/fileStorage';

describe('isFileStorage', () => {
	it.each([
		'https://bucket.s3.amazonaws.com/a?b=c',
		'https://bucket.s3.eu-west-1.amazonaws.com/a',
		'https://bucket.s3-us-west-2.amazonaws.com/a',
		'https://bucket.s3.dualstack.us-gov-west-1.amazonaws.com/a',
		'https://bucket.s3-accelerate.amazonaws.com/a',
		'https://s3.us-east-1.amazonaws.com/bucket/a',
	])('knows %s', (url) => {
		expect(isFileStorage(new URL(url))).toBe(true);
	});

	it.each([
		'http://bucket.s3.amazonaws.com/a',
		'https://s3-amazonaws.com/a',
		'https://bucket.s3-amazonaws.com/a',
		'https://s3-mine.us-east-1.elb.amazonaws.com/a',
		'https://bucket.s3.amazonaws.com.example.com/a',
		'https://bucket.nots3.amazonaws.com/a',
		'https://bucket.s3.amazonaws.com:8443/a',
		'https://user@bucket.s3.amazonaws.com/a',
	])('does not take %s for it', (url) => {
		expect(isFileStorage(new URL(url))).toBe(false);
	});
});
