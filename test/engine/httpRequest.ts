/* eslint-disable @n8n/community-nodes/no-deprecated-workflow-functions */
import {
	getCredentialAllowedDomains,
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IRequestOptions,
} from 'n8n-workflow';
import type { StoredCredential } from './credentialsHelper';
import { runNode, type NodeOutcome } from './engine';

/** What one item asks for. */
export interface HttpRequest {
	url: string;
	method?: 'GET' | 'POST';
	headers?: Record<string, string>;
	body?: IDataObject;
}

/**
 * The part of n8n's HTTP Request node that touches credentials: all items at once, each through
 * `requestWithAuthentication`, within the domains that the credential allows.
 *
 * Source: https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/nodes/HttpRequest/V3/HttpRequestV3.node.ts
 */
class HttpRequestNode implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HTTP Request',
		name: 'httpRequest',
		group: ['output'],
		version: 1,
		description: '',
		defaults: {},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Type', name: 'nodeCredentialType', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const type = this.getNodeParameter('nodeCredentialType', 0) as string;
		const sending: Array<Promise<{ statusCode: number; body: IDataObject }>> = [];
		for (const [itemIndex, { json }] of this.getInputData().entries()) {
			const { url, method = 'GET', headers = {}, body } = json as unknown as HttpRequest;
			const credentialData = await this.getCredentials(type, itemIndex);
			const allowedDomains = getCredentialAllowedDomains({ node: this.getNode(), credentialData });
			const options: IRequestOptions = {
				uri: url,
				method,
				headers,
				body,
				json: true,
				gzip: true,
				followRedirect: true,
				followAllRedirects: true,
				resolveWithFullResponse: true,
				sendCredentialsOnCrossOriginRedirect: false,
				allowedDomains,
				timeout: 300_000,
			};
			const call = this.helpers.requestWithAuthentication.bind(this);
			const request = call(type, options, undefined, itemIndex) as (typeof sending)[number];
			request.catch(() => {});
			sending.push(request);
		}
		const answers = await Promise.all(sending);
		return [answers.map(({ statusCode, body }) => ({ json: { statusCode, body } }))];
	}
}

/** Sends the requests side by side, as HTTP Request does with the credential chosen in it. */
export async function sendWithHttpRequest(
	credential: StoredCredential,
	...requests: HttpRequest[]
): Promise<NodeOutcome> {
	return await runNode({
		node: new HttpRequestNode(),
		type: 'n8n-nodes-base.httpRequest',
		credential,
		parameters: { nodeCredentialType: credential.type },
		items: requests.map((request) => ({ json: { ...request } })),
	});
}
