import { useAmazon } from './amazon';
import { runAmazonLwa } from './amazonLwa';
import { signIn } from './credentials';
const amazon = useAmazon();
it('x', async () => {
	for (const a of ['oAuth2','refreshToken'] as const) for (const fault of [{mode:'slow', delay: 3000, times:9}, {mode:'dropBefore'}, {status: 401, body:'{"code":"401","details":"Not authorized to access scope"}', times: 9}, {status: 403, body:'<html>nope</html>'}] as any) {
	amazon().reset();
	amazon().addFault({ path: '/v2/profiles', ...fault });
	const t = Date.now();
	const { error, status, items } = await runAmazonLwa(signIn[a](amazon()), { resource: 'request', operation: 'send', url: '/v2/profiles', method: fault.mode === 'slow' ? 'POST' : 'GET', options: { timeout: 1} });
	console.log(a, fault, Date.now()-t, status, items[0]?.length, error?.message, error?.description, JSON.stringify(error), amazon().log.map((l) => l.method + l.host + l.path + l.status));
	}
}, 60000);
