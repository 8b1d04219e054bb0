export type ReportFileErrorCode =
	/** The download itself failed; `cause` is the error it failed with. */
	| 'interrupted'
	/** The gzip data is cut off or damaged. */
	| 'gzip'
	/** The file is no ZIP, or not a whole one. */
	| 'zip'
	/** What was inflated is not one JSON array of objects. */
	| 'json'
	/** More bytes than allowed; of a gzip, those that come out of it. */
	| 'tooLarge'
	/** A row holds a field that the CSV's header, already written, lacks. */
	| 'unknownColumn';

/** A report file that cannot be read to its end. Whatever came out before it is only a part. */
export class FileError extends Error {
	override readonly name = 'FileError';
	readonly code: ReportFileErrorCode;
	/** One sentence without its full stop: what is wrong, and after how many bytes. */
	readonly problem: string;
	/** Complete rows before the fault; nothing where no rows are counted. */
	readonly rows?: number;

	constructor(
		code: ReportFileErrorCode,
		problem: string,
		options: { rows?: number; cause?: unknown } = {},
	) {
		const { rows, cause } = options;
		super(rows === undefined ? `${problem}.` : `${problem}. Complete rows until then: ${rows}.`, {
			cause,
		});
		this.code = code;
		this.problem = problem;
		this.rows = rows;
	}
}
