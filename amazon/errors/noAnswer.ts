import type { Outcome } from '../outcome';
import { AmazonError } from './amazonError';
import { redactSecrets } from './redactSecrets';

const usualAdvice =
	'Check that this n8n reaches Amazon over the internet, then run the workflow again.';

/**
 * A sending without a whole answer: DNS, TLS, a refused or dropped connection, a timeout, an answer
 * that broke off. `advice` is what the user does next, where a second sending could do harm.
 */
export function noAnswer(
	{ came, thrown }: Exclude<Outcome, { came: 'answer' }>,
	advice = usualAdvice,
): AmazonError {
	const reason = thrown instanceof Error ? redactSecrets(thrown.message) : 'no reason given';
	return new AmazonError(
		came === 'part' ? 'The answer of Amazon broke off.' : 'Amazon did not answer.',
		{ kind: 'temporary', advice: `${advice} The connection failed with: ${reason}` },
	);
}
