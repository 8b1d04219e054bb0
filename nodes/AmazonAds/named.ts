import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { asNodeError } from '../shared/operation';

/** The same error, said of somebody: "Profile 123 (US): …". A night job has thirty of them. */
export function named(
	context: IExecuteFunctions,
	owner: string,
	thrown: unknown,
): NodeOperationError {
	const { message, description, failure } = asNodeError(context, thrown);
	const subject = owner.charAt(0).toUpperCase() + owner.slice(1);
	return new NodeOperationError(context.getNode(), `${subject}: ${message}`, {
		description: description ?? undefined,
		failure,
	});
}
