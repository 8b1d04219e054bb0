import type { IExecuteFunctions } from 'n8n-workflow';
import { readClientLogin } from '../../amazon/lwa/storedClient';
import type { Client } from '../../amazon/lwa/tokenForms';
import { credentialType } from '../shared/authentication';
import { readAuthentication } from '../shared/context';

/** The app that asks: every credential names one. Who is signed in with it does not matter. */
export async function readClient(context: IExecuteFunctions): Promise<Client> {
	const type = credentialType(readAuthentication(context));
	const { region, clientId, clientSecret } = readClientLogin(await context.getCredentials(type));
	return { region, clientId, clientSecret };
}
