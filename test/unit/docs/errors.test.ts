/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from './documents';
import { errorsPage } from './errorsPage';

const file = join(root, 'docs/errors.md');

describe('docs/errors.md', () => {
	it('has every error in its exact words; `npm run docs` writes it anew', () => {
		if (process.env.WRITE_DOCS !== undefined) writeFileSync(file, errorsPage());
		expect(readFileSync(file, 'utf8')).toBe(errorsPage());
		expect(errorsPage().split('\n').length).toBeGreaterThan(80);
	});
});
