/** Everything that runs in jest; test/commands chooses the project. */
const shared = {
	testEnvironment: 'node',
	transform: {
		'\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' } }],
	},
	modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/n8n/node_modules/'],
};

module.exports = {
	// A machine under load is slow; property tests of 100 runs are too.
	testTimeout: 60_000,
	testSequencer: '<rootDir>/test/longestFirst.js',
	projects: [
		{ ...shared, displayName: 'unit', testMatch: ['<rootDir>/test/unit/**/*.test.ts'] },
		{
			...shared,
			displayName: 'engine',
			testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
			setupFilesAfterEnv: ['<rootDir>/test/engine/setup.ts'],
			moduleNameMapper: {
				'^(?:@langchain/core|ssh2|transliteration|undici)(?:/.*)?$':
					'<rootDir>/test/engine/unreached.js',
			},
		},
		{ ...shared, displayName: 'simulator', testMatch: ['<rootDir>/test/simulator/**/*.test.ts'] },
		{ ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
		{
			...shared,
			displayName: 'reliability',
			testMatch: ['<rootDir>/test/reliability/**/*.test.ts'],
		},
		{ ...shared, displayName: 'ui', testMatch: ['<rootDir>/test/ui/**/*.test.ts'] },
	],
};
