import type { INodeParameters } from 'n8n-workflow';
import { PrimeVideoSlate } from '../../nodes/PrimeVideoSlate/PrimeVideoSlate.node';
import type { SlatePlace } from '../simulator/primeVideo/reports.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { byId } from './amazonAds';
import { signIn, type SignIn } from './credentials';
import type { StoredCredential } from './credentialsHelper';
import { runNode, type NodeOutcome, type NodeRun } from './engine';
import { authenticationOf, formOf } from './form';

export const slateHost = 'videocentral.amazon.com';

/** The reports of a type of the default user's; the channel's id is longer than a number holds. */
export const place: SlatePlace = {
	accountId: 'amzn1.pv.account.simulator-1',
	reportGroupId: 'channels',
	channelId: '9007199254740993',
	reportTypeId: 'streams',
};

/** The fields of the form that say where that is, by ID. */
export const placeFields: INodeParameters = {
	accountId: byId(place.accountId),
	reportGroupId: byId(place.reportGroupId),
	channelId: byId(place.channelId),
	reportTypeId: byId(place.reportTypeId),
};

export const reportsPath =
	'/apis/v1/accounts/amzn1.pv.account.simulator-1/channels/9007199254740993/reportTypes/streams/reports';

/** Signed in by a Slate user who agreed to reporting. */
export function slateSignIn(
	amazon: Simulator,
	authentication: keyof typeof signIn = 'oAuth2',
	options: SignIn = {},
): StoredCredential {
	return signIn[authentication](amazon, { scope: 'simulator::slate_reporting', ...options });
}

/** Runs the node with the authentication that fits the credential. */
export async function runPrimeVideoSlate(
	credential: StoredCredential,
	parameters: INodeParameters,
	options: Pick<NodeRun, 'items' | 'continueOnFail' | 'stopWhen'> = {},
): Promise<NodeOutcome> {
	return await runNode({
		node: new PrimeVideoSlate(),
		credential,
		parameters: { authentication: authenticationOf(credential), ...parameters },
		...options,
	});
}

/** What n8n hands to the node's lists while a user fills in its form. */
export function primeVideoSlateForm(credential: StoredCredential, chosen: INodeParameters) {
	return formOf(new PrimeVideoSlate(), credential, chosen);
}
