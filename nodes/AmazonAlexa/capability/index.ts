import type { Resource } from '../../shared/resources';
import * as publish from './publish.operation';

export const capability: Resource = {
	name: 'Capability',
	operations: { publish },
	default: 'publish',
};
