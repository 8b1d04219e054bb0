/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import {
	BasicConstraintsExtension,
	ExtendedKeyUsage,
	ExtendedKeyUsageExtension,
	KeyUsageFlags,
	KeyUsagesExtension,
	PemConverter,
	SubjectAlternativeNameExtension,
	X509CertificateGenerator,
} from '@peculiar/x509';

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60 * 1000;

/** A certificate authority that lives as long as the simulator; nothing of it outlasts the process. */
export interface CertificateAuthority {
	/** PEM, for those who shall trust it. */
	certificate: string;
	/** A TLS context with a certificate for this host. */
	contextFor(host: string): Promise<SecureContext>;
}

function keyPair(): Promise<CryptoKeyPair> {
	return crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
}

function validity() {
	return {
		notBefore: new Date(Date.now() - 3650 * DAY),
		notAfter: new Date(Date.now() + 3650 * DAY),
	};
}

function serialNumber(): string {
	return `01${randomBytes(8).toString('hex')}`;
}

export async function createCertificateAuthority(): Promise<CertificateAuthority> {
	const keys = await keyPair();
	const name = 'CN=Amazon Simulator CA';
	const ca = await X509CertificateGenerator.createSelfSigned({
		name,
		serialNumber: serialNumber(),
		...validity(),
		signingAlgorithm: KEY_ALGORITHM,
		keys,
		extensions: [
			new BasicConstraintsExtension(true, undefined, true),
			new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
		],
	});
	const certificate = ca.toString('pem');
	const contexts = new Map<string, Promise<SecureContext>>();

	async function issue(host: string): Promise<SecureContext> {
		const hostKeys = await keyPair();
		const issued = await X509CertificateGenerator.create({
			subject: `CN=${host.slice(0, 64)}`,
			issuer: name,
			serialNumber: serialNumber(),
			...validity(),
			signingAlgorithm: KEY_ALGORITHM,
			signingKey: keys.privateKey,
			publicKey: hostKeys.publicKey,
			extensions: [
				new BasicConstraintsExtension(false),
				new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
				new SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
			],
		});
		const privateKey = await crypto.subtle.exportKey('pkcs8', hostKeys.privateKey);
		return createSecureContext({
			cert: issued.toString('pem'),
			key: PemConverter.encode(privateKey, PemConverter.PrivateKeyTag),
		});
	}

	return {
		certificate,
		contextFor: (host) => {
			const context = contexts.get(host) ?? issue(host);
			contexts.set(host, context);
			return context;
		},
	};
}
