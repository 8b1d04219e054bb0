import type { IExecuteFunctions, INode } from 'n8n-workflow';

interface Given {
	parameters?: Record<string, unknown>;
	items?: number;
	continueOnFail?: boolean;
}

export const node: INode = {
	id: '1',
	name: 'Login with Amazon',
	type: 'n8n-nodes-amazon-lwa.amazonLwa',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** As much of an execution as the shared functions ask for; `cancel` ends it. */
export function contextWith({ parameters = {}, items = 1, continueOnFail = false }: Given) {
	const execution = new AbortController();
	const part: Partial<IExecuteFunctions> = {
		getNode: () => node,
		getInputData: () => Array.from({ length: items }, () => ({ json: {} })),
		continueOnFail: () => continueOnFail,
		getExecutionCancelSignal: () => execution.signal,
		getNodeParameter: ((name: string) => parameters[name]) as IExecuteFunctions['getNodeParameter'],
	};
	return {
		context: part as IExecuteFunctions,
		cancel: (reason: Error) => execution.abort(reason),
	};
}
