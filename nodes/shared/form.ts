import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { asNodeError } from './errors';

type Load<Args extends unknown[], Result> = (
	this: ILoadOptionsFunctions,
	...args: Args
) => Promise<Result>;

/** What fills a list of a form; what goes wrong is shown in the form, in n8n's own kind of error. */
export function inForm<Args extends unknown[], Result>(
	load: Load<Args, Result>,
): Load<Args, Result> {
	return async function (this: ILoadOptionsFunctions, ...args: Args): Promise<Result> {
		try {
			return await load.apply(this, args);
		} catch (error) {
			throw asNodeError(this.getNode(), error);
		}
	};
}
