/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IConnections, INode } from 'n8n-workflow';

const folder = join(__dirname, '../../examples');
const examples = readdirSync(folder)
	.filter((file) => file.endsWith('.json'))
	.map((file): [string, { nodes: INode[]; connections: IConnections }] => [
		file,
		JSON.parse(readFileSync(join(folder, file), 'utf8')),
	]);

/** Gets one item each time, so that only one of its branches runs. */
const oneByOne = new Set(['What Happened?']);

const isStop = ({ type }: INode): boolean => type.endsWith('.stopAndError');

/** Width and height of a note; other nodes take about a square of the canvas. */
const sizeOf = ({ parameters: { width = 100, height = 100 } }: INode) => ({
	width: Number(width),
	height: Number(height),
});

describe.each(examples)('The example %s', (_, { nodes, connections }) => {
	const named = (name: string): INode => {
		const found = nodes.find((node) => node.name === name);
		if (!found) throw new Error(`There is no node "${name}"`);
		return found;
	};

	// Behind one node n8n works off branches from top to bottom, and a stop ends what is left.
	it('stops only after all other branches', () => {
		const early = Object.entries(connections).flatMap(([name, { main = [] }]) => {
			if (oneByOne.has(name)) return [];
			const next = main.flatMap((outputs) => outputs ?? []).map(({ node }) => named(node));
			const others = next.filter((node) => !isStop(node));
			const lowest = Math.max(...others.map(({ position }) => position[1]));
			return next
				.filter((node) => isStop(node) && node.position[1] <= lowest)
				.map((node) => `${name} → ${node.name}`);
		});
		expect(early).toEqual([]);
	});

	it('is no long strip: at most 4.5 times wider than high', () => {
		const span = (axis: 0 | 1, length: 'width' | 'height') => {
			const starts = nodes.map(({ position }) => position[axis]);
			const ends = nodes.map((node) => node.position[axis] + sizeOf(node)[length]);
			return Math.max(...ends) - Math.min(...starts);
		};
		expect(span(0, 'width') / span(1, 'height')).toBeLessThanOrEqual(4.5);
	});
});
