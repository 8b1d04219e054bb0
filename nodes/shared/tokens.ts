import { AmazonError } from '../../amazon/errors/amazonError';
import { parseAccessToken, type AccessToken } from '../../amazon/lwa/accessToken';
import type { Region } from '../../amazon/hosts/regions';
import { tokenInfoUrl } from '../../amazon/lwa/endpoints';
import { storedClientToken } from '../../amazon/lwa/storedClient';
import { storedGrant } from '../../amazon/lwa/storedLogin';
import { isActive } from '../../amazon/lwa/tokenCheck';
import { fulfils, withWish, type Wish } from '../../amazon/lwa/wish';
import { credentialType, type Authentication } from './authentication';
import type { AmazonContext } from './context';
import { signInError } from './errors';
import { hasLease, refreshUnderLease } from './lease';
import { readNodeLogin, storedExpiry, unknownExpiry, type NodeLogin } from './login';
import { refreshOAuth2 } from './oAuth2Refresh';
import { repeatRefresh } from './repeatRefresh';
import { timeouts } from './timeouts';
import { worldOf } from './world';

/** Who signs: what stands in the headers beside the token, and where the token may go. */
export interface Signer {
	clientId: string;
	profileId?: string;
	/** Unknown for a token out of a field. */
	region?: Region;
	/** Hosts beside Amazon's, separated by commas. */
	allowedDomains: string;
}

/** Where access tokens come from. */
export interface TokenSource {
	signer(): Promise<Signer>;
	/** A token that is not known to end within a minute: nothing goes out that waits for a refusal. */
	current(): Promise<string>;
	/**
	 * Another token in place of the refused one; undefined where the refused one was new already: issued
	 * for this call, which began at `since` (epoch milliseconds), or a moment ago for one that was
	 * refused. A source that cannot renew has none.
	 */
	renew?(refused: string, since: number): Promise<string | undefined>;
}

/** The same of a credential, which knows how long its tokens live. */
export interface CredentialTokens extends TokenSource {
	signer(): Promise<Signer & { region: Region }>;
	renew(refused: string, since: number): Promise<string | undefined>;
	/** A token with at least so many seconds left: the stored one, or one refreshed ahead of time. */
	lasting(minimumLifetime: number): Promise<AccessToken>;
	/** A refresh, whatever is left of the current token. */
	refreshed(): Promise<AccessToken>;
}

/** Milliseconds for which a token that Amazon gave is not the reason of a refusal. */
const newFor = 60_000;

const sources = new WeakMap<AmazonContext, CredentialTokens>();

/**
 * The tokens of the node's credential, for one execution of the node. The credential is read again
 * only when the token at hand is about to end, or is refused: another execution may have stored a new
 * one by then.
 */
export function tokensOf(context: AmazonContext): CredentialTokens {
	const known = sources.get(context) ?? credentialTokens(context);
	sources.set(context, known);
	return known;
}

function credentialTokens(context: AmazonContext): CredentialTokens {
	let login: NodeLogin | undefined;
	let token: AccessToken | undefined;
	/** The last one that Amazon gave this node itself, when, and whether in place of a refused one. */
	let issued: { value: string; at: number; afterRefusal: boolean } | undefined;
	let underWay: Promise<AccessToken> | undefined;

	const readAgain = async (): Promise<NodeLogin> => {
		const reading = readNodeLogin(context);
		const read = await (login ? reading.catch(notReadAgain) : reading);
		login = read;
		return read;
	};
	/** One at a time: whoever comes meanwhile gets the same. */
	const refresh = async (refused: string | undefined, minimumLifetime?: number) => {
		underWay ??= refreshNow(refused, minimumLifetime).finally(() => (underWay = undefined));
		return await underWay;
	};
	const refreshNow = async (refused: string | undefined, minimumLifetime?: number) => {
		const read = await readAgain();
		const stored = read.accessToken;
		const isEnough =
			stored !== undefined && stored.value !== refused && serves(stored, minimumLifetime);
		if (isEnough) {
			token = stored;
		} else {
			token = await refreshToken(context, read, {
				minimumLifetime,
				rejectedAccessToken: refused,
			});
			issued = { value: token.value, at: Date.now(), afterRefusal: refused !== undefined };
		}
		return token;
	};

	/** A login that ends takes its newest token along. What Amazon knows of an app's, it does not say. */
	const isStillActive = async (value: string) => {
		const { authentication, region } = login ?? (await readAgain());
		if (authentication === 'clientCredentials') return true;
		return await isActive(value, region, worldOf(context));
	};

	return {
		signer: async () => login ?? (await readAgain()),
		async lasting(minimumLifetime) {
			// One that was issued for less than is asked for is not asked for again and again.
			const isOwn = token !== undefined && token.value === issued?.value;
			if (token && (serves(token, minimumLifetime) || (isOwn && serves(token)))) return token;
			return await refresh(undefined, minimumLifetime);
		},
		async current() {
			if (token && serves(token)) return token.value;
			return (await refresh(undefined)).value;
		},
		async renew(refused, since) {
			if (token && token.value !== refused) return token.value;
			if (issued?.value === refused) {
				const isOfThisCall = issued.at >= since;
				const isReplacement = issued.afterRefusal && Date.now() - issued.at < newFor;
				const isNew = (isOfThisCall || isReplacement) && token && serves(token);
				if (isNew && (await isStillActive(refused))) return undefined;
			}
			const another = await refresh(refused);
			// Somebody else's refresh, which did not know of the refusal.
			return another.value === refused ? (await refresh(refused)).value : another.value;
		},
		async refreshed() {
			const read = login ?? (await readAgain());
			return await refresh((token ?? read.accessToken)?.value);
		},
	};
}

