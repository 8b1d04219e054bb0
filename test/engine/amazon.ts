import { startSimulator, type Simulator } from '../simulator/simulator.ts';
import { trustSimulator } from '../simulator/server/trust.ts';

/** Amazon on loopback for all tests of a file; this process meets it in place of Amazon. */
export function useAmazon(): () => Simulator {
	let simulator: Simulator | undefined;
	let undoTrust = () => {};
	const amazon = (): Simulator => {
		if (!simulator) throw new Error('Amazon is there only within tests');
		return simulator;
	};
	beforeAll(async () => {
		simulator = await startSimulator();
		undoTrust = trustSimulator(simulator);
	});
	beforeEach(() => amazon().reset());
	afterAll(async () => {
		undoTrust();
		await amazon().stop();
	});
	return amazon;
}

export function tokenRequests(amazon: Simulator) {
	return amazon.requests({ method: 'POST', path: '/auth/o2/token' });
}
