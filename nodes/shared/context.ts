import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { isAuthentication, type Authentication } from './authentication';

/** Where nodes talk to Amazon: in an execution, in a poll, and while a user fills in the node's form. */
export type AmazonContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Where a node leaves no choice, the app itself is signed in. */
export function readAuthentication(context: AmazonContext): Authentication {
	const value = authenticationParameter(context);
	return isAuthentication(value) ? value : 'oAuth2';
}

function authenticationParameter(context: AmazonContext): unknown {
	if ('getCurrentNodeParameter' in context) {
		return context.getCurrentNodeParameter('authentication');
	}
	if ('getActivationMode' in context) return context.getNodeParameter('authentication', 'oAuth2');
	return context.getNodeParameter('authentication', 0, 'clientCredentials');
}

/** Aborted when the user stops the execution; a form has none. */
export function cancelSignal(context: AmazonContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
