import type { Resource } from '../../shared/resources';
import * as create from './create.operation';
import * as download from './download.operation';
import * as get from './get.operation';
import * as run from './run.operation';

export const exportResource: Resource = {
	name: 'Export',
	operations: { create, download, get, run },
	default: 'run',
};
