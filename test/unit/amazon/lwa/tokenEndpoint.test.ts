import { AmazonError } from '../../../../amazon/errors/amazonError';
import { requestTokens, sendForm, type FormRequest } from '../../../../amazon/lwa/tokenEndpoint';
import { answer, FakeLwa } from './fakeLwa';

const url = 'https://api.amazon.com/auth/o2/token';
const tokenAnswer = { access_token: 'Atza|1', expires_in: 3600 };

let lwa: FakeLwa;

beforeEach(() => {
	lwa = new FakeLwa();
});

async function errorOf(request: Partial<FormRequest>): Promise<AmazonError> {
	const given: FormRequest = { url, form: {}, repeat: 'throttled', ...request };
	const thrown = await requestTokens(given, lwa).catch((error: unknown) => error);
	if (thrown instanceof AmazonError) return thrown;
	throw new Error(`Not an AmazonError: ${String(thrown)}`);
}

describe('A token answer', () => {
	it('is one of status 200 only', async () => {
		lwa.faults.push(answer(400, tokenAnswer));
		expect((await errorOf({})).details).toMatchObject({ status: 400 });
		lwa.faults.push(answer(200, tokenAnswer));
		const tokens = await requestTokens({ url, form: {}, repeat: 'never' }, lwa);
		expect(tokens.accessToken.value).toBe('Atza|1');
	});

	it('without tokens is asked for again where that does no harm', async () => {
		lwa.faults.push(answer(200, '<html></html>'), answer(200, tokenAnswer));
		await requestTokens({ url, form: {}, repeat: 'always' }, lwa);
		expect(lwa.sent).toHaveLength(2);
		lwa.faults.push(answer(200, '<html></html>'));
		await errorOf({ repeat: 'throttled' });
		expect(lwa.sent).toHaveLength(3);
	});

	it('of another status that is understood is not asked for again', async () => {
		lwa.faults.push(answer(400, 'wait'));
		const request: FormRequest = { url, form: {}, repeat: 'always' };
		const read = ({ body }: { body: unknown }) => (body === 'wait' ? 'waiting' : undefined);
		expect(await sendForm(request, lwa, read)).toBe('waiting');
		expect(lwa.sent).toHaveLength(1);
	});
});

describe('An answer that is lost', () => {
	const whenLost = 'Ask for another code.';

	it('may have spent what was sent: the advice says so', async () => {
		lwa.faults.push(new Error('socket hang up'));
		const { advice } = await errorOf({ whenLost });
		expect(advice).toBe(`${whenLost} The connection failed with: socket hang up`);
	});

	it('is none where nothing left this machine', async () => {
		const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
		lwa.faults.push(...Array<Error>(5).fill(refused));
		const { advice } = await errorOf({ whenLost });
		expect(advice).not.toContain(whenLost);
		expect(lwa.sent).toHaveLength(5);
	});
});

describe('Secrets of the form that an answer repeats', () => {
	const secrets = ['client_secret', 'code', 'code_verifier', 'refresh_token', 'device_code'];

	it.each(secrets)('are masked: %s, as it is and as it stands in an address', async (field) => {
		const secret = 'my secret/8';
		const description = `${secret} is wrong, so is ${encodeURIComponent(secret)}.`;
		lwa.faults.push(answer(400, { error: 'invalid_request', error_description: description }));
		const { message } = await errorOf({ form: { [field]: secret } });
		expect(message).toContain('*** is wrong, so is ***');
	});

	it('are masked in a body that is text', async () => {
		const body = '{"error":"invalid_request","error_description":"Wrong: \\u0061 12345678"}';
		lwa.faults.push(answer(400, body));
		const { message } = await errorOf({ form: { code: '12345678' } });
		expect(message).toContain('Wrong: a ***');
	});

	it('are at least eight characters long; what is no secret stays', async () => {
		const described = { error: 'invalid_request', error_description: 'Bad 1234567, bad my-client' };
		lwa.faults.push(answer(400, described));
		const { message } = await errorOf({ form: { code: '1234567', client_id: 'my-client' } });
		expect(message).toContain('Bad 1234567, bad my-client');
	});

	it('are none in an answer without a body', async () => {
		lwa.faults.push(answer(400, undefined));
		expect((await errorOf({ form: { code: '12345678' } })).message).not.toContain('***');
	});
});
