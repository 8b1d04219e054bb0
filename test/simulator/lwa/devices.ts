import { randomInt, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Client, Grant, LwaGrants } from './grants.ts';
import type { Settings } from '../settings.ts';

export interface CodePair {
	deviceCode: string;
	userCode: string;
	/** Seconds. */
	expiresIn: number;
	interval: number;
}

/** A device that shows a code and waits for a person to enter it. */
interface WaitingDevice {
	client: Client;
	scopes: string[];
	deviceCode: string;
	interval: number;
	expiresAt: number;
	lastPollAt?: number;
	/** The person's answer. */
	decision?: Grant | 'refused';
}

export type PollOutcome =
	| { grant: Grant }
	| { error: 'authorization_pending' | 'slow_down' | 'access_denied' | 'invalid_code_pair' };

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Easy to read off a screen: no I, O, 0 and 1. */
function newUserCode(): string {
	return Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/**
 * The code pairs of code-based linking, which is like RFC 8628 and not the same.
 * https://developer.amazon.com/docs/login-with-amazon/retrieve-token-other-platforms-cbl-docs.html
 */
export class LwaDevices {
	private readonly grants: LwaGrants;
	private readonly settings: Settings;
	private readonly clock: Clock;
	/** By user code. */
	private readonly waiting = new Map<string, WaitingDevice>();

	constructor(grants: LwaGrants, settings: Settings, clock: Clock) {
		this.grants = grants;
		this.settings = settings;
		this.clock = clock;
	}

	clear(): void {
		this.waiting.clear();
	}

	create(client: Client, scopes: string[]): CodePair {
		const { deviceCodeLifetime: expiresIn, deviceCodeInterval: interval } = this.settings;
		const [userCode, deviceCode] = [newUserCode(), randomUUID()];
		const expiresAt = this.clock.now() + expiresIn * 1000;
		this.waiting.set(userCode, { client, scopes, deviceCode, interval, expiresAt });
		return { deviceCode, userCode, expiresIn, interval };
	}

	/** The device asks whether its code has been entered; a grant is given out once. */
	poll(userCode: string, deviceCode: string): PollOutcome {
		const device = this.find(userCode);
		if (device?.deviceCode !== deviceCode) return { error: 'invalid_code_pair' };
		const { lastPollAt, interval, decision } = device;
		device.lastPollAt = this.clock.now();
		if (lastPollAt !== undefined && device.lastPollAt - lastPollAt < interval * 1000) {
			return { error: 'slow_down' };
		}
		if (!decision) return { error: 'authorization_pending' };
		this.waiting.delete(userCode);
		return decision === 'refused' ? { error: 'access_denied' } : { grant: decision };
	}

	/** A person enters the code on Amazon's page and agrees. */
	approve(userCode: string, userId: string): void {
		const device = this.shown(userCode);
		const { clientId } = device.client;
		device.decision = this.grants.consent(clientId, device.scopes, userId, true);
	}

	/** A person enters the code and does not agree. */
	refuse(userCode: string): void {
		this.shown(userCode).decision = 'refused';
	}

	private shown(userCode: string): WaitingDevice {
		const device = this.find(userCode);
		if (!device) throw new Error(`No device shows the code ${userCode}`);
		return device;
	}

	private find(userCode: string): WaitingDevice | undefined {
		const device = this.waiting.get(userCode);
		return device && device.expiresAt > this.clock.now() ? device : undefined;
	}
}
