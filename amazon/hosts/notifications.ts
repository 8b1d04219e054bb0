/**
 * Name of the host of Amazon SNS in an AWS region: it serves the certificates that sign messages, and
 * confirms subscriptions. The partition is the second part of an ARN, such as `aws`.
 */
export function notificationHost(partition: string, region: string): string {
	return `sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`;
}
