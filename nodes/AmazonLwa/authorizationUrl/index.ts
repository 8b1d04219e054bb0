import type { Resource } from '../../shared/resources';
import * as build from './build.operation';

export const authorizationUrl: Resource = {
	name: 'Authorization URL',
	operations: { build },
	default: 'build',
};
