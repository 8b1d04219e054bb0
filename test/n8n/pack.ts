/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand, step } from './command.ts';
import { newRunFolder, repositoryRoot } from './paths.ts';

export const packageName = 'n8n-nodes-amazon-lwa';

/** By which a command tells the test files that it starts where the packed package is. */
const tarballVariable = 'PACKED_PACKAGE';

/** Packs once for all test files that this command starts. */
export async function packForTestFiles(): Promise<void> {
	process.env[tarballVariable] = await packPackage();
}

/**
 * Builds and packs this package as a release would; answers the tarball's path. In a test file it is
 * the one that the command has packed.
 */
export async function packPackage(): Promise<string> {
	const packed = process.env[tarballVariable];
	if (packed) return packed;
	const cwd = repositoryRoot();
	const folder = await newRunFolder('pack');
	await step('npm run build, npm pack', async () => {
		await runCommand('npm', ['run', 'build'], { cwd });
		await runCommand('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd });
	});
	const [tarball] = await readdir(folder);
	return join(folder, tarball);
}

/** Puts a packed package where n8n puts a community package that a user installs. */
export async function installPackage(tarball: string, userFolder: string): Promise<void> {
	const target = join(userFolder, '.n8n/nodes/node_modules', packageName);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await runCommand('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}
