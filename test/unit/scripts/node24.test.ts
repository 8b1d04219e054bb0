/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A working copy in which two packages are installed, and an npm that only notes how it was called. */
let root: string;
const modules = () => join(root, 'node_modules');
const write = (file: string, content: string) => writeFileSync(join(root, file), content);

function lockOf(versions: Record<string, string>, rest: object = {}): string {
	const packages = Object.entries(versions).map(([name, version]) => [
		`node_modules/${name}`,
		{ version },
	]);
	return JSON.stringify({ packages: { ...Object.fromEntries(packages), ...rest } });
}

function start() {
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(root, 'scripts/node24.mjs'), 'hello.ts', 'you'],
		{
			encoding: 'utf8',
			env: { ...process.env, PATH: [join(root, 'bin'), process.env.PATH].join(delimiter) },
		},
	);
	const calls = join(root, 'npm-calls');
	return { status, stdout, stderr, npm: existsSync(calls) ? readFileSync(calls, 'utf8') : '' };
}

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'node24-'));
	for (const folder of ['bin', 'scripts', 'node_modules/.bin']) {
		mkdirSync(join(root, folder), { recursive: true });
	}
	copyFileSync('scripts/node24.mjs', join(root, 'scripts/node24.mjs'));
	symlinkSync(process.execPath, join(modules(), '.bin/node'));
	write('hello.ts', 'console.log(`Hello ${process.argv[2] as string}`);');
	write('bin/npm', `#!/bin/sh\necho "$@" >> '${root}/npm-calls'\n`);
	chmodSync(join(root, 'bin/npm'), 0o755);
	const ownEntry = { '': { name: 'root' } };
	const foreign = {
		'node_modules/of-windows': { version: '1.0.0', optional: true },
		'node_modules/needless': { version: '1.0.0', extraneous: true },
	};
	write('package-lock.json', lockOf({ a: '1.0.0', b: '2.0.0' }, { ...ownEntry, ...foreign }));
	write('node_modules/.package-lock.json', lockOf({ a: '1.0.0', b: '2.0.0' }));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('scripts/node24.mjs', () => {
	it('runs a file where everything is installed, however new the lock file is', () => {
		utimesSync(join(root, 'package-lock.json'), Date.now() / 1000, Date.now() / 1000 + 3600);

		expect(start()).toMatchObject({ status: 0, stdout: 'Hello you\n', npm: '' });
	});

	it.each([
		['another version', { a: '1.0.0', b: '2.0.1' }],
		['a further package', { a: '1.0.0', b: '2.0.0', c: '3.0.0' }],
	])('installs first where the lock file names %s', (_, versions) => {
		write('package-lock.json', lockOf(versions));

		expect(start()).toMatchObject({ status: 0, npm: 'ci --no-audit --no-fund\n' });
	});

	it('refuses to install through a link, which leads to the folder of another working copy', () => {
		renameSync(modules(), join(root, 'elsewhere'));
		symlinkSync(join(root, 'elsewhere'), modules());
		expect(start()).toMatchObject({ status: 0, npm: '' });

		write('package-lock.json', lockOf({ a: '1.0.1', b: '2.0.0' }));

		expect(start()).toMatchObject({
			status: 1,
			npm: '',
			stderr: expect.stringContaining('node_modules is a link'),
		});
	});
});
