import type { Resource } from '../../shared/resources';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

export const profile: Resource = {
	name: 'Profile',
	operations: { get, getMany },
	default: 'getMany',
};
