import type { Resource } from '../../shared/resources';
import * as get from './get.operation';
import * as getInfo from './getInfo.operation';
import * as refresh from './refresh.operation';

export const accessToken: Resource = {
	name: 'Access Token',
	operations: { get, getInfo, refresh },
	default: 'get',
};
