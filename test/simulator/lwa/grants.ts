import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';

export const GRANT_TYPES = [
	'authorization_code',
	'refresh_token',
	'client_credentials',
	'device_code',
] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** A security profile's web settings, as kept by the developer console. */
export interface Client {
	clientId: string;
	/** Without one the client is public: codes by PKCE and without refresh token, or code pairs. */
	clientSecret?: string;
	/** Shown on the consent page. */
	name?: string;
	/** Allowed Return URLs: https, or http on localhost. */
	returnUrls: string[];
	/** What the client is approved for. */
	scopes: string[];
	/** All of them when not given. */
	grantTypes?: GrantType[];
}

/** A customer with an Amazon account. */
export interface User {
	userId: string;
	name: string;
	email: string;
	postalCode: string;
}

/** One consent: a user let a client act in these scopes. All tokens descend from one. */
export interface Grant {
	clientId: string;
	/** Undefined for client credentials. */
	userId?: string;
	scopes: string[];
	consentedAt: number;
	revoked: boolean;
	/** Given on a device by a code pair: its refresh token works without the client secret. */
	byCodePair: boolean;
}

/** A code that was handed to the browser, or to a skill, and not yet exchanged. */
export interface AuthorizationCode {
	grant: Grant;
	/** None for the code of an AcceptGrant directive. */
	redirectUri?: string;
	codeChallenge?: string;
	codeChallengeMethod: 'S256' | 'plain';
	expiresAt: number;
}

export interface AccessToken {
	grant: Grant;
	issuedAt: number;
	expiresAt: number;
}

interface RefreshToken {
	grant: Grant;
	replaced: boolean;
}

export interface IssuedTokens {
	accessToken: string;
	refreshToken?: string;
	/** Seconds. */
	expiresIn: number;
}

const DAY = 24 * 60 * 60 * 1000;
const ADS_LIFETIME = 365 * DAY;
const ADS_LIFETIME_SINCE = Date.UTC(2026, 6, 30);
const ADS_SCOPES = ['advertising::campaign_management', 'advertising::audiences'];

/** Amazon's tokens are opaque; real ones are this long and use these characters. */
function tokenValue(prefix: 'Atza' | 'Atzr' | 'Atc'): string {
	return `${prefix}|IwEBI${randomBytes(288).toString('base64url')}`;
}

function codeValue(): string {
	return Array.from({ length: 20 }, () => String.fromCharCode(97 + randomInt(26))).join('');
}

function isAllowedReturnUrl(text: string): boolean {
	const { protocol, hostname } = new URL(text);
	return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
}

/** Everything Login with Amazon remembers: clients, users, consents, codes and tokens. */
export class LwaGrants {
	private readonly settings: Settings;
	private readonly clock: Clock;
	private readonly clients = new Map<string, Client>();
	private readonly userList = new Map<string, User>();
	private readonly codes = new Map<string, AuthorizationCode>();
	private readonly accessTokens = new Map<string, AccessToken>();
	private readonly refreshTokens = new Map<string, RefreshToken>();
	/** Codes and tokens that were ever given out, forgotten or not. */
	readonly issued = new Set<string>();

	constructor(settings: Settings, clock: Clock) {
		this.settings = settings;
		this.clock = clock;
	}

	/** Forgets everything. */
	clear(): void {
		for (const map of [this.clients, this.userList, this.codes]) map.clear();
		for (const map of [this.accessTokens, this.refreshTokens]) map.clear();
	}

	registerClient(client: Client): void {
		const refused = client.returnUrls.find((url) => !isAllowedReturnUrl(url));
		if (refused)
			throw new Error(`An Allowed Return URL is https, or http on localhost: ${refused}`);
		this.clients.set(client.clientId, client);
	}

	client(clientId: string): Client | undefined {
		return this.clients.get(clientId);
	}

	addUser(user: User): void {
		this.userList.set(user.userId, user);
	}

	user(userId: string): User | undefined {
		return this.userList.get(userId);
	}

	users(): User[] {
		return [...this.userList.values()];
	}

	/** Records a consent. */
	consent(clientId: string, scopes: string[], userId?: string, byCodePair = false): Grant {
		const consentedAt = this.clock.now();
		return { clientId, userId, scopes, consentedAt, revoked: false, byCodePair };
	}

