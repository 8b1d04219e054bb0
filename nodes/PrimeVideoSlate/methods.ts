import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { SlateResource } from '../../amazon/primeVideo/lists';
import { inForm } from '../shared/form';
import { matching } from '../shared/picker';
import { chosenParentIds } from './fields';
import { reportKey } from './report/findReport';
import { readSlateList } from './slateList';

/** How an entry of a list is shown, and what its choice is stored as. */
const choices: Record<SlateResource, (entry: IDataObject) => INodeListSearchItems> = {
	account: ({ name, id }) => choice(name, [id], id),
	reportGroup: ({ name, id }) => choice(name, [id], id),
	channel: ({ name, territory, id }) => choice(name, [territory, id], id),
	reportType: ({ name, cadence, id }) => choice(name, [cadence, id], id),
	report: (report) =>
		choice(
			report.name,
			[day(report.reportDateBegin), day(report.reportDateEnd)],
			reportKey(report),
		),
};

function choice(name: unknown, notes: unknown[], value: unknown): INodeListSearchItems {
	const given = notes.filter((note) => note !== undefined && note !== null && note !== '');
	return { name: `${String(name)} (${given.join(', ')})`, value: String(value) };
}

function day(time: unknown): string {
	return String(time ?? '').slice(0, 10);
}

function searchIn(resource: SlateResource) {
	return inForm(async function (
		this: ILoadOptionsFunctions,
		filter: string = '',
	): Promise<INodeListSearchResult> {
		const entries = await readSlateList(this, resource, chosenParentIds(this, resource));
		if (resource === 'report') entries.sort(newestFirst);
		return { results: matching(entries.map(choices[resource]), filter) };
	});
}

function newestFirst(one: IDataObject, other: IDataObject): number {
	return String(other.reportDateBegin).localeCompare(String(one.reportDateBegin));
}

/** The lists to choose from; each is that of what the fields above it say. */
export const listSearch = {
	searchAccounts: searchIn('account'),
	searchReportGroups: searchIn('reportGroup'),
	searchChannels: searchIn('channel'),
	searchReportTypes: searchIn('reportType'),
	searchReports: searchIn('report'),
};
