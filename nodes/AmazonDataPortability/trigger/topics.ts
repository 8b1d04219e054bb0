import { NodeOperationError, type INode, type INodeProperties } from 'n8n-workflow';
import { isTopicArn } from '../../../lwa/dataPortability/snsTopic';

export const topicArnsProperty: INodeProperties = {
	displayName: 'Topic ARNs',
	name: 'topicArns',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. arn:aws:sns:eu-west-1:123456789012:topic',
	description:
		'The SNS topics that may trigger this workflow, separated by commas. Amazon names yours at enrolment. Messages of other topics are refused.',
};

/** The value of the field as a list. */
export function readTopicArns(value: unknown): string[] {
	return String(value ?? '')
		.split(/[\s,]+/)
		.filter((arn) => arn !== '');
}

/** Throws where no message could ever pass. */
export function checkTopicArns(node: INode, arns: string[]): void {
	if (arns.length === 0) {
		throw new NodeOperationError(node, 'No SNS topic may trigger this workflow yet.', {
			description: 'Enter in Topic ARNs the topic that Amazon named at enrolment.',
		});
	}
	const wrong = arns.find((arn) => !isTopicArn(arn));
	if (wrong === undefined) return;
	throw new NodeOperationError(node, `"${wrong}" is not the ARN of an SNS topic.`, {
		description: 'Enter in Topic ARNs such as arn:aws:sns:eu-west-1:123456789012:topic.',
	});
}
