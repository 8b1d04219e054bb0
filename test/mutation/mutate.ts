/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { LogLevel } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { createRequire } from 'node:module';

import { newRunFolder } from '../n8n/paths.ts';
import { withinMemory } from './memory.ts';
import type { Subject } from './subjects.ts';

interface JestConfig {
	projects: Array<{ displayName: string }>;
}

/** The tests' own settings; Stryker takes those of one project. */
function settingsOf(name: 'unit' | 'engine') {
	const { projects } = createRequire(import.meta.url)('../../jest.config.js') as JestConfig;
	return projects.find(({ displayName }) => displayName === name);
}

/** Changes the files of a subject in one place at a time, and tells for each change whether a test failed. */
export async function mutantsOf({ mutate, tests }: Subject) {
	const onEngine = tests.some((path) => path.startsWith('engine/'));
	const stryker = new Stryker({
		mutate,
		testRunner: 'jest',
		jest: {
			config: {
				...settingsOf(onEngine ? 'engine' : 'unit'),
				projects: [],
				testMatch: tests.map((path) => `<rootDir>/test/${path}`),
			},
			enableFindRelatedTests: false,
		},
		coverageAnalysis: 'perTest',
		// Two at a time would make each other slow, and a slow test looks like one that noticed.
		concurrency: 1,
		timeoutMS: 10_000,
		timeoutFactor: 3,
		testRunnerNodeArgs: ['--max-old-space-size=1024'],
		tempDirName: await newRunFolder('mutation'),
		ignorePatterns: ['/test/n8n/node_modules', '/dist', '/demo', '/docs/images'],
		reporters: ['progress-append-only'],
		logLevel: 'warn' as LogLevel,
		allowEmpty: true,
	});
	return await withinMemory(async () => await stryker.runMutationTest());
}
