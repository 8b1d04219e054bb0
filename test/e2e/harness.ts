/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { dirname } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { startN8n, type N8n } from '../n8n/n8n.ts';
import { packPackage } from '../n8n/pack.ts';
import { consent, type ConsentOptions } from '../simulator/consent.ts';
import { DEFAULT_CLIENT } from '../simulator/defaults.ts';
import type { LoggedRequest } from '../simulator/server/requestLog.ts';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';

const { clientId, clientSecret } = DEFAULT_CLIENT;

/** Starts an n8n that knows no other internet than this Amazon. */
export type Start = (tarball: string, amazon: Simulator) => Promise<N8n>;

const startAlone: Start = async (tarball, { env }) => await startN8n({ tarball, env });

/** A real n8n with the packed package, and Amazon on loopback as the only internet it knows. */
export class Scene {
	n8n: N8n;
	readonly amazon: Simulator;
	private readonly tarball: string;

	private constructor(n8n: N8n, amazon: Simulator, tarball: string) {
		this.n8n = n8n;
		this.amazon = amazon;
		this.tarball = tarball;
	}

	static async open(start = startAlone): Promise<Scene> {
		const tarball = await packPackage();
		const amazon = await startSimulator();
		const n8n = await start(tarball, amazon).catch(async (error: unknown) => {
			await amazon.stop();
			throw error;
		});
		return new Scene(n8n, amazon, tarball);
	}

	async close(): Promise<void> {
		await this.n8n.stop();
		await this.amazon.stop();
	}

	/** Amazon as at start, except that the default client allows this n8n's return URL. */
	reset(): void {
		this.amazon.reset();
		this.amazon.registerClient({ ...DEFAULT_CLIENT, returnUrls: [this.callbackUrl] });
	}

	/** Stops n8n and starts it again with the same data, under the same address. */
	async restartN8n(): Promise<void> {
		const { url, logFile } = this.n8n;
		await this.n8n.stop();
		this.n8n = await startN8n({
			tarball: this.tarball,
			env: this.amazon.env,
			port: Number(new URL(url).port),
			userFolder: dirname(logFile),
		});
	}

	get callbackUrl(): string {
		return `${this.n8n.url}/rest/oauth2-credential/callback`;
	}

	/** Saves an OAuth2 credential of the default client that nobody has signed in with yet. */
	async newOAuth2(fields: ICredentialDataDecryptedObject = {}): Promise<string> {
		return await this.n8n.createCredential({
			name: 'Amazon',
			type: 'amazonLwaOAuth2Api',
			data: { region: 'na', product: 'ads', clientId, clientSecret, ...fields },
		});
	}

	/** A person clicks "Connect", decides on Amazon's page and lands on n8n's page again. */
	async connect(id: string, decision?: ConsentOptions): Promise<Response> {
		const back = await consent(this.amazon, await this.n8n.oauthUrl(id), decision);
		return await this.n8n.fetch(back.href);
	}

	/** An OAuth2 credential that is signed in; the log is empty again. */
	async signedIn(
		fields: ICredentialDataDecryptedObject = {},
		decision?: ConsentOptions,
	): Promise<string> {
		const id = await this.newOAuth2(fields);
		await this.connect(id, decision);
		this.amazon.log.length = 0;
		return id;
	}

	/** Saves a refresh-token credential, with a consent of the default user unless told otherwise. */
	async newRefreshToken(fields: ICredentialDataDecryptedObject = {}): Promise<string> {
		const { refreshToken } = this.amazon.grant();
		return await this.n8n.createCredential({
			name: 'Amazon',
			type: 'amazonLwaRefreshTokenApi',
			data: { region: 'na', clientId, clientSecret, refreshToken, ...fields },
		});
	}

	/** Saves a client credential of the default client. */
	async newClient(fields: ICredentialDataDecryptedObject = {}): Promise<string> {
		return await this.n8n.createCredential({
			name: 'Amazon',
			type: 'amazonLwaClientApi',
			data: { region: 'na', clientId, clientSecret, ...fields },
		});
	}

	/** What n8n stored after a sign-in or a refresh with the OAuth2 credential. */
	async oauthTokenData(id: string): Promise<ICredentialDataDecryptedObject> {
		const { oauthTokenData } = await this.n8n.decryptedCredential(id);
		return oauthTokenData as ICredentialDataDecryptedObject;
	}

	/** The refresh token with which a refresh-token credential goes on. */
	async newestRefreshToken(id: string): Promise<unknown> {
		const { newestRefreshToken, refreshToken } = await this.n8n.decryptedCredential(id);
		return newestRefreshToken || refreshToken;
	}

	/** The requests for tokens that Amazon saw. */
	tokenRequests(): LoggedRequest[] {
		return this.amazon.requests({ method: 'POST', path: '/auth/o2/token' });
	}
}

/** One n8n and one Amazon for all tests of a file; Amazon is as new before each. */
export function useScene(start?: Start): () => Scene {
	let scene: Scene | undefined;
	const opened = (): Scene => {
		if (!scene) throw new Error('n8n runs only within tests');
		return scene;
	};
	beforeAll(async () => {
		scene = await Scene.open(start);
	}, 600_000);
	beforeEach(() => opened().reset());
	afterAll(async () => await scene?.close(), 60_000);
	return opened;
}
