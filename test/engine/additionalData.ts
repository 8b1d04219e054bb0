import { ExecutionLifecycleHooks } from 'n8n-core';
import type { ICredentialsHelper, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

/** What n8n hands to an execution, as far as the engine reads it to run one node. */
export function additionalDataWith(
	credentialsHelper: ICredentialsHelper,
): IWorkflowExecuteAdditionalData {
	const used = {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('trigger', 'execution', {
			id: 'workflow',
			name: 'Workflow',
			active: false,
			activeVersionId: null,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [],
			connections: {},
		}),
		executionId: 'execution',
		currentNodeExecutionIndex: 0,
		restApiUrl: 'http://localhost/rest',
		instanceBaseUrl: 'http://localhost/',
		webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
		formWaitingBaseUrl: 'http://localhost/form-waiting',
		variables: {},
		setExecutionStatus: () => {},
		logAiEvent: () => {},
	};
	// n8n fills some forty fields.
	return used as Partial<IWorkflowExecuteAdditionalData> as IWorkflowExecuteAdditionalData;
}
