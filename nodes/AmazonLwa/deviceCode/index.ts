import type { Resource } from '../../shared/resources';
import * as create from './create.operation';
import * as wait from './wait.operation';

export const deviceCode: Resource = {
	name: 'Device Code',
	operations: { create, wait },
	default: 'create',
};
