/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createDecipheriv, createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** What n8n has stored for a credential, secrets in clear, read from its database as it runs. */
export async function readStoredCredential(
	userFolder: string,
	id: string,
): Promise<ICredentialDataDecryptedObject> {
	const { encryptionKey } = JSON.parse(await readFile(join(userFolder, '.n8n/config'), 'utf8'));
	const database = new DatabaseSync(join(userFolder, '.n8n/database.sqlite'), { readOnly: true });
	try {
		const row = database.prepare('SELECT data FROM credentials_entity WHERE id = ?').get(id);
		if (row === undefined) throw new Error(`n8n has stored no credential ${id}`);
		return JSON.parse(decrypt(String(row.data), encryptionKey));
	} finally {
		database.close();
	}
}

/**
 * n8n-core's Aes256Cbc: base64 of "Salted__", 8 bytes of salt and the ciphertext; key and IV are
 * derived as by OpenSSL's EVP_BytesToKey with MD5.
 */
function decrypt(encrypted: string, password: string): string {
	const input = Buffer.from(encrypted, 'base64');
	const secret = Buffer.concat([Buffer.from(password, 'latin1'), input.subarray(8, 16)]);
	const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();
	const first = md5(secret);
	const second = md5(first, secret);
	const iv = md5(second, secret);
	const decipher = createDecipheriv('aes-256-cbc', Buffer.concat([first, second]), iv);
	return Buffer.concat([decipher.update(input.subarray(16)), decipher.final()]).toString('utf8');
}
