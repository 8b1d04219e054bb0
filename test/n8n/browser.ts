/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import {
	chromium,
	type Browser,
	type BrowserContext,
	type Locator,
	type Page,
} from 'playwright-core';

import { ensureDebianPackages } from './apt.ts';
import type { N8n } from './n8n.ts';

/** From here, and only from here: n8n brings a playwright-core of its own, whose types are others. */
export type { Browser, BrowserContext, Locator, Page };

/**
 * Opens Debian's chromium without a window. With a `proxy` (http://host:port) everything but
 * loopback goes through it; `ignoreCertificateErrors` accepts the simulator's test CA.
 */
export async function openBrowser(
	options: { proxy?: string; ignoreCertificateErrors?: boolean } = {},
): Promise<Browser> {
	await ensureDebianPackages(['chromium']);
	const args = [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	];
	if (options.proxy !== undefined) {
		args.push(`--proxy-server=${options.proxy}`, '--proxy-bypass-list=127.0.0.1,localhost');
	}
	if (options.ignoreCertificateErrors === true) args.push('--ignore-certificate-errors');
	return await chromium.launch({ executablePath: '/usr/bin/chromium', args });
}

/** Signs the owner in to n8n's editor and waits until it shows. */
export async function signIn(page: Page, n8n: N8n): Promise<void> {
	await page.goto(`${n8n.url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(n8n.ownerCredentials.email);
	await page.locator('input[name="password"]').fill(n8n.ownerCredentials.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}
