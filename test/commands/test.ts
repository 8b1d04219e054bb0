/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { availableParallelism } from 'node:os';
import { installPackage, packageName, packPackage } from '../n8n/pack.ts';
import { newRunFolder, repositoryRoot } from '../n8n/paths.ts';
import { jest, runChecks, show, type Check } from './checks.ts';
import { checkPackageContents } from './packageContents.ts';
import { scanPackage, scanSource } from './verificationScan.ts';

/** `npm test`: everything that needs no running n8n. */
const packed = async () => {
	const folder = await newRunFolder('package');
	await installPackage(await packPackage(), folder);
	return `${folder}/.n8n/nodes/node_modules/${packageName}`;
};
let packageFolder: Promise<string> | undefined;
const unpacked = () => (packageFolder ??= packed());

const checks: Check[] = [
	{ name: 'Lint (n8n-node lint, strict)', run: () => show('npm', 'run', '--silent', 'lint') },
	{
		name: 'Format',
		run: () => show('prettier', '--check', '--log-level=warn', '**/*.{ts,mjs,js}'),
	},
	{ name: 'Types of the tests', run: () => show('tsc', '--noEmit', '-p', 'test') },
	{ name: 'Verification scanner: source', run: () => scanSource(repositoryRoot()) },
	{ name: 'The package is built, types included', run: async () => void (await unpacked()) },
	{
		name: 'Package contents',
		run: async () => await checkPackageContents(await unpacked()),
	},
	{ name: 'Verification scanner: package', run: async () => await scanPackage(await unpacked()) },
];

const tests: Check = {
	name: 'Unit, engine and simulator tests',
	run: () =>
		jest(
			'--randomize',
			// Twice as many as there are cores, and one: most of a test on the engine is waiting.
			`--maxWorkers=${2 * availableParallelism() + 1}`,
			// What n8n-core leaves behind in a process adds up from file to file.
			'--workerIdleMemoryLimit=1GB',
			...['--selectProjects', 'unit', 'engine', 'simulator'],
		),
};

await runChecks([tests], checks);
