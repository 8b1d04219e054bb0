import type { INodeProperties } from 'n8n-workflow';

/** For the operations whose purpose is to emit tokens. */
export const tokensNotice: INodeProperties = {
	displayName:
		'The output holds secrets: whoever may read this execution can act for the customer. Put them where they belong right away, and consider a workflow that saves no execution data (Workflow Settings).',
	name: 'tokensNotice',
	type: 'notice',
	default: '',
};
