import type { Resources } from '../shared/resources';
import { accessToken } from './accessToken';
import { authorizationCode } from './authorizationCode';
import { authorizationUrl } from './authorizationUrl';
import { deviceCode } from './deviceCode';
import { refreshToken } from './refreshToken';
import { request } from './request';
import { userProfile } from './userProfile';

export const resources: Resources = {
	accessToken,
	authorizationCode,
	authorizationUrl,
	deviceCode,
	refreshToken,
	request,
	userProfile,
};
