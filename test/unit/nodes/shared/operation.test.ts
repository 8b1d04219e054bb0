import { NodeOperationError } from 'n8n-workflow';

import { runOperation, type ItemHandler } from '../../../../nodes/shared/operation';
import { contextWith } from './context';

function operation(handle: ItemHandler, once?: boolean) {
	return { once, start: async () => handle };
}

const failing: ItemHandler = (index) => {
	if (index === 1) throw new Error('Item 1 is bad.');
	return { json: { index } };
};

describe('runOperation', () => {
	it('pairs each output with its input', async () => {
		const { context } = contextWith({ items: 3 });
		expect(
			await runOperation(
				context,
				operation((index) => ({ json: { index } })),
			),
		).toEqual([0, 1, 2].map((item) => ({ json: { index: item }, pairedItem: { item } })));
	});

	it('pairs all outputs of an input with it, and goes on where there are none', async () => {
		const { context } = contextWith({ items: 3 });
		const handle: ItemHandler = async (index) =>
			Array.from({ length: index }, (_, row) => ({ json: { row } }));
		expect(await runOperation(context, operation(handle))).toEqual([
			{ json: { row: 0 }, pairedItem: { item: 1 } },
			{ json: { row: 0 }, pairedItem: { item: 2 } },
			{ json: { row: 1 }, pairedItem: { item: 2 } },
		]);
	});

	it('runs an operation of the whole execution once, paired with all inputs', async () => {
		const { context } = contextWith({ items: 3 });
		const handle = jest.fn((index: number) => ({ json: { index } }));
		expect(await runOperation(context, operation(handle, true))).toEqual([
			{ json: { index: 0 }, pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }] },
		]);
		expect(handle).toHaveBeenCalledTimes(1);
	});

	it('fails with the first item that fails, and names it', async () => {
		const { context } = contextWith({ items: 3 });
		await expect(runOperation(context, operation(failing))).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: 'Item 1 is bad.',
			context: { itemIndex: 1 },
		});
	});

	it('keeps what an error already says of the item', async () => {
		const { context } = contextWith({ items: 1 });
		const handle: ItemHandler = () => {
			throw new NodeOperationError(context.getNode(), 'Bad.', { itemIndex: 7 });
		};
		await expect(runOperation(context, operation(handle))).rejects.toMatchObject({
			context: { itemIndex: 7 },
		});
	});

	it('with "Continue On Fail" makes one item of one failure and goes on', async () => {
		const { context } = contextWith({ items: 3, continueOnFail: true });
		expect(await runOperation(context, operation(failing))).toEqual([
			{ json: { index: 0 }, pairedItem: { item: 0 } },
			{ json: { error: 'Item 1 is bad.' }, pairedItem: { item: 1 } },
			{ json: { index: 2 }, pairedItem: { item: 2 } },
		]);
	});

	it('with "Continue On Fail" tells both sentences: what happened and what to do', async () => {
		const { context } = contextWith({ continueOnFail: true });
		const handle: ItemHandler = () => {
			throw new NodeOperationError(context.getNode(), 'It failed.', { description: 'Mend it.' });
		};
		expect(await runOperation(context, operation(handle))).toEqual([
			{ json: { error: 'It failed. Mend it.' }, pairedItem: { item: 0 } },
		]);
	});

	it.each([
		[false, [{ item: 0 }, { item: 1 }]],
		[true, [[{ item: 0 }, { item: 1 }]]],
	])(
		'with "Continue On Fail" answers every input when nothing could begin (once: %s)',
		async (once, pairings) => {
			const { context } = contextWith({ items: 2, continueOnFail: true });
			const start = async () => await Promise.reject(new Error('No credential.'));
			const output = await runOperation(context, { once, start });
			expect(output).toEqual(
				pairings.map((pairedItem) => ({ json: { error: 'No credential.' }, pairedItem })),
			);
		},
	);

	it('ends by the word that n8n takes for a cancellation, even with "Continue On Fail"', async () => {
		const { context, cancel } = contextWith({ items: 3, continueOnFail: true });
		const handle = jest.fn(() => {
			cancel(new Error('any reason'));
			throw new Error('aborted');
		});
		await expect(runOperation(context, operation(handle))).rejects.toThrow('canceled');
		expect(handle).toHaveBeenCalledTimes(1);
	});
});
