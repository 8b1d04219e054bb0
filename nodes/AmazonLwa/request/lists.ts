import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import * as pickers from '../../shared/ads/pickers';
import { inForm } from '../../shared/form';
import { assertTokenFor } from '../person';

/** What fills the lists of Sign and Send: of an app itself there is nothing to list. */
const ofPerson = (search: typeof pickers.searchProfiles) =>
	inForm(async function (
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		assertTokenFor(this, 'ads');
		return await search.call(this, filter);
	});

export const searchProfiles = ofPerson(pickers.searchProfiles);

export const searchAccounts = ofPerson(pickers.searchAccounts);
