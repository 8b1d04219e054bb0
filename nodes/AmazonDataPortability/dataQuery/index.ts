import type { Resource } from '../../shared/resources';
import * as create from './create.operation';

export const dataQuery: Resource = {
	name: 'Data Query',
	operations: { create },
	default: 'create',
};
