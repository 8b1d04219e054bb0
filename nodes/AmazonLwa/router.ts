import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runOperation, type Operation } from '../shared/operation';
import * as accessToken from './accessToken';
import * as authorizationCode from './authorizationCode';
import * as authorizationUrl from './authorizationUrl';
import * as deviceCode from './deviceCode';
import * as refreshToken from './refreshToken';
import * as request from './request';
import * as userProfile from './userProfile';

const resources: Record<string, Record<string, Operation>> = {
	accessToken: accessToken.operations,
	authorizationCode: authorizationCode.operations,
	authorizationUrl: authorizationUrl.operations,
	deviceCode: deviceCode.operations,
	refreshToken: refreshToken.operations,
	request: request.operations,
	userProfile: userProfile.operations,
};

export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resource = this.getNodeParameter('resource', 0) as string;
	const operation = this.getNodeParameter('operation', 0) as string;
	return [await runOperation(this, resources[resource][operation])];
}
