import type { Resource } from '../../shared/resources';
import * as download from './download.operation';
import * as getMany from './getMany.operation';

export const record: Resource = {
	name: 'Record',
	operations: { download, getMany },
	default: 'download',
};
