import { DEFAULT_CLIENT } from './defaults.ts';
import { startSimulator, type Simulator } from './simulator.ts';
import { send, type TunnelAnswer, type TunnelRequest } from './server/tunnel.ts';

/** One simulator for all tests of a file, as at start before each of them. */
export function useSimulator(): () => Simulator {
	let simulator: Simulator | undefined;
	const started = (): Simulator => {
		if (!simulator) throw new Error('The simulator runs only within tests');
		return simulator;
	};
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	beforeEach(() => started().reset());
	afterAll(() => started().stop());
	return started;
}

export type Json = Record<string, unknown>;

export function jsonOf(answer: TunnelAnswer): Json {
	return JSON.parse(answer.text) as Json;
}

/** A form POST to the token endpoint, by the default client and its secret unless told otherwise. */
export function postToken(
	simulator: Simulator,
	form: Record<string, string | undefined>,
	{ host = 'api.amazon.com', ...rest }: TunnelRequest & { host?: string } = {},
): Promise<TunnelAnswer> {
	const { clientId, clientSecret } = DEFAULT_CLIENT;
	const fields = { client_id: clientId, client_secret: clientSecret, ...form };
	const body = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) {
		if (value !== undefined) body.set(name, value);
	}
	return send(simulator, `https://${host}/auth/o2/token`, { method: 'POST', body, ...rest });
}

/** The authorize URL of the default client; undefined leaves a parameter out. */
export function authorizeUrl(
	parameters: Record<string, string | undefined> = {},
	host = 'www.amazon.com',
): string {
	const url = new URL(`https://${host}/ap/oa`);
	const all = {
		client_id: DEFAULT_CLIENT.clientId,
		scope: 'advertising::campaign_management',
		response_type: 'code',
		redirect_uri: DEFAULT_CLIENT.returnUrls[0],
		...parameters,
	};
	for (const [name, value] of Object.entries(all)) {
		if (value !== undefined) url.searchParams.set(name, value);
	}
	return url.href;
}
