import type { INodeParameters } from 'n8n-workflow';
import { AmazonLwa } from '../../nodes/AmazonLwa/AmazonLwa.node';
import type { StoredCredential } from './credentialsHelper';
import { runNode, type NodeOutcome, type NodeRun } from './engine';

/** Runs the companion node with the authentication that fits the credential. */
export async function runAmazonLwa(
	credential: StoredCredential,
	parameters: INodeParameters,
	options: Pick<NodeRun, 'items' | 'continueOnFail' | 'stopWhen'> = {},
): Promise<NodeOutcome> {
	const authentication = credential.type === 'amazonLwaOAuth2Api' ? 'oAuth2' : 'refreshToken';
	return await runNode({
		node: new AmazonLwa(),
		credential,
		parameters: { authentication, ...parameters },
		...options,
	});
}
