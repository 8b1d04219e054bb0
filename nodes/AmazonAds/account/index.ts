import type { Resource } from '../../shared/resources';
import * as getMany from './getMany.operation';

export const account: Resource = {
	name: 'Account',
	operations: { getMany },
	default: 'getMany',
};
