import type { IExecuteFunctions } from 'n8n-workflow';
import { readClientLogin } from '../../lwa/storedClient';
import type { Client } from '../../lwa/tokenRequest';
import { credentialType } from '../shared/authentication';

/** The app that asks, as the client credential names it; its scopes and stored token do not matter. */
export async function readClient(context: IExecuteFunctions): Promise<Client> {
	return readClientLogin(await context.getCredentials(credentialType('clientCredentials')));
}
