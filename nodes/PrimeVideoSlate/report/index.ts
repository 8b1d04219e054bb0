import type { Resource } from '../../shared/resources';
import * as download from './download.operation';
import * as getMany from './getMany.operation';

export const report: Resource = {
	name: 'Report',
	operations: { download, getMany },
	default: 'getMany',
};
