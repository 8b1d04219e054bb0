import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { knownScopeOptions } from '../../amazon/dataPortability/scopes';

/** The scopes whose title or name holds the search text. */
export async function searchScopes(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wanted = filter.toLowerCase();
	return {
		results: knownScopeOptions.filter(({ name, value }) =>
			`${name} ${value}`.toLowerCase().includes(wanted),
		),
	};
}
