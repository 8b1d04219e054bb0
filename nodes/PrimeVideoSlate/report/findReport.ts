import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import type { ParentIds } from '../../../amazon/primeVideo/lists';
import { readSlateList } from '../slateList';

/**
 * A report of a report type as Amazon lists it now, with a fresh link. Reports have no ids: one is
 * named by `reportKey`, by its name, or by its first day.
 */
export async function findReport(
	context: IExecuteFunctions,
	ids: ParentIds,
	wanted: string,
	itemIndex: number,
): Promise<IDataObject> {
	const reports = await readSlateList(context, 'report', ids);
	const found = reports.filter((report) => namesOf(report).includes(wanted));
	if (found.length === 1) return found[0];
	const message =
		found.length === 0
			? `The report type has no report "${wanted}".`
			: `The report type has ${found.length} reports "${wanted}".`;
	throw new NodeOperationError(context.getNode(), message, {
		description: 'Choose one in Report, or set Download By to Link.',
		itemIndex,
	});
}

/** What tells a report from the others of its type, in the list of the form. */
export function reportKey({ name, reportDateBegin }: IDataObject): string {
	return `${String(reportDateBegin)} ${String(name)}`;
}

function namesOf(report: IDataObject): string[] {
	const begin = String(report.reportDateBegin ?? '');
	return [reportKey(report), String(report.name ?? ''), begin, begin.slice(0, 10)];
}
