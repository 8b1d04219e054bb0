import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { isAuthentication, type Authentication } from './authentication';

/** Where nodes talk to Amazon: in an execution, and while a user fills in the node's form. */
export type AmazonContext = IExecuteFunctions | ILoadOptionsFunctions;

/** Where a node leaves no choice, the app itself is signed in. */
export function readAuthentication(context: AmazonContext): Authentication {
	const value =
		'getCurrentNodeParameter' in context
			? context.getCurrentNodeParameter('authentication')
			: context.getNodeParameter('authentication', 0, 'clientCredentials');
	return isAuthentication(value) ? value : 'oAuth2';
}

/** Aborted when the user stops the execution; a form has none. */
export function cancelSignal(context: AmazonContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
