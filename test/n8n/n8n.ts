/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type {
	ExecutionStatus,
	IBinaryData,
	ICredentialDataDecryptedObject,
	IConnections,
	INode,
	IWorkflowSettings,
} from 'n8n-workflow';

import { outcomeOf, type Outcome } from './execution.ts';
import { startProcess, type N8nProcess } from './n8nProcess.ts';
import { newRunFolder } from './paths.ts';
import { ownerCredentials, Rest } from './rest.ts';
import { readStoredCredential, sqliteReader, type ReadValue } from './storedCredential.ts';

/** A workflow as in an export file. */
export interface WorkflowJson {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

/** A workflow that n8n has saved. */
export interface Workflow extends WorkflowJson {
	id: string;
}

/** A credential as the editor gets it: secrets are replaced by n8n's blanking value. */
export interface Credential {
	id: string;
	name: string;
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** What an n8n consists of: `main` has the editor and the REST API; stop() ends everything. */
export interface Processes {
	main: N8nProcess;
	readValue: ReadValue;
	stop(): Promise<void>;
}

/** A started n8n and what a person would do with it. */
export class N8n {
	readonly pid: number;
	readonly url: string;
	readonly logFile: string;
	readonly ownerCredentials = ownerCredentials;
	private readonly processes: Processes;
	private readonly rest: Rest;

	private constructor(processes: Processes, rest: Rest) {
		this.pid = processes.main.pid;
		this.url = processes.main.url;
		this.logFile = processes.main.logFile;
		this.processes = processes;
		this.rest = rest;
	}

	/** Signs the owner in; ends the processes when that fails. */
	static async signIn(processes: Processes): Promise<N8n> {
		const rest = new Rest(processes.main.url);
		await rest.signIn().catch(async (error: unknown) => {
			await processes.stop();
			throw error;
		});
		return new N8n(processes, rest);
	}

	/** Ends n8n and every process it started; its logs stay, and its database if that is a file. */
	async stop(): Promise<void> {
		await this.processes.stop();
	}

	/** A request with the owner's session, e.g. the sign-in callback that a browser would follow. */
	async fetch(path: string, init?: RequestInit): Promise<Response> {
		return await this.rest.fetch(path, init);
	}

	/** Saves a new credential; answers its id. */
	async createCredential(credential: Omit<Credential, 'id'>): Promise<string> {
		const { id } = await this.rest.send<{ id: string }>('POST', 'credentials', credential);
		return id;
	}

	/** A credential as the editor opens it. */
	async getCredential(id: string): Promise<Credential> {
		return await this.rest.send('GET', `credentials/${id}?includeData=true`);
	}

	/** Opens a credential in the editor, changes some fields and saves it. */
	async updateCredential(id: string, changes: ICredentialDataDecryptedObject): Promise<void> {
		await this.rest.send('PATCH', `credentials/${id}`, await this.changedInEditor(id, changes));
	}

	/** Opens a credential in the editor, changes some fields and lets n8n test it. */
	async testCredential(
		id: string,
		changes: ICredentialDataDecryptedObject = {},
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const credentials = await this.changedInEditor(id, changes);
		return await this.rest.send('POST', 'credentials/test', { credentials });
	}

	/** What n8n has really stored for a credential, secrets in clear. */
	async decryptedCredential(id: string): Promise<ICredentialDataDecryptedObject> {
		const { main, readValue } = this.processes;
		return await readStoredCredential({ userFolder: main.userFolder, readValue }, id);
	}

	/** The page at Amazon to which the editor's "Connect" button leads. */
	async oauthUrl(credentialId: string): Promise<string> {
		return await this.rest.send('GET', `oauth2-credential/auth?id=${credentialId}`);
	}

	async createWorkflow(workflow: WorkflowJson): Promise<Workflow> {
		return await this.rest.send('POST', 'workflows', { settings: {}, ...workflow });
	}

	/** Switches a saved workflow on, as the editor's button does. */
	async publish({ id }: Workflow): Promise<void> {
		const { versionId } = await this.rest.send<{ versionId: string }>('GET', `workflows/${id}`);
		await this.rest.send('POST', `workflows/${id}/activate`, { versionId });
	}

	async unpublish({ id }: Workflow): Promise<void> {
		await this.rest.send('POST', `workflows/${id}/deactivate`);
	}

	/**
	 * Runs a workflow, which is saved first unless it is, from a trigger node (the first one if
	 * none is named) until it finishes or `timeout` milliseconds have passed.
	 */
	async run(
		workflow: Workflow | WorkflowJson,
		options: { timeout?: number; trigger?: string } = {},
	): Promise<Outcome> {
		const { id, nodes } = 'id' in workflow ? workflow : await this.createWorkflow(workflow);
		const name = options.trigger ?? nodes.find(({ type }) => /trigger$/i.test(type))?.name;
		const { executionId } = await this.rest.send<{ executionId: string }>(
			'POST',
			`workflows/${id}/run`,
			{ triggerToStartFrom: { name } },
		);
		return await this.finished(executionId, options.timeout ?? 60_000);
	}

	/** The content of a binary field of an execution's item. */
	async binary({ id, data }: IBinaryData): Promise<Buffer> {
		if (id === undefined) return Buffer.from(data, 'base64');
		const query = new URLSearchParams({ id, action: 'download' });
		const response = await this.rest.fetch(`/rest/binary-data?${query}`);
		if (!response.ok) throw new Error(`n8n: binary data ${id}: ${response.status}`);
		return Buffer.from(await response.arrayBuffer());
	}

	private async changedInEditor(
		id: string,
		changes: ICredentialDataDecryptedObject,
	): Promise<Credential> {
		const { name, type, data } = await this.getCredential(id);
		return { id, name, type, data: { ...data, ...changes } };
	}

	private async finished(executionId: string, timeout: number): Promise<Outcome> {
		const deadline = Date.now() + timeout;
		for (;;) {
			const execution = await this.rest.send<{
				id: string;
				status: ExecutionStatus;
				data: string;
			}>('GET', `executions/${executionId}`);
			if (finalStatuses.has(execution.status)) return outcomeOf(execution);
			if (Date.now() > deadline) {
				throw new Error(`Still ${execution.status} after ${timeout} ms. Log: ${this.logFile}`);
			}
			await sleep(100);
		}
	}
}

const finalStatuses: ReadonlySet<ExecutionStatus> = new Set([
	'success',
	'error',
	'canceled',
	'crashed',
]);

/**
 * Starts n8n with our packed package installed and its owner signed in. A `userFolder` of an
 * earlier start is taken up again (a restart); otherwise everything is new.
 */
export async function startN8n(options: {
	tarball: string;
	env?: Record<string, string>;
	port?: number;
	userFolder?: string;
}): Promise<N8n> {
	const { tarball, env = {}, port } = options;
	const userFolder = options.userFolder ?? (await newRunFolder('n8n'));
	const main = await startProcess({ command: 'start', tarball, userFolder, env, port });
	return await N8n.signIn({ main, readValue: sqliteReader(userFolder), stop: main.stop });
}
