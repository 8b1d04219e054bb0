/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '../n8n/browser.ts';

import { repositoryRoot } from '../n8n/paths.ts';

/** Hints, messages and buttons that n8n lays over its editor. */
const laidOver = [
	'.el-notification',
	'.el-popper[role="tooltip"]',
	'[data-test-id="beacon"]',
	'[data-test-id="canvas-controls"]',
	'div:has(> [data-test-id="execute-workflow-button"])',
];
const style = `${laidOver.join(', ')} { display: none }`;

export interface Area {
	x: number;
	y: number;
	width: number;
	height: number;
}

/**
 * A picture for the documents. `npm run screenshots` writes it to docs/images; in the tests it must be
 * there already. Of the page, of an area of it, or of an element.
 */
export async function picture(what: Page | Locator, name: string, clip?: Area): Promise<void> {
	const file = join(repositoryRoot(), 'docs/images', `${name}.png`);
	const isWanted = process.env.SCREENSHOTS !== undefined;
	const options = { style, animations: 'disabled', caret: 'hide' } as const;
	await what.screenshot({ ...options, ...(clip && { clip }), ...(isWanted && { path: file }) });
	if (!existsSync(file)) throw new Error(`No ${file}. Run npm run screenshots.`);
}
