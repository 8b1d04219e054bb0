import type { INodeParameters } from 'n8n-workflow';
import { AmazonAlexa } from '../../nodes/AmazonAlexa/AmazonAlexa.node';
import { skillUserId } from '../simulator/alexa/users.ts';
import { DEFAULT_CLIENT, DEFAULT_USER } from '../simulator/defaults.ts';
import type { LoggedRequest } from '../simulator/server/requestLog.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { clientCredential, pastedCredential } from './credentials';
import type { StoredCredential } from './credentialsHelper';
import { runNode, type NodeOutcome, type NodeRun } from './engine';
import { authenticationOf } from './form';

type Options = Pick<NodeRun, 'items' | 'continueOnFail' | 'stopWhen'>;

/** Runs the Alexa node with the authentication that fits the credential; an app has no choice. */
export async function runAmazonAlexa(
	credential: StoredCredential,
	parameters: INodeParameters,
	options: Options = {},
): Promise<NodeOutcome> {
	const isApp = credential.type === 'amazonLwaClientApi';
	const authentication = isApp ? {} : { authentication: authenticationOf(credential) };
	return await runNode({
		node: new AmazonAlexa(),
		credential,
		parameters: { ...authentication, ...parameters },
		...options,
	});
}

/** The same with the token of each item's field `token`, in North America; no credential plays a part. */
export async function runWithTokens(
	tokens: string[],
	parameters: INodeParameters,
	options: Options = {},
): Promise<NodeOutcome> {
	return await runAmazonAlexa(
		pastedCredential(''),
		{
			authentication: 'none',
			accessToken: '={{ $json.token }}',
			region: 'na',
			...parameters,
		},
		{ items: tokens.map((token) => ({ json: { token } })), ...options },
	);
}

let count = 0;

/** The credential of an app for one of Alexa's scopes: an app of its own, as tokens are remembered. */
export function alexaClient(amazon: Simulator, scope: string, region = 'na'): StoredCredential {
	const digits = String((count += 1)).padStart(32, '0');
	const clientId = `amzn1.application-oa2-client.${digits}`;
	amazon.registerClient({ ...DEFAULT_CLIENT, clientId });
	return clientCredential({ clientId, clientScopes: [scope], region });
}

/** The default user as the skill of a client knows them. */
export function skillUserOf({ data }: StoredCredential): string {
	return skillUserId(String(data.clientId), DEFAULT_USER.userId);
}

/** The body of a request, and the token of its header. */
export function sentBy({ body, headers }: LoggedRequest) {
	return {
		body: JSON.parse(body) as Record<string, unknown>,
		token: String(headers.authorization).replace('Bearer ', ''),
	};
}
