import { tokenUrl } from '../../../../amazon/lwa/endpoints';
import type { Grant, Login } from '../../../../amazon/lwa/logins';
import { obtainGrant } from '../../../../amazon/lwa/refreshGrant';
import { requestTokens } from '../../../../amazon/lwa/tokenEndpoint';
import type { Wish } from '../../../../amazon/lwa/wish';
import type { Answer, World } from '../../../../amazon/outcome';

type Options = Parameters<World['request']>[0];

let logins = 0;

/**
 * Login with Amazon in memory, on a clock that only moves when told to. It hands out another refresh
 * token with each exchange, and revokes all of a login once a spent one is sent again.
 */
export class FakeLwa implements World {
	readonly sent: Options[] = [];

	readonly pauses: number[] = [];

	/** Refresh tokens that were sent again after they had been spent. */
	readonly reused: string[] = [];

	/** Answers to give, one each, before it does its work again; an error is a dropped connection. */
	readonly faults: Array<Answer | Error> = [];

	rotates = true;

	/** Whether token answers hold a refresh token at all. */
	mentionsRefreshToken = true;

	time = Date.UTC(2026, 10, 21);

	/** Settles when the answer may arrive; tests replace it to choose the order of events. */
	transmit: () => Promise<void> = async () => await Promise.resolve();

	private readonly ownerOf = new Map<string, string>();

	private readonly validRefreshTokens = new Set<string>();

	private readonly validAccessTokens = new Map<string, number>();

	private issued = 0;

	/** A login of its own, with a refresh token that works. */
	signIn(): Login {
		const number = ++logins;
		return {
			region: 'na',
			clientId: 'client',
			clientSecret: 'secret',
			refreshToken: this.issueRefreshToken(`login ${number}`),
		};
	}

	readonly now = () => this.time;

	readonly pause = async (milliseconds: number): Promise<void> => {
		this.pauses.push(milliseconds);
		await this.transmit();
	};

	readonly request = async (options: Options): Promise<Answer> => {
		this.sent.push(options);
		const fault = this.faults.shift();
		const answer =
			fault ?? (options.form ? this.exchange(options.form.refresh_token) : this.tokenInfo(options));
		await this.transmit();
		if (answer instanceof Error) throw answer;
		return answer;
	};

	/** Whether an API of Amazon would accept the access token now, as one of this refresh token's login. */
	accepts(accessToken: string, refreshToken: string): boolean {
		return (
			(this.validAccessTokens.get(accessToken) ?? 0) > this.time &&
			this.ownerOf.get(accessToken) === this.ownerOf.get(refreshToken)
		);
	}

	/** The user withdraws an access token ahead of its time. */
	revokeAccessToken(accessToken: string): void {
		this.validAccessTokens.delete(accessToken);
	}

	private exchange(refreshToken: string): Answer {
		const owner = this.ownerOf.get(refreshToken);
		if (owner === undefined || !this.validRefreshTokens.has(refreshToken)) {
			this.reused.push(refreshToken);
			for (const [token, other] of this.ownerOf) {
				if (other === owner) this.validRefreshTokens.delete(token);
			}
			return answer(400, { error: 'invalid_grant', error_description: 'Invalid grant' });
		}
		if (this.rotates) this.validRefreshTokens.delete(refreshToken);
		const accessToken = `Atza|${++this.issued} of ${owner}`;
		this.ownerOf.set(accessToken, owner);
		this.validAccessTokens.set(accessToken, this.time + 3_600_000);
		const next = this.rotates ? this.issueRefreshToken(owner) : refreshToken;
		return answer(200, {
			access_token: accessToken,
			token_type: 'bearer',
			expires_in: 3600,
			...(this.mentionsRefreshToken ? { refresh_token: next } : {}),
		});
	}

	private tokenInfo({ headers }: Options): Answer {
		const valid = this.validAccessTokens.has(headers?.['x-amz-access-token'] ?? '');
		return valid ? answer(200, { exp: 3600 }) : answer(400, { error: 'invalid_token' });
	}

	private issueRefreshToken(owner: string): string {
		const token = `Atzr|${++this.issued} of ${owner}`;
		this.ownerOf.set(token, owner);
		this.validRefreshTokens.add(token);
		return token;
	}
}

export function answer(statusCode: number, body: unknown = ''): Answer {
	return { statusCode, headers: {}, body };
}

/** A grant as the refresh-token credential obtains it. */
export async function obtain(login: Login, lwa: FakeLwa, wish?: Wish): Promise<Grant> {
	const url = tokenUrl(login.region);
	const send = async (form: Record<string, string>) =>
		await requestTokens({ url, form, repeat: 'always' }, lwa);
	return await obtainGrant(login, lwa.now, send, wish);
}
