import { getAdditionalKeys } from 'n8n-core';
import {
	getCredentialOwnRequestAllowedDomains,
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodeTypes,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { AmazonLwaClientApi } from '../../credentials/AmazonLwaClientApi.credentials';
import { AmazonLwaOAuth2Api } from '../../credentials/AmazonLwaOAuth2Api.credentials';
import { AmazonLwaRefreshTokenApi } from '../../credentials/AmazonLwaRefreshTokenApi.credentials';
import { oAuth2ApiProperties } from './oAuth2ApiProperties';

/** A credential in n8n's database. Executions change `data`, as they do there. */
export interface StoredCredential {
	id: string;
	name: string;
	type: 'amazonLwaClientApi' | 'amazonLwaOAuth2Api' | 'amazonLwaRefreshTokenApi';
	data: ICredentialDataDecryptedObject;
}

const types: Record<StoredCredential['type'], ICredentialType> = {
	amazonLwaClientApi: new AmazonLwaClientApi(),
	amazonLwaOAuth2Api: new AmazonLwaOAuth2Api(),
	amazonLwaRefreshTokenApi: new AmazonLwaRefreshTokenApi(),
};

/** Fields of OAuth2 that n8n never takes from the store when the credential type hides them. */
const pinnedFields = [
	'useDynamicClientRegistration',
	'authUrl',
	'accessTokenUrl',
	'grantType',
	'authentication',
	'usePkce',
];

const expressionNode: INode = {
	id: 'expression',
	name: '',
	type: 'expression',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const noNodeType: INodeType = {
	description: {
		displayName: '',
		name: 'expression',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [],
		properties: [],
	},
};
const noNodeTypes: INodeTypes = {
	getByName: () => noNodeType,
	getByNameAndVersion: () => noNodeType,
	getKnownTypes: () => ({}),
};

/**
 * n8n's credentials helper over one stored credential: the same order of steps and the same rules on
 * what is stored, recomputed and resolved as in n8n 2.41, without database, licence and vaults.
 *
 * Source: https://github.com/n8n-io/n8n/blob/master/packages/cli/src/credentials-helper.ts
 */
export class OneCredentialHelper extends ICredentialsHelper {
	private readonly stored: StoredCredential;

	constructor(stored: StoredCredential) {
		super();
		this.stored = stored;
	}

	getParentTypes(name: string): string[] {
		return this.typeOf(name).extends ?? [];
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		const { extends: parents, properties } = this.typeOf(type);
		if (!parents) return properties;
		const merged: INodeProperties[] = [];
		NodeHelpers.mergeNodeProperties(merged, oAuth2ApiProperties);
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: unknown,
		raw?: boolean,
	): Promise<ICredentialDataDecryptedObject> {
		const original = structuredClone(this.stored.data);
		return raw ? original : await this.applyDefaults(original, type, additionalData, mode);
	}

	/** Fills in defaults, the hidden ones too, and resolves what is an expression. */
	async applyDefaults(
		original: ICredentialDataDecryptedObject,
		type: string,
		additionalData: IWorkflowExecuteAdditionalData,
		mode: WorkflowExecuteMode,
	): Promise<ICredentialDataDecryptedObject> {
		const properties = this.getCredentialsProperties(type);
		const stored = { ...original };
		for (const name of pinnedFields) {
			if (properties.some((property) => property.name === name && property.type === 'hidden')) {
				delete stored[name];
			}
		}
		const data = NodeHelpers.getNodeParameters(
			properties,
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (original.oauthTokenData !== undefined) data.oauthTokenData = original.oauthTokenData;
		return await this.resolve(data, additionalData, mode);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		options: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeOf(type);
		const request = options as IHttpRequestOptions;
		return typeof authenticate === 'function' ? await authenticate(credentials, request) : request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeOf(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		if (expirable === undefined || !type.preAuthentication) return undefined;
		const isTest = node.parameters?.temp === '' && node.type === 'n8n-nodes-base.noOp';
		if (credentials[expirable] !== '' && !credentialsExpired && !isTest) return undefined;
		const output = await type.preAuthentication.call(
			withinDomains(helpers, credentials),
			credentials,
		);
		if (output[expirable] === undefined || !node.credentials) return undefined;
		this.store(output, expirable);
		return Object.assign(credentials, output) as ICredentialDataDecryptedObject;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.typeOf(typeName);
		const output = await preAuthentication?.call(withinDomains(helpers, credentials), credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('No node asks for it');
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.stored.data = structuredClone(data);
	}

	async updateCredentialsOauthTokenData(
		_details: INodeCredentialsDetails,
		_type: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.stored.data = structuredClone({ ...this.stored.data, oauthTokenData });
	}

	typeOf(name: string): ICredentialType {
		if (name !== this.stored.type) throw new Error(`No credential of type ${name} is stored`);
		return types[this.stored.type];
	}

	/** A field that holds an expression keeps it, except the one that expires. */
	private store(output: IDataObject, expirable: string): void {
		const kept = Object.entries(output).filter(
			([name]) => name === expirable || !isExpression(this.stored.data[name]),
		);
		const changes = Object.fromEntries(kept) as ICredentialDataDecryptedObject;
		this.stored.data = structuredClone({ ...this.stored.data, ...changes });
	}

	private async resolve(
		data: ICredentialDataDecryptedObject,
		additionalData: IWorkflowExecuteAdditionalData,
		mode: WorkflowExecuteMode,
	): Promise<ICredentialDataDecryptedObject> {
		const workflow = new Workflow({
			nodes: [expressionNode],
			connections: {},
			active: false,
			nodeTypes: noNodeTypes,
		});
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		await workflow.expression.acquireIsolate();
		try {
			const resolved = workflow.expression.getComplexParameterValue(
				expressionNode,
				data as INodeParameters,
				mode,
				keys,
				undefined,
				undefined,
				data,
			);
			return resolved as ICredentialDataDecryptedObject;
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}
}

/** A credential's own requests may not leave the domains it names. */
function withinDomains(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): IHttpRequestHelper {
	const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
	return {
		helpers: {
			httpRequest: async (options) => await helpers.httpRequest({ ...options, allowedDomains }),
		},
	} as IHttpRequestHelper;
}
