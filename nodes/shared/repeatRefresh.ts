import { AmazonError } from '../../amazon/errors/amazonError';
import { repeatTries } from '../../amazon/retryPolicy';
import type { AmazonContext } from './context';
import { signInError } from './errors';
import { waitingOf } from './pause';

/** n8n asks Amazon once; what passes by itself is asked again, as our credentials do by themselves. */
export async function repeatRefresh<Answer>(
	context: AmazonContext,
	ask: () => Promise<Answer>,
): Promise<Answer> {
	const { result } = await repeatTries<{ answer: Answer } | { error: AmazonError }>(
		{ repeat: 'always' },
		waitingOf(context),
		async () => {
			try {
				return { result: { answer: await ask() }, ending: 'final' };
			} catch (thrown) {
				const error = signInError(thrown);
				const { retryAfter } = error.details;
				return { result: { error }, ending: error.ending, retryAfter };
			}
		},
	);
	if ('error' in result) throw result.error;
	return result.answer;
}
