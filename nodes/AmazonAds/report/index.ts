import type { Resource } from '../../shared/resources';
import * as create from './create.operation';
import * as deleteReport from './delete.operation';
import * as download from './download.operation';
import * as get from './get.operation';
import * as run from './run.operation';

export const report: Resource = {
	name: 'Report',
	operations: { create, delete: deleteReport, download, get, run },
	default: 'run',
};
