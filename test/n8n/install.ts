/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { ensureDebianPackages } from './apt.ts';
import { runCommand, step } from './command.ts';
import { n8nFolder, otherN8nFolder } from './paths.ts';

/**
 * Installs the n8n of test/n8n/package-lock.json (about 5 minutes and 2.7 GB the first time;
 * nothing when it is there already) and answers the path of its executable script, to be run
 * with Node 24. With N8N_VERSION set, that version is installed instead, in a temporary folder.
 * Prints a line for each step that did something.
 */
export async function ensureN8n(): Promise<string> {
	const version = process.env.N8N_VERSION;
	const folder = version ? otherN8nFolder(version) : n8nFolder();
	await (version ? installVersion(folder, version) : installPackages(folder));
	await buildSqlite(join(folder, 'node_modules/sqlite3'));
	return join(folder, 'node_modules/n8n/bin/n8n');
}

/**
 * npm ci, when what is installed does not come from this lock file. Without scripts: one of
 * them (of a Kafka binding no test needs) fails where its library is missing.
 */
async function installPackages(folder: string): Promise<void> {
	const lock = await readFile(join(folder, 'package-lock.json'));
	const digest = createHash('sha256').update(lock).digest('hex');
	const stamp = join(folder, 'node_modules/.installed-from');
	const installedFrom = await readFile(stamp, 'utf8').catch(() => undefined);
	if (installedFrom === digest) return;
	await step('npm ci of n8n in test/n8n', async () => {
		await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
			cwd: folder,
		});
	});
	await writeFile(stamp, digest);
}

async function installVersion(folder: string, version: string): Promise<void> {
	if (existsSync(join(folder, 'node_modules/n8n'))) return;
	await mkdir(folder, { recursive: true });
	const manifest = { private: true, dependencies: { n8n: version } };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await step(`npm install of n8n ${version} in ${folder}`, async () => {
		await runCommand('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
			cwd: folder,
		});
	});
}

/** sqlite3 ships no binary and its install script did not run, so it is compiled here. */
async function buildSqlite(sqlite: string): Promise<void> {
	if ((await loadingErrorOf(sqlite)) === undefined) return;
	await ensureDebianPackages(['python3', 'make', 'g++']);
	await step('Build of sqlite3', async () => {
		const nodeGyp = await nodeGypScript(dirname(sqlite));
		await runCommand(process.execPath, [nodeGyp, 'rebuild'], { cwd: sqlite, env: headers() });
	});
	const error = await loadingErrorOf(sqlite);
	if (error !== undefined) throw error;
}

/** Why Node cannot load a module; undefined when it can. */
const loadingErrorOf = async (module: string): Promise<unknown> =>
	await runCommand(process.execPath, ['-e', `require(${JSON.stringify(module)})`]).then(
		() => undefined,
		(error: unknown) => error,
	);

/** npm's own node-gyp, if npm tells: the old one beside sqlite3 cannot live with Python 3.12. */
async function nodeGypScript(modules: string): Promise<string> {
	const ofNpm = (await runCommand('npm', ['config', 'get', 'node-gyp'])).trim();
	return existsSync(ofNpm) ? ofNpm : join(modules, 'node-gyp/bin/node-gyp.js');
}

/**
 * Node's C headers, so that node-gyp need not download them: the npm package `node` brings them
 * in its platform package, any other Node has them beside its bin folder. As a variable, because
 * that is what wins over an npm setting `nodedir`, which may mean another Node.
 */
function headers(): Record<string, string> {
	const bin = dirname(process.execPath);
	const platformPackage = `node-${process.platform}-${process.arch}`;
	const withHeaders = [
		join(bin, '../node_modules', platformPackage),
		join(bin, '../..', platformPackage),
		join(bin, '..'),
	].find((folder) => existsSync(join(folder, 'include/node/node_api.h')));
	return withHeaders === undefined ? {} : { npm_config_nodedir: withHeaders };
}
