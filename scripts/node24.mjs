// Runs a TypeScript file of this repository on the Node 24 that the devDependency `node` brings.
// Plain JavaScript, because it must start on Node 20: it installs whatever is missing first.
//
//   node scripts/node24.mjs FILE.ts [arguments]
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
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

const modules = join(root, 'node_modules');

function packagesOf(lockFile) {
	return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}

/**
 * Whether npm has installed what the lock file names. By content: times change with every checkout.
 * What nothing needs, and packages for other platforms, npm leaves out.
 */
function isInstalled() {
	const { '': _root, ...wanted } = packagesOf(join(root, 'package-lock.json'));
	const installed = packagesOf(join(modules, '.package-lock.json'));
	return Object.entries(wanted).every(([path, { version, ...may }]) =>
		path in installed
			? installed[path].version === version
			: Boolean(may.optional || may.devOptional || may.extraneous),
	);
}

/** npm ci empties the folder first: through a link, it would be the folder of another working copy. */
function isLink() {
	return lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

if (!isInstalled()) {
	if (isLink()) {
		console.error(
			'node_modules is a link, and what it leads to does not fit package-lock.json. Remove the link, or install there.',
		);
		process.exit(1);
	}
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
