import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { knownScopes } from '../../amazon/dataPortability/scopes';

/** The scopes whose title or name holds the search text. */
export async function searchScopes(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wanted = filter.toLowerCase();
	return {
		results: knownScopes
			.filter(({ title, scope }) => `${title} ${scope}`.toLowerCase().includes(wanted))
			.map(({ title, scope }) => ({ name: title, value: scope })),
	};
}
