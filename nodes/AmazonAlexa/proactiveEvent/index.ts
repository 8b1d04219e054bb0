import type { Resource } from '../../shared/resources';
import * as send from './send.operation';

export const proactiveEvent: Resource = {
	name: 'Proactive Event',
	operations: { send },
	default: 'send',
};
