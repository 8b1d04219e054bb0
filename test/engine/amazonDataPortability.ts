import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { AmazonDataPortability } from '../../nodes/AmazonDataPortability/AmazonDataPortability.node';
import type { Simulator } from '../simulator/simulator.ts';
import { pastedCredential } from './credentials';
import type { StoredCredential } from './credentialsHelper';
import { runNode, type NodeOutcome, type NodeRun } from './engine';
import { authenticationOf, formOf } from './form';

/** The same with the token of each item's field `token`; no credential plays a part. */
export async function runWithTokens(
	tokens: string[],
	parameters: INodeParameters,
): Promise<NodeOutcome> {
	const items = tokens.map((token) => ({ json: { token } }));
	const field = { authentication: 'none', accessToken: '={{ $json.token }}' };
	return await runDataPortability(pastedCredential(''), { ...field, ...parameters }, { items });
}

/** Runs the Data Portability node with the authentication that fits the credential. */
export async function runDataPortability(
	credential: StoredCredential,
	parameters: INodeParameters,
	options: Pick<NodeRun, 'items' | 'continueOnFail' | 'stopWhen'> = {},
): Promise<NodeOutcome> {
	return await runNode({
		node: new AmazonDataPortability(),
		credential,
		parameters: { authentication: authenticationOf(credential), ...parameters },
		...options,
	});
}

export function dataPortabilityForm(credential: StoredCredential, chosen: INodeParameters) {
	return formOf(new AmazonDataPortability(), credential, chosen);
}

export function jsonOf({ items }: NodeOutcome): IDataObject[] {
	return (items[0] ?? []).map(({ json }) => json);
}

export const scope = 'portability::physical_orders';

/** The value of the field Scope, typed in. */
export function byName(value: string): INodeParameters {
	return { __rl: true, mode: 'name', value };
}

export const create = { resource: 'dataQuery', operation: 'create', scope: byName(scope) };
export const getMany = { resource: 'record', operation: 'getMany', scope: byName(scope) };
export const download = { resource: 'record', operation: 'download', scope: byName(scope) };

export function creations(amazon: Simulator) {
	return amazon.requests({ method: 'POST', path: /\/data-queries$/ });
}

export function listings(amazon: Simulator) {
	return amazon.requests({ method: 'GET', path: /\/records$/ });
}

export function downloads(amazon: Simulator) {
	return amazon.log.filter(({ host }) => host.includes('.s3.'));
}
