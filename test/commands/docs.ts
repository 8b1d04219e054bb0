/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { jest, runChecks } from './checks.ts';

/** `npm run docs`: writes the pages that are made of tables of the source. */
process.env.WRITE_DOCS = '1';
await runChecks([{ name: 'Documents', run: () => jest('test/unit/docs') }]);
