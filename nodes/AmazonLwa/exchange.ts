import type { IExecuteFunctions } from 'n8n-workflow';
import { tokenUrl } from '../../amazon/lwa/endpoints';
import { requestTokens, type FormRequest } from '../../amazon/lwa/tokenEndpoint';
import type { Client, Form, IssuedTokens } from '../../amazon/lwa/tokenForms';
import { worldOf } from '../shared/world';

/**
 * Exchanges a code or token for tokens. `whenLost` is what to do when the answer is lost on its way.
 *
 * An exchange may spend what it is given, so it is sent once, and again only where Amazon has surely
 * not dealt with it. It is not cancelled with the execution: an answer that nobody waited for would be
 * lost with the tokens in it.
 */
export async function exchange(
	context: IExecuteFunctions,
	{ region }: Pick<Client, 'region'>,
	form: Form,
	whenLost: string,
): Promise<IssuedTokens> {
	const request: FormRequest = {
		url: tokenUrl(region),
		form,
		isExchange: true,
		repeat: 'throttled',
		whenLost,
	};
	return await requestTokens(request, worldOf(context));
}
