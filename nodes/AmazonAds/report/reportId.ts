import type { INodeProperties } from 'n8n-workflow';

export const reportIdProperty: INodeProperties = {
	displayName: 'Report ID',
	name: 'reportId',
	type: 'string',
	required: true,
	default: '={{ $json.reportId }}',
	description: 'As Create and Run output it',
};
