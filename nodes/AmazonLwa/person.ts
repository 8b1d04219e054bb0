import type { IExecuteFunctions } from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';
import { apis, type Api, type ApiFacts } from '../../amazon/hosts/apis';
import { readAuthentication, type AmazonContext } from '../shared/context';

const ofPerson =
	'Choose a credential of the type Login with Amazon (…) OAuth2 API or Login with Amazon Refresh Token (…) API.';

/**
 * For what Amazon tells of a person. All operations of the node share one choice of credential:
 * n8n's editor takes a field on which that choice depends out of the form.
 */
export function assertPerson(context: IExecuteFunctions): void {
	if (readAuthentication(context) !== 'clientCredentials') return;
	throw inputError(
		'The credential signs in the app itself, and Amazon has nothing to tell of a person then.',
		ofPerson,
	);
}

/** Amazon gives an app no token of its own for such an API, whatever stands in the credential's Scopes. */
export function assertTokenFor(context: AmazonContext, api: Api | undefined): void {
	if (readAuthentication(context) !== 'clientCredentials' || !api) return;
	const { displayName, needsPerson }: ApiFacts = apis[api];
	if (!needsPerson) return;
	throw inputError(
		`${displayName} takes only the token of a person who signed in, and the credential signs in the app itself.`,
		ofPerson,
	);
}
