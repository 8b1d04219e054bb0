/** Pauses of the nodes and the credentials are n8n's; here they are scaled and noted, see pauses.ts. */
jest.mock('n8n-workflow', () => {
	const real = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	const pauses = jest.requireActual<typeof import('./pauses')>('./pauses');
	const sleep: typeof real.sleep = async (milliseconds, signal) => {
		pauses.noteAsked(milliseconds);
		await real.sleep(milliseconds * pauses.pauseScale(), signal);
	};
	return { ...real, sleep };
});

beforeEach(() => {
	jest.requireActual<typeof import('./pauses')>('./pauses').forgetAsked();
});
