import { searchScopes } from '../../../nodes/AmazonDataPortability/methods';
import { tokenRequests, useAmazon } from '../amazon';
import {
	byName,
	create,
	creations,
	dataPortabilityForm,
	jsonOf,
	runDataPortability,
	scope,
} from '../amazonDataPortability';
import { authentications, signIn, storedTokens } from '../credentials';
import { askedPauses, usePauses, useRealPauses } from '../pauses';

const amazon = useAmazon();
const allScopes = `${scope} portability::physical_order_returns portability::customer_profile`;
const credential = (options: object = {}) =>
	signIn.oAuth2(amazon(), { scope: allScopes, ...options });
const named = (name: string) => ({ json: { name } });
const eachName = { ...create, scope: byName('={{ $json.name }}') };

describe.each(authentications)('Data Query → Create (%s)', (authentication) => {
	it('emits the ID of the query with both names of its scope', async () => {
		const outcome = await runDataPortability(signIn[authentication](amazon(), { scope }), create);
		expect(outcome.error).toBeUndefined();
		const [{ id }] = amazon().portability.queries();
		const scopeId = 'portability-physical-orders';
		expect(jsonOf(outcome)).toEqual([{ queryId: id, scope, scopeId }]);
		expect(creations(amazon())).toMatchObject([{ path: `/${scopeId}/data-queries`, body: '' }]);
	});

	it('refreshes an ended token once', async () => {
		const ended = signIn[authentication](amazon(), { scope, expiresIn: 0 });
		amazon().expireAccessToken(storedTokens(ended).accessToken);
		const outcome = await runDataPortability(ended, create);
		expect(jsonOf(outcome)).toHaveLength(1);
		expect(tokenRequests(amazon())).toHaveLength(1);
	});
});

describe('The host', () => {
	it.each([
		['na', 'intake.us-east-1.portability.data.amazon'],
		['eu', 'intake.eu-west-1.portability.data.amazon'],
		['fe', 'intake.us-west-2.portability.data.amazon'],
	])('is that of the region, the chosen one or the credential’s (%s)', async (region, host) => {
		const atHome = signIn.oAuth2(amazon(), { scope }, { region });
		await runDataPortability(atHome, create);
		expect(creations(amazon())).toMatchObject([{ host, status: 201 }]);
		await runDataPortability(credential(), { ...create, region, scope: byName(scope) });
		expect(creations(amazon())[1]).toMatchObject({ host });
	});
});

describe('The scope', () => {
	it('may be given as the path names it, and its path may be overridden', async () => {
		const parameters = { ...create, scope: byName(' portability-physical-orders ') };
		const outcome = await runDataPortability(credential(), parameters);
		expect(jsonOf(outcome)).toMatchObject([{ scope, scopeId: 'portability-physical-orders' }]);
		const scopeId = 'portability-customer-profile';
		const overridden = await runDataPortability(credential(), { ...create, options: { scopeId } });
		expect(jsonOf(overridden)).toMatchObject([{ scope, scopeId }]);
	});

	it.each([
		['={{ "" }}', 'No scope is chosen.'],
		['profile', '"profile" is not a Data Portability scope.'],
		['portability:physical_orders', '"portability:physical_orders" is not'],
	])('%j is an error in words before any call', async (value, message) => {
		const { error } = await runDataPortability(credential(), { ...create, scope: byName(value) });
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('portability::physical_orders');
		expect(amazon().log).toEqual([]);
	});

	it('is chosen from a list that is searched by title and by name', async () => {
		const form = dataPortabilityForm(credential(), create);
		const { results } = await searchScopes.call(form);
		expect(results.length).toBeGreaterThan(20);
		expect(results).toContainEqual({
			name: 'Search History',
			value: 'portability::search_history',
		});
		const found = await searchScopes.call(form, 'physical_ord');
		expect(found.results.map(({ name }) => name)).toEqual([
			'Physical Order Returns',
			'Physical Orders',
		]);
		expect((await searchScopes.call(form, 'Video GAMES')).results).toHaveLength(2);
	});
});

describe('A query for a scope whose last one is still running', () => {
	it('is an error that says what to do', async () => {
		await runDataPortability(credential(), create);
		const { error } = await runDataPortability(credential(), create);
		expect(error?.message).toBe(
			'A data query for this scope is still running (REQUEST_CONFLICT): "There is a conflicting request in progress".',
		);
		expect(error?.description).toMatch(/^Wait until Amazon .*"Amazon Data Portability Trigger"/);
		expect(creations(amazon())).toHaveLength(2);
	});

	it('is an item among the others under Continue On Fail', async () => {
		const names = [scope, scope, 'portability::customer_profile'];
		const items = names.map(named);
		const options = { items, continueOnFail: true };
		const outcome = await runDataPortability(credential(), eachName, options);
		expect(outcome.items[0]).toMatchObject([
			{ json: { scope }, pairedItem: { item: 0 } },
			{ json: { error: expect.stringContaining('still running') }, pairedItem: { item: 1 } },
			{ json: { scope: names[2] }, pairedItem: { item: 2 } },
		]);
	});
});

describe('The limit of one call in a second', () => {
	useRealPauses();

	it('is kept across items, so that none is refused', async () => {
		amazon().settings.portabilityRate = 1;
		const items = allScopes.split(' ').map(named);
		const outcome = await runDataPortability(credential(), eachName, { items });
		expect(outcome.error).toBeUndefined();
		expect(creations(amazon()).map(({ status }) => status)).toEqual([201, 201, 201]);
	});
});

