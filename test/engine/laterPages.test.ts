import type { LoggedRequest } from '../simulator/server/requestLog.ts';
import type { Fault } from '../simulator/server/faults.ts';
import { useAmazon } from './amazon';
import { operationNames, runOperation, samples } from './operations';
import { usePauses } from './pauses';

/**
 * Every list that comes in pages, with something going wrong at a page that is not the first: the list
 * is whole all the same. A list that lost its last page looks like a shorter one.
 */
const amazon = useAmazon();

usePauses(0.01);

const faults: Record<string, Fault> = {
	'breaks off': { mode: 'truncate', at: 0.5 },
	'lacks its last byte': { mode: 'truncate', at: -1 },
	'is dropped': { mode: 'dropBefore' },
	'is throttled': { status: 429 },
	'is unavailable': { status: 503 },
	'is a web page': { status: 200, body: '<html>Sign in to the network</html>' },
};

/** Reads of pages by path; what a page is asked for by stands elsewhere. */
function placesOfLastPages(log: LoggedRequest[]): number[] {
	const places = new Map<string, number[]>();
	for (const [index, { method, host, path }] of log.entries()) {
		const list = `${method} ${host}${path}`;
		places.set(list, [...(places.get(list) ?? []), index]);
	}
	return [...places.values()].filter((indexes) => indexes.length > 1).map((of) => of.at(-1)!);
}

/** One entry a page, of short lists. */
async function readWhole(operation: string, fault?: { fault: Fault; index: number }) {
	amazon().reset();
	Object.assign(amazon().settings, { pageSizeLimit: 1, campaigns: 2, portabilityRecords: 2 });
	const prepared = await samples[operation](amazon());
	const before = amazon().log.length;
	if (fault) amazon().addFault({ ...fault.fault, skip: fault.index });
	const { items, error } = await runOperation(operation, prepared);
	const log = amazon().log.slice(before);
	return { count: items[0]?.length, error, log };
}

/** Those of which a person may want all. */
const lists = operationNames.filter((name) => /\.getMany$/.test(name) || /record\./.test(name));

it('There are lists in pages', async () => {
	const paged: string[] = [];
	for (const operation of lists) {
		if (placesOfLastPages((await readWhole(operation)).log).length > 0) paged.push(operation);
	}
	expect(lists.filter((operation) => !paged.includes(operation))).toEqual([
		'amazonAds.profile.getMany',
	]);
});

describe.each(lists)('%s', (operation) => {
	it.each(Object.entries(faults))('is whole though a later page %s', async (_, fault) => {
		const whole = await readWhole(operation);
		expect(whole.error).toBeUndefined();
		for (const index of placesOfLastPages(whole.log)) {
			const { count, error } = await readWhole(operation, { fault, index });
			expect([count, error]).toEqual([whole.count, undefined]);
		}
	});
});
