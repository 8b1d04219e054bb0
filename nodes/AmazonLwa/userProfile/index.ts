import type { Resource } from '../../shared/resources';
import * as get from './get.operation';

export const userProfile: Resource = {
	name: 'User Profile',
	operations: { get },
	default: 'get',
};
