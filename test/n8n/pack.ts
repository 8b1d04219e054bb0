/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { runCommand, step } from './command.ts';
import { newRunFolder, repositoryRoot } from './paths.ts';

export const packageName = 'n8n-nodes-amazon-lwa';

/** Builds and packs this package as a release would; answers the tarball's path. */
export async function packPackage(): Promise<string> {
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
