import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { AmazonAds } from '../../../nodes/AmazonAds/AmazonAds.node';
import { AmazonAlexa } from '../../../nodes/AmazonAlexa/AmazonAlexa.node';
import { AmazonDataPortability } from '../../../nodes/AmazonDataPortability/AmazonDataPortability.node';
import { AmazonLwa } from '../../../nodes/AmazonLwa/AmazonLwa.node';
import { PrimeVideoSlate } from '../../../nodes/PrimeVideoSlate/PrimeVideoSlate.node';

const valuesOf = ({ options = [] }: INodeProperties): unknown[] =>
	options.map((option) => ('value' in option ? option.value : undefined));

/**
 * The fields that n8n's editor moves from a node's form into the window of its credential: the one
 * that decides which credential it is, and those on which this one's display depends (by `show`). An
 * option `none` keeps them where they are, as there need be no credential then.
 */
function movedIntoCredential({ credentials = [], properties }: INodeTypeDescription): string[] {
	const deciding = credentials.map(({ displayOptions }) => displayOptions?.show ?? {});
	const related = properties.filter(({ name }) => deciding.some((show) => name in show));
	const decides = (field: INodeProperties) =>
		valuesOf(field).length > 0 &&
		valuesOf(field).every((value) =>
			deciding.some((show) => show[field.name]?.some((decisive) => decisive === value)),
		);
	const main =
		related.find((field) => field.name === 'authentication' && !valuesOf(field).includes('none')) ??
		related.find(decides);
	if (!main) return [];
	const moved = [
		main.name,
		...related.flatMap((field) => Object.keys(field.displayOptions?.show ?? {})),
	];
	return [...new Set(moved)];
}

describe("n8n's editor", () => {
	it.each([AmazonAds, AmazonLwa, PrimeVideoSlate])(
		'has the choice of credential in the credential, and all other fields in the form: %p',
		(Node) => {
			expect(movedIntoCredential(new Node().description)).toEqual(['authentication']);
		},
	);

	it.each([AmazonAlexa, AmazonDataPortability])(
		'has all fields in the form where the token may come from one: %p',
		(Node) => {
			expect(movedIntoCredential(new Node().description)).toEqual([]);
		},
	);
});
