import { OTHER_USER } from '../../simulator/defaults.ts';
import { tokenRequests, useAmazon } from '../amazon';
import {
	create,
	creations,
	download,
	getMany,
	jsonOf,
	runWithTokens,
	scope,
} from '../amazonDataPortability';
import { runAmazonLwa } from '../amazonLwa';
import { clientCredential } from '../credentials';

const amazon = useAmazon();
const grant = (user?: string) => amazon().grant({ scope, user });

describe('Access Token in a Field', () => {
	it('creates, lists and downloads for each customer with their own token', async () => {
		const tokens = [grant().accessToken, grant(OTHER_USER.userId).accessToken];
		const created = await runWithTokens(tokens, create);
		expect(created.error).toBeUndefined();
		const queries = amazon().portability.queries();
		expect(jsonOf(created).map(({ queryId }) => queryId)).toEqual(queries.map(({ id }) => id));
		expect(new Set(queries.map(({ userId }) => userId)).size).toBe(2);
		for (const { id } of queries) await amazon().portability.completeQuery(id);
		for (const [index, { id }] of queries.entries()) {
			const query = { queryId: id, returnAll: true };
			expect((await runWithTokens([tokens[index]], { ...getMany, ...query })).items[0]).not.toEqual(
				[],
			);
			const rows = await runWithTokens([tokens[index]], { ...download, ...query });
			expect(jsonOf(rows)[0]).toHaveProperty('orderId');
			const foreign = await runWithTokens([tokens[1 - index]], { ...getMany, ...query });
			expect(foreign.error?.message).toContain('no records of this data query');
		}
		expect(tokenRequests(amazon())).toEqual([]);
	});

	it('asks in Europe where no region is chosen, and in the chosen one', async () => {
		await runWithTokens([grant().accessToken], create);
		await runWithTokens([grant().accessToken], { ...create, region: 'na' });
		expect(creations(amazon()).map(({ host }) => host)).toEqual([
			'intake.eu-west-1.portability.data.amazon',
			'intake.us-east-1.portability.data.amazon',
		]);
	});

	it('says of a token that has ended to exchange the refresh token, and does so itself for none', async () => {
		const { accessToken } = grant();
		amazon().expireAccessToken(accessToken);
		const { error } = await runWithTokens([accessToken], create);
		expect(error?.message).toContain('Amazon did not accept the access token');
		expect(error?.description).toContain("Exchange this customer's refresh token");
		expect(JSON.stringify(error)).not.toContain(accessToken);
		expect(creations(amazon())).toHaveLength(1);
		expect(tokenRequests(amazon())).toEqual([]);
	});

	it.each(['', 'Atzr|abc', 'Bearer Atza|abc'])('is an error in words for %j', async (token) => {
		const { error } = await runWithTokens([token], create);
		expect(error?.message).toBe('There is no access token.');
		expect(amazon().log).toEqual([]);
	});

	it('goes with Refresh Token → Exchange, which keeps the granted scopes', async () => {
		const { refreshToken } = grant();
		const credential = clientCredential({ clientScopes: [] });
		const exchange = { resource: 'refreshToken', operation: 'exchange' };
		const { items } = await runAmazonLwa(credential, exchange, {
			items: [{ json: { refreshToken, scope } }],
		});
		const [{ json }] = items[0];
		expect(json.scope).toBe(scope);
		const created = await runWithTokens([String(json.accessToken)], create);
		expect(jsonOf(created)).toMatchObject([{ scope }]);
	});
});
