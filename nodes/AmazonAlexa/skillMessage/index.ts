import type { Resource } from '../../shared/resources';
import * as send from './send.operation';

export const skillMessage: Resource = {
	name: 'Skill Message',
	operations: { send },
	default: 'send',
};
