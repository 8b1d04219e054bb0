/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { faultCases, type Fault } from '../reliability/faultCases.ts';
import { faultsDocument, type Seen } from '../reliability/faultsDocument.ts';

const faults = Object.keys(faultCases) as Fault[];

const seen = (fault: Fault): Seen => ({
	fault,
	status: 'error',
	message: 'Amazon did not answer.',
	isWhole: false,
	calls: { creations: 1, checks: 2, downloads: 3, refreshes: 4 },
	next: 'success',
	nextIsWhole: true,
});

describe('docs/faults.md', () => {
	const headings = (text: string) => [...text.matchAll(/^## (.*)$/gm)].map(([, name]) => name);
	const names = faults.map((fault) => faultCases[fault].name);

	it('names every fault of npm run test:reliability, and no other', () => {
		const document = readFileSync(join(__dirname, '../../docs/faults.md'), 'utf8');
		expect(headings(document)).toEqual(names);
		for (const section of document.split(/^## /m).slice(1)) {
			const fault = faults.find((one) => section.startsWith(`${faultCases[one].name}\n`));
			expect(section).toContain(faultCases[fault as Fault].advice);
			expect(section).not.toContain('Not measured yet');
		}
	});

	it('says what was seen, and keeps what it said of a fault that did not run', () => {
		const [first, second] = faults;
		const before = faultsDocument([seen(first), seen(second)], '');
		const after = faultsDocument([{ ...seen(second), status: 'canceled' }], before);
		expect(headings(after)).toEqual(names);
		expect(after.match(/Not measured yet/g)).toHaveLength(names.length - 2);
		expect(after).toContain('an error: "Amazon did not answer.", without rows');
		expect(after).toContain('a stopped execution: "Amazon did not answer."');
		expect(after).toContain(
			'1 × to create, 2 × whether it is ready, 3 × for the file, 4 × for a token',
		);
		expect(faultsDocument([], after)).toBe(after);
	});
});
