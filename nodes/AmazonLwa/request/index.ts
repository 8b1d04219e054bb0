import type { Resource } from '../../shared/resources';
import * as send from './send.operation';
import * as sign from './sign.operation';

export const request: Resource = {
	name: 'Request',
	operations: { send, sign },
	default: 'send',
};
