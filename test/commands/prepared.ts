import { ensureN8n } from '../n8n/install.ts';
import { packForTestFiles } from '../n8n/pack.ts';
import type { Check } from './checks.ts';

/** What stands before tests in a real n8n. */
export const prepared: Check[] = [
	{
		name: 'n8n is installed',
		run: async () => {
			await ensureN8n();
		},
	},
	{ name: 'The package is packed', run: packForTestFiles },
];