/** What could be read before is there: n8n's database is away for a moment. */
async function notReadAgain(error: unknown): Promise<never> {
	if (error instanceof AmazonError) return await Promise.reject(error);
	const advice =
		'Run the workflow again. If the same happens again, ask whoever runs n8n about its database.';
	throw new AmazonError('n8n could not read the credential again.', { kind: 'temporary', advice });
}

/** One whose end n8n did not store (before 2.33) goes out, unless a certain life is asked for. */
function serves(token: AccessToken, minimumLifetime?: number): boolean {
	const isUnknown = token.expiresAt === unknownExpiry && minimumLifetime === undefined;
	return isUnknown || fulfils(token, { minimumLifetime }, Date.now());
}

/**
 * A refresh by n8n itself or by the credential, so that a refresh token that Amazon replaces is stored
 * and parallel executions share one.
 */
async function refreshToken(
	context: AmazonContext,
	login: NodeLogin,
	wish: Wish,
): Promise<AccessToken> {
	const token = await refreshers[login.authentication](context, login, wish).catch(
		(error: unknown) => Promise.reject(signInError(error)),
	);
	if (token) return token;
	throw new AmazonError('Amazon answered without an access token.', {
		kind: 'credential',
		advice: 'Open the credential, check its fields and connect it again.',
	});
}

type Refresher = (
	context: AmazonContext,
	login: NodeLogin,
	wish: Wish,
) => Promise<AccessToken | undefined>;

/** The credential as it was read, and from the second try on as it is then. */
function readingOf(login: NodeLogin, context: AmazonContext): () => Promise<NodeLogin> {
	let next: NodeLogin | undefined = login;
	return async () => {
		const read = next ?? (await readNodeLogin(context).catch(notReadAgain));
		next = undefined;
		return read;
	};
}

const refreshers: Record<Authentication, Refresher> = {
	async oAuth2(context, login) {
		const read = readingOf(login, context);
		const answer = await repeatRefresh(context, async () => {
			const { data } = await read();
			return await refreshOAuth2(context, data);
		});
		const token = parseAccessToken(answer, Date.now());
		// A token that another process refreshed comes with the expiry it was stored with.
		const expiresAt = token && storedExpiry(answer as object);
		return token && expiresAt ? { ...token, expiresAt } : token;
	},

	async refreshToken(context, login, wish) {
		if (!hasLease(context)) {
			return storedGrant(await runPreAuthentication(context, login, wish))?.accessToken;
		}
		const read = readingOf(login, context);
		const { accessToken } = await repeatRefresh(context, async () => {
			const newest = await read();
			return await refreshUnderLease(context, newest.data, wish, async (grant) => {
				await runPreAuthentication(context, newest, { obtained: () => grant });
			});
		});
		return accessToken;
	},

	async clientCredentials(context, login, wish) {
		return storedClientToken(await runPreAuthentication(context, login, wish));
	},
};

/**
 * The credential's data as it is after its preAuthentication. n8n runs that when the access token it
 * is given is empty, stores the outcome and puts it into the record that was handed over. The request
 * itself is the cheapest that takes a token.
 */
async function runPreAuthentication(
	context: AmazonContext,
	{ authentication, data, region }: NodeLogin,
	wish: Wish,
) {
	const type = credentialType(authentication);
	const handedOver = withWish({ ...data, accessToken: '' }, wish);
	const { id, name } = context.getNode().credentials?.[type] ?? { id: null, name: '' };
	const asked = context.helpers.httpRequestWithAuthentication.call(
		context,
		type,
		{
			url: tokenInfoUrl(region),
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: timeouts.call,
		},
		{ credentialsDecrypted: { id: id ?? '', name, type, data: handedOver } },
	);
	// Nothing is wanted of the answer: once there is a token, it does not matter whether it came.
	await asked.catch(async (error: unknown) => {
		if (handedOver.accessToken === '') await Promise.reject(signInError(error));
	});
	return handedOver;
}
