import type { Ending } from '../retryPolicy';
import type { AmazonErrorKind } from './rows/errorRow';

export type { AmazonErrorKind };

export interface AmazonErrorDetails {
	kind: AmazonErrorKind;
	/** One or two sentences: what the user does next. */
	advice: string;
	/** HTTP status of the answer, where one came. */
	status?: number;
	/** Amazon's own code (`invalid_grant`, `REQUEST_CONFLICT`), else the status; `notAmazon`. */
	code?: string;
	/** What Amazon's support asks for. */
	requestId?: string;
	/** Seconds to wait before the next call. */
	retryAfter?: number;
	/** The running report that a refused creation (425) duplicates. */
	duplicateReportId?: string;
}

/**
 * What went wrong, in one sentence (`message`), and what to do next. Nothing of it holds a secret. The
 * nodes and the credentials turn it into n8n's own errors, each in one place.
 */
export class AmazonError extends Error {
	readonly details: AmazonErrorDetails;

	constructor(message: string, details: AmazonErrorDetails) {
		super(message);
		this.name = 'AmazonError';
		this.details = details;
	}

	get advice(): string {
		return this.details.advice;
	}

	get kind(): AmazonErrorKind {
		return this.details.kind;
	}

	/** Whether it passes by itself, and whether Amazon may have done what it was asked for. */
	get ending(): Ending {
		if (this.kind === 'rateLimit') return 'undone';
		// Another one is in the way, and will be gone.
		if (this.kind === 'duplicate') return 'pending';
		return this.kind === 'temporary' ? 'unclear' : 'final';
	}
}

/** What the user entered cannot be sent to Amazon. */
export function inputError(message: string, advice: string): AmazonError {
	return new AmazonError(message, { kind: 'request', advice });
}
