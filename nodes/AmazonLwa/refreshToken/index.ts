import type { Resource } from '../../shared/resources';
import * as exchange from './exchange.operation';

export const refreshToken: Resource = {
	name: 'Refresh Token',
	operations: { exchange },
	default: 'exchange',
};
