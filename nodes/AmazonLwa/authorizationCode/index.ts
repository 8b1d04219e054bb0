import type { Resource } from '../../shared/resources';
import * as exchange from './exchange.operation';

export const authorizationCode: Resource = {
	name: 'Authorization Code',
	operations: { exchange },
	default: 'exchange',
};
