import type { INodeExecutionData } from 'n8n-workflow';
import { FileError } from '../../../files/fileError';
import { causesOf } from '../../../amazon/outcome';
import { endingOfError } from '../../shared/errors';
import type { JobState } from '../jobs';
import { deliver } from '../output';
import { getReport, requestedColumns } from '../report/reporting';
import { targetOf, type Advance } from './advance';
import { problemOf } from './problems';
import { forgetReport, noteFailure } from './progress';
import { profileFieldsOf, reportItem, rowFieldsOf } from './reportItem';
import type { Problem, Task } from './state';

/** Of a poll, together: all of it is in the memory of n8n's main process at one time. */
const reportsPerPoll = 4;

export interface Output {
	items: INodeExecutionData[];
	/** Those that the items are of. */
	given: Task[];
	problems: Problem[];
}

/**
 * One item per report; or its rows, as far as they are wanted at once and few enough. Where those of
 * one poll are too many together, the others come with the next, or as one item each where a period is
 * wanted as a whole.
 */
export async function outputOf(advance: Advance, tasks: Task[]): Promise<Output> {
	const { settings, state, deadline, finished } = advance;
	const { rowsUpTo } = settings;
	const output: Output = { items: [], given: [], problems: [] };
	const give = (task: Task, items: INodeExecutionData[]) => {
		for (const item of items) output.items.push(item);
		output.given.push(task);
	};
	const asItem = (task: Task) => [
		{ json: reportItem(settings, state, task, finished.get(task.days)) },
	];
	if (rowsUpTo === undefined) {
		for (const task of tasks) give(task, asItem(task));
		return output;
	}
	let left = rowsUpTo * reportsPerPoll;
	for (const task of tasks) {
		const isOver = left <= 0 || Date.now() >= deadline;
		if (isOver && settings.emit === 'each') break;
		const read = isOver ? 'tooLarge' : await readRows(advance, task, rowsUpTo);
		if (read === 'tooLarge') {
			give(task, asItem(task));
			output.problems.push(...nobodyDownloads(advance, task));
		} else if ('items' in read) {
			left -= read.size;
			give(task, read.items);
		} else {
			output.problems.push(...read.problems);
		}
	}
	return output;
}

type Read = 'tooLarge' | { items: INodeExecutionData[]; size: number } | { problems: Problem[] };

/** Names, numbers and brackets that are the same in each row make a packed report some ten times smaller. */
const packing = 10;

async function readRows(
	{ context, settings, state, finished, deadline }: Advance,
	task: Task,
	maxBytes: number,
): Promise<Read> {
	const { days } = task;
	const check = async (): Promise<JobState> =>
		await getReport(context, targetOf(task), days.reportId!, { repeat: 'never', deadline });
	try {
		const { status, url, details } = finished.get(days) ?? (await check());
		if (status !== 'completed') {
			forgetReport(days);
			return { problems: [] };
		}
		const fileSize = Number(details.fileSize ?? 0);
		if (fileSize > maxBytes) return 'tooLarge';
		const item = reportItem(settings, state, task);
		const items = await deliver(
			context,
			{ binaryPropertyName: '', maxBytes, isForSpreadsheets: false },
			{
				files: [
					{ title: `report ${item.reportId}`, url, freshUrl: async () => (await check()).url },
				],
				name: '',
				profileFields: profileFieldsOf(item),
				rowFields: rowFieldsOf(item),
				details: {},
				columns: requestedColumns(details),
			},
		);
		if (item.mayHaveCome) for (const { json } of items) json.mayHaveCome = true;
		return { items, size: fileSize * packing };
	} catch (error) {
		if (isTooLarge(error)) return 'tooLarge';
		const isTold = noteFailure(days, endingOfError(error), Date.now());
		const problem = problemOf(error, task);
		days.problem = problem.message;
		return { problems: isTold ? [problem] : [] };
	}
}

function isTooLarge(error: unknown): boolean {
	return causesOf(error).some((cause) => cause instanceof FileError && cause.code === 'tooLarge');
}

/** Who takes rows may take the item for a row, or drop it. */
function nobodyDownloads({ context }: Advance, { profile, report, days }: Task): Problem[] {
	const { name } = context.getNode();
	const following = context.getChildNodes(name);
	if (following.some(({ type, disabled }) => /\.amazonAds$/.test(type) && !disabled)) return [];
	return [
		{
			profile,
			report,
			message: `Report ${days.reportId} is too large to come as rows, so it came as one item.`,
			advice:
				'Lead items that have reportId to Amazon Ads → Report → Download, or raise "Rows up to" in the trigger; Download also brings this one by its ID.',
		},
	];
}
