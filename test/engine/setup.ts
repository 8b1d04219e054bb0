/** Pauses of the nodes and the credentials are n8n's; here they are scaled, see pauses.ts. */
jest.mock('n8n-workflow', () => {
	const real = jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow');
	const { pauseScale } = jest.requireActual<typeof import('./pauses')>('./pauses');
	const sleep: typeof real.sleep = async (milliseconds, signal) =>
		await real.sleep(milliseconds * pauseScale(), signal);
	return { ...real, sleep };
});
