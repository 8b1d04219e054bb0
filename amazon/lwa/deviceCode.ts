import { codePairPath, regions } from '../hosts/regions';
import type { SignInScope } from './signInScope';
import type { CodePair, Form } from './tokenForms';

/**
 * Code-based linking: a device shows a code, and a person enters it on a page of Amazon's. It
 * resembles RFC 8628, but each side of it is Amazon's own. Amazon names one host for all regions.
 *
 * Sources: https://developer.amazon.com/docs/login-with-amazon/retrieve-code-other-platforms-cbl-docs.html,
 * https://developer.amazon.com/docs/alexa-voice-service/authorize-cbl.html
 */
export const deviceRegion = 'na';
export const codePairUrl = regions[deviceRegion].lwaUrl + codePairPath;

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

/** Seconds; the two that Amazon's device SDK keeps to. */
const shortestInterval = 5;
const longestInterval = 60;

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

/** The pace of polling, in seconds, for the interval that Amazon asked for. */
export function paceFor(interval: number): number {
	return Math.max(interval, shortestInterval);
}

/**
 * The pace after `slow_down`: twice as slow, up to a minute, as Amazon's own device SDK has it.
 *
 * Source: https://github.com/alexa/alexa-auto-sdk/tree/master/modules/cbl
 */
export function slowerPace(pace: number): number {
	return Math.max(pace, Math.min(pace * 2, longestInterval));
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
