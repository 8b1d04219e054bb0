import type { SignInScope } from './signInScope';
import type { CodePair, Form } from './tokenForms';

/**
 * Code-based linking: a device shows a code, and a person enters it on a page of Amazon's. It
 * resembles RFC 8628, but each side of it is Amazon's own.
 *
 * Sources: https://developer.amazon.com/docs/login-with-amazon/retrieve-code-other-platforms-cbl-docs.html,
 * https://developer.amazon.com/docs/alexa-voice-service/authorize-cbl.html
 */
/** A code pair as Amazon hands it out. */
export interface NewCodePair extends CodePair {
	/** The page where a person enters the user code. */
	verificationUri: string;
	/** Epoch milliseconds on this machine's clock. */
	expiresAt: number;
	/** Seconds between two polls. */
	interval: number;
}

/** Seconds, as on Amazon's pages. */
const defaultLifetime = 600;
const defaultInterval = 30;

export function codePairForm(clientId: string, { scopes, scopeData }: SignInScope): Form {
	return {
		response_type: 'device_code',
		client_id: clientId,
		scope: scopes.join(' '),
		...(scopeData && { scope_data: scopeData }),
	};
}

/** Reads an answer that arrived at `receivedAt` (epoch ms); undefined when it is no code pair. */
export function parseCodePair(answer: unknown, receivedAt: number): NewCodePair | undefined {
	if (typeof answer !== 'object' || answer === null) return undefined;
	const {
		user_code: userCode,
		device_code: deviceCode,
		verification_uri: verificationUri,
		expires_in: expiresIn,
		interval,
	} = answer as Record<string, unknown>;
	if (!isText(userCode) || !isText(deviceCode) || !isText(verificationUri)) return undefined;
	return {
		userCode,
		deviceCode,
		verificationUri,
		expiresAt: receivedAt + (Number(expiresIn) || defaultLifetime) * 1000,
		interval: Number(interval) || defaultInterval,
	};
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