describe('The limit of calls', () => {
	it('that was exceeded by others is waited for', async () => {
		amazon().addFault({
			path: /data-queries$/,
			status: 429,
			headers: { 'retry-after': '1' },
			times: 2,
		});
		const outcome = await runDataPortability(credential(), create);
		expect(jsonOf(outcome)).toHaveLength(1);
		expect(creations(amazon()).map(({ status }) => status)).toEqual([429, 429, 201]);
		expect(askedPauses().filter((milliseconds) => milliseconds >= 1000)).toHaveLength(2);
	});
});

describe('Queries of which some are not created', () => {
	const names = [scope, 'portability::physical_order_returns', 'portability::customer_profile'];
	const items = names.map(named);
	const noWait = { ...eachName, options: { longestWait: 0 } };
	const created = (index: number) => ({
		json: { queryId: amazon().portability.queries()[index].id, scope: names[index] },
		pairedItem: { item: index },
	});

	it.each([false, true])('come out all the same (Continue On Fail: %s)', async (continueOnFail) => {
		amazon().settings.portabilityCreateLimit = 2;
		const outcome = await runDataPortability(credential(), noWait, { items, continueOnFail });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items[0]).toMatchObject([
			created(0),
			created(1),
			{
				json: { error: expect.stringMatching(/takes no more data queries.*"Longest Wait"/) },
				pairedItem: { item: 2 },
			},
		]);
		expect(outcome.hints).toHaveLength(continueOnFail ? 0 : 1);
		expect(creations(amazon())).toHaveLength(3);
	});

	it('do not keep the others from being created', async () => {
		await runDataPortability(credential(), { ...create, scope: byName(names[0]) });
		const outcome = await runDataPortability(credential(), noWait, { items });
		expect(jsonOf(outcome)).toMatchObject([
			{ error: expect.stringContaining('still running') },
			{ scope: names[1] },
			{ scope: names[2] },
		]);
		expect(outcome.hints).toEqual([expect.stringMatching(/^1 of 3 items failed.*"error"/)]);
	});

	it('are an error where none is created', async () => {
		amazon().settings.portabilityCreateLimit = 0;
		const { error, items: output } = await runDataPortability(credential(), noWait, { items });
		expect(error?.message).toContain('Amazon takes no more data queries for now');
		expect(output).toEqual([]);
	});

	it('come out when the user stops the execution while Amazon takes no more', async () => {
		amazon().settings.portabilityCreateLimit = 1;
		const outcome = await runDataPortability(credential(), eachName, {
			items,
			stopWhen: () => creations(amazon()).length === 2,
		});
		expect(outcome).toMatchObject({ status: 'canceled', error: undefined });
		expect(outcome.items[0]).toMatchObject([created(0)]);
	});
});

describe('The quota of new queries', () => {
	usePauses(0.0001);
	const names = allScopes.split(' ').map(named);
	const whenThrottled = (then: () => void) => {
		const refused = () => creations(amazon()).filter(({ status }) => status === 429).length;
		let seen = 0;
		return () => {
			if (refused() > seen) then();
			seen = refused();
			return false;
		};
	};

	it('is waited for as long as Amazon says', async () => {
		amazon().settings.portabilityCreateLimit = 2;
		const outcome = await runDataPortability(credential(), eachName, {
			items: names,
			stopWhen: whenThrottled(() => amazon().clock.advance(20 * 60 * 1000)),
		});
		expect(outcome.error).toBeUndefined();
		expect(jsonOf(outcome).filter(({ queryId }) => queryId)).toHaveLength(3);
		expect(creations(amazon()).map(({ status }) => status)).toEqual([201, 201, 429, 201]);
	});

	it('is waited for where Amazon does not say how long', async () => {
		Object.assign(amazon().settings, { portabilityCreateLimit: 2, retryAfter: false });
		let refusals = 0;
		const outcome = await runDataPortability(credential(), eachName, {
			items: names,
			stopWhen: whenThrottled(() => {
				if (++refusals === 3) amazon().clock.advance(20 * 60 * 1000);
			}),
		});
		expect(jsonOf(outcome).filter(({ queryId }) => queryId)).toHaveLength(3);
	});

	it('of a day is not waited for in vain', async () => {
		amazon().settings.portabilityDayLimit = 2;
		const outcome = await runDataPortability(credential(), eachName, { items: names });
		expect(jsonOf(outcome)[2].error).toContain('1,500 a day');
		expect(creations(amazon()).map(({ status }) => status)).toEqual([201, 201, 429]);
	});
});

describe('A creation that may have got through', () => {
	it.each([
		['an error of Amazon’s', { status: 503, afterEffect: true }],
		['a dropped connection', { mode: 'dropAfter' as const }],
	])('is not repeated after %s', async (_, fault) => {
		amazon().addFault({ path: /data-queries$/, ...fault });
		const { error } = await runDataPortability(credential(), create);
		expect(error?.description).toContain('The query may have been created all the same');
		expect(creations(amazon())).toHaveLength(1);
		expect(amazon().portability.queries()).toHaveLength(1);
	});
});

describe('A customer who did not agree to share this', () => {
	it('is told in the error', async () => {
		const other = signIn.oAuth2(amazon(), { scope: 'portability::customer_profile' });
		const { error } = await runDataPortability(other, create);
		expect(error?.message).toContain('Amazon did not allow this data query (ACCESS_DENIED)');
		expect(error?.description).toContain('ticked on the consent page');
	});
});
