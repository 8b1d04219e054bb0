import type { INodeParameters } from 'n8n-workflow';
import { AmazonLwa } from '../../nodes/AmazonLwa/AmazonLwa.node';
import type { StoredCredential } from './credentialsHelper';
import { runNode, type NodeOutcome, type NodeRun } from './engine';
import { authenticationOf } from './form';

/** Runs the companion node with the authentication that fits the credential. */
export async function runAmazonLwa(
	credential: StoredCredential,
	parameters: INodeParameters,
	options: Pick<NodeRun, 'items' | 'continueOnFail' | 'stopWhen'> = {},
): Promise<NodeOutcome> {
	return await runNode({
		node: new AmazonLwa(),
		credential,
		parameters: { authentication: authenticationOf(credential), ...parameters },
		...options,
	});
}
