/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createDecipheriv, createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Reads one value, as text, from n8n's database; '' when there is none. */
export type ReadValue = (sql: string) => Promise<string>;

/** Reads from the database that n8n has when it is told of none, as n8n runs. */
export function sqliteReader(userFolder: string): ReadValue {
	return async (sql) => {
		const file = join(userFolder, '.n8n/database.sqlite');
		const database = new DatabaseSync(file, { readOnly: true });
		try {
			const [value = ''] = Object.values(database.prepare(sql).get() ?? {});
			return String(value);
		} finally {
			database.close();
		}
	};
}

/** What n8n has stored for a credential, secrets in clear. */
export async function readStoredCredential(
	{ userFolder, readValue }: { userFolder: string; readValue: ReadValue },
	id: string,
): Promise<ICredentialDataDecryptedObject> {
	const data = await readValue(`SELECT data FROM credentials_entity WHERE id = '${id}'`);
	if (data === '') throw new Error(`n8n has stored no credential ${id}`);
	const { encryptionKey } = JSON.parse(await readFile(join(userFolder, '.n8n/config'), 'utf8'));
	return JSON.parse(decrypt(data, encryptionKey));
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
