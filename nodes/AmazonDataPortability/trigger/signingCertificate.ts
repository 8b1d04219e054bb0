import { X509Certificate } from 'crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { getFromSns, unavailable } from './getFromSns';

/** A region has one certificate at a time, and a new one now and then. */
const mostKept = 10;

/** Enough for an address not to be asked at every message, as anybody may name many. */
const mostFailures = 100;

/**
 * Milliseconds for which an address that gave no certificate is not asked again. SNS delivers again
 * after 20 seconds at the earliest.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
const pauseAfterFailure = 15_000;

/** The next three by address, which changes with the certificate. */
const kept = new Map<string, X509Certificate>();
const underWay = new Map<string, Promise<X509Certificate>>();
const failures = new Map<string, { error: Error; time: number }>();

/** The certificate at an address that was found to be one of SNS. Throws SnsRefusal. */
export async function signingCertificate(
	context: IWebhookFunctions,
	url: URL,
): Promise<X509Certificate> {
	const known = kept.get(url.href);
	if (known) return known;
	const failure = failures.get(url.href);
	if (failure && Date.now() - failure.time < pauseAfterFailure) throw failure.error;
	return await (underWay.get(url.href) ?? fetchOnce(context, url));
}

/** Notes what comes of it before anybody who waits for it goes on. */
function fetchOnce(context: IWebhookFunctions, url: URL): Promise<X509Certificate> {
	const fetching = fetchCertificate(context, url);
	underWay.set(url.href, fetching);
	fetching.then(
		(certificate) => {
			underWay.delete(url.href);
			keep(kept, url.href, certificate, mostKept);
		},
		(error: Error) => {
			underWay.delete(url.href);
			keep(failures, url.href, { error, time: Date.now() }, mostFailures);
		},
	);
	return fetching;
}

/** Throws SnsRefusal. */
async function fetchCertificate(context: IWebhookFunctions, url: URL): Promise<X509Certificate> {
	const text = await getFromSns(context, url);
	try {
		return new X509Certificate(text);
	} catch {
		throw unavailable(
			`${url.host} answered without a certificate. Amazon SNS sends the message again; if that goes on, check that no proxy answers in place of this host.`,
		);
	}
}

/** Adds an entry as the newest; the oldest goes where there are too many. */
function keep<Value>(entries: Map<string, Value>, key: string, value: Value, most: number): void {
	entries.delete(key);
	entries.set(key, value);
	const [oldest] = entries.keys();
	if (entries.size > most) entries.delete(oldest);
}
