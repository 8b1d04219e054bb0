// Runs a TypeScript file of this repository on the Node 24 that the devDependency `node` brings.
// Plain JavaScript, because it must start on Node 20: it installs whatever is missing first.
//
//   node scripts/node24.mjs FILE.ts [arguments]
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const node24 = join(bin, process.platform === 'win32' ? 'node.exe' : 'node');

function run(command, args, options = {}) {
	const { status, signal, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
	if (error) throw error;
	if (signal) process.exit(1);
	return status;
}

function npm(...args) {
	const status = run('npm', args, { cwd: root, shell: process.platform === 'win32' });
	if (status !== 0) process.exit(status);
}

const lock = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
	npm('ci', '--no-audit', '--no-fund');
}
// Install scripts are off (.npmrc); this one fetches the Node 24 binary, so it is run by name.
if (!existsSync(node24)) npm('rebuild', 'node', '--ignore-scripts=false');

const [file, ...args] = process.argv.slice(2);
// The package is CommonJS for n8n, the tools are ES modules: Node tells them apart by their syntax.
const status = run(
	node24,
	['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', join(root, file), ...args],
	{
		cwd: root,
		env: { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) },
	},
);
process.exit(status ?? 1);