	issueCode(code: Omit<AuthorizationCode, 'expiresAt'>): string {
		const value = codeValue();
		const expiresAt = this.clock.now() + this.settings.codeLifetime * 1000;
		this.codes.set(value, { ...code, expiresAt });
		this.issued.add(value);
		return value;
	}

	/** The code's data while it can be exchanged. */
	code(value: string): AuthorizationCode | undefined {
		const code = this.codes.get(value);
		return code && code.expiresAt > this.clock.now() && !code.grant.revoked ? code : undefined;
	}

	/** A code works once. */
	useUp(code: string): void {
		this.codes.delete(code);
	}

	issueAccessToken(grant: Grant): IssuedTokens {
		const accessToken = tokenValue(grant.userId === undefined ? 'Atc' : 'Atza');
		const issuedAt = this.clock.now();
		const expiresIn = this.settings.accessTokenLifetime;
		this.issued.add(accessToken);
		this.accessTokens.set(accessToken, {
			grant,
			issuedAt,
			expiresAt: issuedAt + expiresIn * 1000,
		});
		return { accessToken, expiresIn };
	}

	issueTokens(
		grant: Grant,
		refreshToken = tokenValue('Atzr'),
	): IssuedTokens & { refreshToken: string } {
		this.refreshTokens.set(refreshToken, { grant, replaced: false });
		this.issued.add(refreshToken);
		return { ...this.issueAccessToken(grant), refreshToken };
	}

	/** Whether a client without a secret may use this refresh token. */
	isOfCodePair(refreshToken: string): boolean {
		return this.refreshTokens.get(refreshToken)?.grant.byCodePair === true;
	}

	/** New tokens for a refresh token of this client; undefined when it does not work (any more). */
	refresh(value: string, clientId: string): IssuedTokens | undefined {
		const token = this.refreshTokens.get(value);
		if (!token || token.grant.clientId !== clientId || this.isOver(token.grant)) return undefined;
		if (token.replaced) {
			if (this.settings.rotation === 'reuseDetection') token.grant.revoked = true;
			return undefined;
		}
		if (this.settings.rotation === 'off') {
			return { ...this.issueAccessToken(token.grant), refreshToken: value };
		}
		token.replaced = true;
		return this.issueTokens(token.grant);
	}

	/** An access token that still works; of the given kind of holder if one is named. */
	accessToken(value: string | undefined): AccessToken | undefined {
		const token = value === undefined ? undefined : this.accessTokens.get(value);
		if (!token || token.grant.revoked || token.expiresAt <= this.clock.now()) return undefined;
		return token;
	}

	/** Ends one access token early; its refresh token goes on working. */
	expireAccessToken(value: string): void {
		const token = this.accessTokens.get(value);
		if (!token) throw new Error('No such access token');
		token.expiresAt = this.clock.now();
	}

	/** The user removed the app: all tokens that descend from the token's consent die. */
	revoke(token: string): void {
		const found = this.accessTokens.get(token) ?? this.refreshTokens.get(token);
		if (!found) throw new Error('No such token');
		found.grant.revoked = true;
	}

	/**
	 * Amazon Ads consents given since 2026-07-30 end after 365 days, others do not end by themselves.
	 * https://advertising.amazon.com/API/docs/en-us/guides/account-management/authorization/access-tokens
	 */
	private isOver({ revoked, scopes, consentedAt }: Grant): boolean {
		const age = this.clock.now() - consentedAt;
		const { refreshTokenLifetime } = this.settings;
		if (revoked) return true;
		if (refreshTokenLifetime !== null) return age >= refreshTokenLifetime * 1000;
		const isAds = scopes.some((scope) => ADS_SCOPES.includes(scope));
		return isAds && consentedAt >= ADS_LIFETIME_SINCE && age >= ADS_LIFETIME;
	}
}

export function mayUse({ grantTypes = [...GRANT_TYPES] }: Client, grantType: GrantType): boolean {
	return grantTypes.includes(grantType);
}

/** Application id of a client: same digits, other prefix. */
export function applicationId(clientId: string): string {
	return clientId.replace('application-oa2-client', 'application');
}
