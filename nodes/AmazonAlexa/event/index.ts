import type { Resource } from '../../shared/resources';
import * as send from './send.operation';

export const event: Resource = {
	name: 'Event',
	operations: { send },
	default: 'send',
};
