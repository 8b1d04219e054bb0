import type { ICredentialDataDecryptedObject, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { refreshOAuth2 } from '../../../../nodes/shared/oAuth2Refresh';
import { repeatRefresh } from '../../../../nodes/shared/repeatRefresh';
import { contextWith } from './context';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => {
		pauses.push(milliseconds);
	},
}));

const pauses: number[] = [];

beforeEach(() => {
	pauses.length = 0;
});

/** n8n's refresh: Amazon's answer is put into the credential before n8n's database takes it. */
function n8n(answer: IDataObject | Error, { database = () => {} } = {}) {
	const spent: unknown[] = [];
	const refreshOAuth2Token = async function (this: IExecuteFunctions, type: string) {
		expect(type).toBe('amazonLwaOAuth2Api');
		const data = await this.getCredentials<ICredentialDataDecryptedObject>(type);
		spent.push(data.oauthTokenData);
		if (answer instanceof Error) throw answer;
		data.oauthTokenData = { ...(data.oauthTokenData as object), ...answer };
		database();
		return data.oauthTokenData;
	};
	const part = { ...contextWith({}).context, helpers: { refreshOAuth2Token } };
	const context = part as unknown as IExecuteFunctions;
	const refresh = async (oauthTokenData: unknown) => {
		const data = { clientId: 'id', oauthTokenData } as ICredentialDataDecryptedObject;
		return await refreshOAuth2(context, data);
	};
	return { spent, refresh };
}

const away = () => {
	throw new Error('The database is away');
};

describe("n8n's refresh of the OAuth2 credential", () => {
	it('is given the tokens as they are stored, and its answer comes back', async () => {
		const { spent, refresh } = n8n({ access_token: 'Atza|2', refresh_token: 'Atzr|2' });
		expect(await refresh({ access_token: 'Atza|1', refresh_token: 'Atzr|1' })).toEqual({
			access_token: 'Atza|2',
			refresh_token: 'Atzr|2',
		});
		expect(spent).toEqual([{ access_token: 'Atza|1', refresh_token: 'Atzr|1' }]);
	});

	it.each([undefined, null, true, {}, { refresh_token: 5 }])(
		'finds no refresh token in %j',
		async (oauthTokenData) => {
			const { spent, refresh } = n8n({ access_token: 'Atza|2' });
			await refresh(oauthTokenData);
			expect(spent).toEqual([{ refresh_token: '' }]);
		},
	);

	it('that fails before Amazon has answered fails with its own error', async () => {
		const error = new Error('needs to be reconnected');
		await expect(n8n(error).refresh({ refresh_token: 'Atzr|a' })).rejects.toBe(error);
		const { spent, refresh } = n8n({ access_token: 'Atza|2' });
		await refresh({ refresh_token: 'Atzr|a' });
		expect(spent).toEqual([{ refresh_token: 'Atzr|a' }]);
	});
});

describe('Tokens that n8n’s database did not take', () => {
	const notStored = 'Amazon gave new tokens, and n8n could not store them in the credential.';

	it('are what the next refresh begins with, however often that happens', async () => {
		const lose = async (stored: string, given: string) => {
			const { spent, refresh } = n8n({ refresh_token: given }, { database: away });
			await expect(refresh({ refresh_token: stored })).rejects.toThrow(notStored);
			return spent[0];
		};
		expect(await lose('Atzr|b1', 'Atzr|b2')).toEqual({ refresh_token: 'Atzr|b1' });
		expect(await lose('Atzr|b1', 'Atzr|b3')).toEqual({ refresh_token: 'Atzr|b2' });
		const { spent, refresh } = n8n({ refresh_token: 'Atzr|b4' });
		await refresh({ refresh_token: 'Atzr|b1' });
		await refresh({ refresh_token: 'Atzr|c1' });
		expect(spent).toEqual([{ refresh_token: 'Atzr|b3' }, { refresh_token: 'Atzr|c1' }]);
	});

	it.each(['Atzr|d1', ''])('may hold no other refresh token: "%s"', async (given) => {
		const lost = n8n({ refresh_token: given }, { database: away });
		await expect(lost.refresh({ refresh_token: 'Atzr|d1' })).rejects.toThrow(notStored);
		const { spent, refresh } = n8n({});
		await refresh({ refresh_token: 'Atzr|d1' });
		expect(spent).toEqual([{ refresh_token: 'Atzr|d1' }]);
	});

	it('may lead back to a refresh token of before: it is the newest then', async () => {
		for (const [stored, given] of [
			['Atzr|e1', 'Atzr|e2'],
			['Atzr|e2', 'Atzr|e1'],
		]) {
			const { refresh } = n8n({ refresh_token: given }, { database: away });
			await expect(refresh({ refresh_token: stored })).rejects.toThrow(notStored);
		}
		const { spent, refresh } = n8n({});
		await refresh({ refresh_token: 'Atzr|e2' });
		await refresh({ refresh_token: 'Atzr|e1' });
		expect(spent).toEqual([{ refresh_token: 'Atzr|e1' }, { refresh_token: 'Atzr|e1' }]);
	});
});

describe('A refresh by n8n', () => {
	const { context } = contextWith({});
	const failure = (status: number, headers = {}) =>
		Object.assign(new Error(`HTTP ${status}`), { response: { status, headers, data: '' } });

	it('is asked for again after what passes by itself', async () => {
		const answers = [failure(503), failure(429, { 'retry-after': '30' })];
		const ask = jest.fn(async () => {
			const error = answers.shift();
			if (error) throw error;
			return 'tokens';
		});
		expect(await repeatRefresh(context, ask)).toBe('tokens');
		expect(ask).toHaveBeenCalledTimes(3);
		expect(pauses[0]).toBeLessThanOrEqual(1500);
		expect(pauses[1]).toBeGreaterThanOrEqual(30_000);
	});

	it('is not asked for again after a refusal, and ends after five failures', async () => {
		const refused = jest.fn(async () => await Promise.reject(failure(400)));
		await expect(repeatRefresh(context, refused)).rejects.toThrow('400');
		expect(refused).toHaveBeenCalledTimes(1);
		const failing = jest.fn(async () => await Promise.reject(failure(500)));
		await expect(repeatRefresh(context, failing)).rejects.toMatchObject({
			details: { kind: 'temporary' },
		});
		expect(failing).toHaveBeenCalledTimes(5);
	});
});
