/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What n8n-core reads from the environment as it is loaded; so this is imported ahead of it. */
Object.assign(process.env, {
	N8N_LOG_LEVEL: 'silent',
	N8N_USER_FOLDER: join(tmpdir(), 'n8n-engine-test'),
});
