import { X509Certificate } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { getFromSns, unavailable } from './getFromSns';

/** A region has one certificate at a time, and a new one now and then. */
const mostKept = 10;

/** By address, which changes with the certificate. */
const kept = new Map<string, Promise<X509Certificate>>();

/** The certificate at an address that was found to be one of SNS. Throws SnsRefusal. */
export async function signingCertificate(
	context: IWebhookFunctions,
	url: URL,
): Promise<X509Certificate> {
	const known = kept.get(url.href);
	if (known) return await known;
	const fetching = fetchCertificate(context, url);
	fetching.catch(() => kept.delete(url.href));
	const [oldest] = kept.keys();
	if (kept.size === mostKept) kept.delete(oldest);
	kept.set(url.href, fetching);
	return await fetching;
}

async function fetchCertificate(context: IWebhookFunctions, url: URL): Promise<X509Certificate> {
	const text = await getFromSns(context, url);
	try {
		return new X509Certificate(text);
	} catch {
		throw unavailable(`${url.host} answered without a certificate.`);
	}
}
