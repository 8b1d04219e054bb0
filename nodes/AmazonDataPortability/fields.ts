import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputError } from '../../amazon/errors/amazonError';
import { readScope, type PortabilityScope } from '../../amazon/dataPortability/scopes';
import { readId } from '../shared/parameters';
import { pickedFrom } from '../shared/picker';
import { regionOptions } from '../shared/region';
import type { DataQuery } from './dataRecords';

export const regionProperty: INodeProperties = {
	displayName: 'Region',
	name: 'region',
	type: 'options',
	options: regionOptions,
	default: 'credential',
	description:
		"Which of Amazon's three hosts to call. They serve the same data. With an access token in a field, From Credential is Europe.",
};

export const scopeProperty: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	required: true,
	description: 'Which data. The customer must have agreed to share it.',
	...pickedFrom({
		placeholder: 'Select a scope…',
		searchListMethod: 'searchScopes',
		entered: {
			displayName: 'By Name',
			name: 'name',
			placeholder: 'e.g. portability::physical_orders',
		},
	}),
};

export const queryIdProperty: INodeProperties = {
	displayName: 'Query ID',
	name: 'queryId',
	type: 'string',
	required: true,
	default: '={{ $json.queryId }}',
	description: 'As Create and the trigger output it. The query must be completed.',
};

/** For scopes whose path does not follow from their name. */
export const scopeIdOption: INodeProperties = {
	displayName: 'Scope ID',
	name: 'scopeId',
	type: 'string',
	default: '',
	placeholder: 'e.g. portability-physical-orders',
	description: 'The scope as the path of the call names it, where it does not follow from Scope',
};

/** The scope of an item, its id overridden where the options name one. */
export function readItemScope(context: IExecuteFunctions, itemIndex: number): PortabilityScope {
	const given = context.getNodeParameter('scope', itemIndex, '', { extractValue: true });
	const text = String(given ?? '').trim();
	const scope = readScope(text);
	if (!scope) {
		throw inputError(
			text ? `"${text}" is not a Data Portability scope.` : 'No scope is chosen.',
			'Choose one in Scope, or enter one such as portability::physical_orders.',
		);
	}
	const { scopeId } = context.getNodeParameter('options', itemIndex, {}) as { scopeId?: unknown };
	return { ...scope, scopeId: readId(scopeId, 'Scope ID') ?? scope.scopeId };
}

/** The query of an item, and what is said of it in its output. */
export function readDataQuery(
	context: IExecuteFunctions,
	itemIndex: number,
): { query: DataQuery; about: IDataObject } {
	const scope = readItemScope(context, itemIndex);
	const queryId = String(context.getNodeParameter('queryId', itemIndex, '') ?? '').trim();
	if (!queryId) {
		throw inputError('Query ID is empty.', 'Enter in Query ID what Create or the trigger output.');
	}
	return { query: { scopeId: scope.scopeId, queryId }, about: { queryId, ...scope } };
}
