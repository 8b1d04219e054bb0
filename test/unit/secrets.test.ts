/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const leftOut = /(^|\/)(node_modules|dist|demo|coverage|\.git)(\/|$)|package-lock\.json$|\.png$/;

/** What Amazon gives out, in the length it has in earnest. */
const secrets: Array<[name: string, pattern: RegExp]> = [
	['access or refresh token', /Atz[ar]\|[\w-]{120,}/g],
	['client secret', /amzn1\.oa2-cs\.v1\.[0-9a-f]{64}/g],
	['client ID', /amzn1\.application-oa2-client\.[0-9a-f]{32}/g],
	['AWS access key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
];

/** Made up, as people see at once: counted up, repeated, or a word. */
const isMadeUp = (text: string): boolean =>
	/(?:0123456789|fedcba98|EXAMPLE|Simulator)|(.{1,8})\1{3}/i.test(text);

function* files(folder = ''): Generator<string> {
	for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (leftOut.test(path)) continue;
		if (entry.isDirectory()) yield* files(path);
		else if (entry.isFile()) yield path;
	}
}

describe('The repository', () => {
	it('holds no token, client ID or secret that Amazon could have given out', () => {
		const found: string[] = [];
		let read = 0;
		for (const path of files()) {
			read++;
			const text = readFileSync(join(root, path), 'utf8');
			for (const [name, pattern] of secrets) {
				const real = (text.match(pattern) ?? []).filter((match) => !isMadeUp(match));
				if (real.length > 0) found.push(`${path}: ${name}`);
			}
		}
		expect(found).toEqual([]);
		expect(read).toBeGreaterThan(200);
	});
});
