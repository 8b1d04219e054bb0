/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync } from 'node:fs';
import { meetFaults, shares } from '../faultTable';
import { operationNames, samples } from '../operations';

it('has a sample for every operation, and for nothing else', () => {
	expect(Object.keys(samples).sort()).toEqual([...operationNames].sort());
});

it('has a file for every share', () => {
	const files = Array.from({ length: shares }, (_, index) => `${index + 1}.test.ts`);
	expect(readdirSync(__dirname).sort()).toEqual(files);
});

meetFaults(1);
