import { NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';
import { AmazonError } from '../../../amazon/errors/amazonError';
import { nameOfKey, targetOfKey } from './owners';
import type { Problem, Task } from './state';

/** What went wrong, with whom; in two sentences, without a secret. */
export function problemOf(
	thrown: unknown,
	{ profile, report }: Partial<Pick<Task, 'profile' | 'report'>>,
	subject?: string,
): Problem {
	const error = thrown as Error;
	const message = subject ? `${subject}: ${error.message}` : error.message;
	const isOwn = error instanceof AmazonError;
	const { description } = error as { description?: unknown };
	const advice = isOwn ? error.advice : typeof description === 'string' ? description : '';
	return { profile, report, message, advice: `${advice} It is tried again by itself.`.trim() };
}

export function problemItem({ profile, report, message, advice }: Problem): IDataObject {
	return { ...(profile && targetOfKey(profile)), report, message, advice };
}

/** All problems of a poll as one error, which n8n shows as a failed execution. */
export function problemError(node: INode, problems: Problem[]): NodeOperationError {
	const same = new Map<string, Problem[]>();
	for (const problem of problems) {
		same.set(problem.message, [...(same.get(problem.message) ?? []), problem]);
	}
	const [first, ...others] = [...same].map(([message, all]) => `${whom(all)}${message}`);
	const more = others.length === 0 ? '' : ` There are ${others.length} more problems.`;
	const description = [...same]
		.map(([message, all]) => `${whom(all)}${message} ${all[0].advice}`)
		.join('\n');
	return new NodeOperationError(node, `${first}${more}`, { description });
}

const mostNamed = 5;

/** "Profile 123 (eu), profile 456 (eu) and 7 more: ". */
function whom(problems: Problem[]): string {
	const names = problems.flatMap(({ profile, report }) => {
		if (!profile) return [];
		return [`${nameOfKey(profile)}${report ? `, ${report}` : ''}`];
	});
	if (names.length === 0) return '';
	const rest = names.length - mostNamed;
	const named = names.slice(0, mostNamed).join('; ') + (rest > 0 ? ` and ${rest} more` : '');
	return `${named.charAt(0).toUpperCase()}${named.slice(1)}: `;
}
