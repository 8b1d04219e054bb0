import 'reflect-metadata';
import { createPrivateKey, randomBytes, type KeyObject } from 'node:crypto';
import {
	BasicConstraintsExtension,
	SubjectAlternativeNameExtension,
	X509CertificateGenerator,
} from '@peculiar/x509';

const KEY_ALGORITHM = {
	name: 'RSASSA-PKCS1-v1_5',
	hash: 'SHA-256',
	publicExponent: new Uint8Array([1, 0, 1]),
	modulusLength: 2048,
};
const DAY = 24 * 60 * 60 * 1000;

export interface SnsCertificate {
	pem: string;
	privateKey: KeyObject;
}

export interface SnsCertificateOptions {
	/** The host name it is issued to. */
	name?: string;
	notBefore?: Date;
	notAfter?: Date;
}

/** A certificate as SNS signs messages with; what shall be wrong with it can be said. */
export async function createSnsCertificate({
	name = 'sns.amazonaws.com',
	notBefore = new Date(Date.now() - DAY),
	notAfter = new Date(Date.now() + 30 * DAY),
}: SnsCertificateOptions = {}): Promise<SnsCertificate> {
	const keys = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
	const certificate = await X509CertificateGenerator.createSelfSigned({
		name: `CN=${name}`,
		serialNumber: `01${randomBytes(8).toString('hex')}`,
		notBefore,
		notAfter,
		signingAlgorithm: KEY_ALGORITHM,
		keys,
		extensions: [
			new BasicConstraintsExtension(false),
			new SubjectAlternativeNameExtension([{ type: 'dns', value: name }]),
		],
	});
	const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
	return {
		pem: certificate.toString('pem'),
		privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
	};
}
