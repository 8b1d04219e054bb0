import { NodeOperationError, type INode, type INodeProperties } from 'n8n-workflow';
import { isTopicArn } from '../../../amazon/dataPortability/snsTopic';

export const topicArnsProperty: INodeProperties = {
	displayName: 'Topic ARNs',
	name: 'topicArns',
	type: 'string',
	default: '',
	placeholder: 'e.g. arn:aws:sns:eu-west-1:123456789012:topic',
	description:
		'The SNS topics that may trigger this workflow, separated by commas. Ask Amazon for yours when you enrol. Messages of other topics are refused, and all messages while this is empty; the log of n8n names the topic.',
};

/** The value of the field as a list. */
export function readTopicArns(value: unknown): string[] {
	return String(value ?? '')
		.split(/[\s,]+/)
		.filter((arn) => arn !== '');
}

/**
 * Throws where a topic could never pass; none is allowed, for Amazon may name it only later. Both
 * sentences are the message: of an error at publishing, n8n (2.41) shows nothing else.
 */
export function checkTopicArns(node: INode, arns: string[]): void {
	const wrong = arns.find((arn) => !isTopicArn(arn));
	if (wrong === undefined) return;
	throw new NodeOperationError(
		node,
		`"${wrong}" is not the ARN of an SNS topic. Enter in Topic ARNs such as arn:aws:sns:eu-west-1:123456789012:topic.`,
	);
}
