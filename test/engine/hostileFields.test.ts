import fc from 'fast-check';
import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';
import { timeouts } from '../../nodes/shared/timeouts';
import { fieldBudget } from '../unit/hostile/budget';
import { useAmazon } from './amazon';
import { everything } from './amazonAds/reports';
import { storedTokens } from './credentials';
import { chosenFor, nodes, operationNames, runOperation, samples } from './operations';
import { usePauses } from './pauses';

/**
 * Fields may be expressions over whatever came in by a webhook. Whatever one answers: the node ends,
 * with items or with an error of n8n's kinds that speaks to its user, and nothing goes to a host
 * that is not Amazon's.
 */
const amazon = useAmazon();

usePauses(0.001);
beforeAll(() => {
	for (const name of Object.keys(timeouts) as Array<keyof typeof timeouts>) timeouts[name] = 400;
});

const hostile = fc.oneof(
	fc.constantFrom<unknown>(undefined, null, true, false, 0, -1, 1.5, NaN, Infinity, 2 ** 53),
	fc.constantFrom<unknown>(
		'',
		' ',
		'\u0000',
		'\r\nx-injected: 1',
		'../..',
		'{{ $json }}',
		'💥',
		'%',
	),
	fc.constantFrom<unknown>('2026-02-30', '9999-12-31', 'yesterday', '[', '{"a":', 'null', '1e999'),
	fc.constantFrom<unknown>(
		'https://evil.example/',
		'//evil.example',
		'@evil.example',
		'javascript:1',
	),
	fc.constantFrom<unknown>(
		{},
		[],
		[null],
		[{}],
		{ value: null },
		{ __rl: true },
		{ __rl: true, value: 1 },
		[[[]]],
	),
	fc.constant('x'.repeat(100_000)),
	fc.string({ unit: 'binary' }),
	fc.jsonValue(),
);

type Field = string[];

/** The fields that the form of an operation shows, those in collections too. */
function fieldsOf(name: string, chosen: INodeParameters): Field[] {
	const [nodeName] = name.split('.');
	const description = nodes.find(({ description: { name } }) => name === nodeName)?.description;
	if (!description) throw new Error(`There is no node ${nodeName}`);
	const { properties } = description;
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		chosen,
		true,
		false,
		null,
		description,
	);
	const fixed = ['authentication', 'resource', 'operation'];
	return properties
		.filter(
			(property) =>
				!fixed.includes(property.name) &&
				property.type !== 'notice' &&
				NodeHelpers.displayParameter(parameters ?? {}, property, null, description),
		)
		.flatMap(placesIn);
}

function placesIn({ name, type, options = [] }: INodeProperties): Field[] {
	if (type === 'resourceLocator') return [[name, 'value']];
	if (type !== 'collection') return [[name]];
	return [[name], ...options.map((option): Field => [name, option.name])];
}

function withExpression(
	chosen: INodeParameters,
	field: Field,
	expression: string,
): INodeParameters {
	const [name, inner] = field;
	if (inner === undefined) return { ...chosen, [name]: expression };
	const outer = chosen[name];
	const isLocator = inner === 'value';
	const around = typeof outer === 'object' ? outer : {};
	return {
		...chosen,
		[name]: { ...(isLocator && { __rl: true, mode: 'id' }), ...around, [inner]: expression },
	};
}

describe.each(operationNames.filter((name) => name in samples))('%s', (operation) => {
	it('bears any value in any field', async () => {
		amazon().reset();
		const first = await samples[operation](amazon());
		const fields = fieldsOf(operation, chosenFor(operation, first));
		if (fields.length === 0) return;
		const choices = fc.uniqueArray(
			fc.record({ field: fc.constantFrom(...fields), value: hostile }),
			{ minLength: 1, maxLength: 3, selector: ({ field }) => field[0] },
		);
		await fc.assert(
			fc.asyncProperty(choices, async (chosen) => {
				amazon().reset();
				const prepared = await samples[operation](amazon());
				const before = amazon().log.length;
				let { parameters } = prepared;
				for (const [index, { field }] of chosen.entries()) {
					parameters = withExpression(parameters, field, `={{ $json.values[${index}] }}`);
				}
				const values = chosen.map(({ value }) => value);
				const json = { values } as never;
				const { error, status } = await runOperation(
					operation,
					{ ...prepared, parameters },
					{ items: [{ json }] },
				).catch((thrown: Error) => ({ error: thrown, status: 'error' }));
				const log = amazon().log.slice(before);
				expect(log.filter(({ method }) => method === 'CONNECT')).toEqual([]);
				expect(log.filter(({ headers }) => 'x-injected' in headers)).toEqual([]);
				if (!error) {
					expect(status).toBe('success');
					return;
				}
				expect(error.name).toMatch(
					/^(?:NodeApiError|NodeOperationError|ExpressionError|WorkflowHasIssuesError)$/,
				);
				expect(error.message).not.toMatch(
					/undefined|is not a function|Cannot read|of null|\[object/,
				);
				const { accessToken, refreshToken } = storedTokens(prepared.credential);
				for (const secret of [accessToken, refreshToken]) {
					if (secret.length > 20) expect(everything(error)).not.toContain(secret);
				}
			}),
			fieldBudget,
		);
	});
});
