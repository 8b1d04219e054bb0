import type { IExecuteFunctions } from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';
import { readAuthentication } from '../shared/context';

/**
 * For what Amazon tells of a person. All operations of the node share one choice of credential:
 * n8n's editor takes a field on which that choice depends out of the form.
 */
export function assertPerson(context: IExecuteFunctions): void {
	if (readAuthentication(context) !== 'clientCredentials') return;
	throw inputError(
		'The credential signs in the app itself, and Amazon has nothing to tell of a person then.',
		'Choose a credential of the type Login with Amazon (…) OAuth2 API or Login with Amazon Refresh Token (…) API.',
	);
}
