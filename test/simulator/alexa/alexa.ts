import { answerCapabilities } from './capabilities.ts';
import type { AlexaContext } from './context.ts';
import { answerEvent } from './eventGateway.ts';
import { answerProactiveEvent } from './proactiveEvents.ts';
import { answerSkillMessage } from './skillMessages.ts';
import { ALEXA_HOSTS } from '../server/amazonHosts.ts';
import { json, type AmazonSystem, type Call, type Reply } from '../server/http.ts';

interface Route {
	method: string;
	path: RegExp;
	/** All of Alexa's hosts when not given. */
	host?: string;
	/** `variable` is the part of the path in brackets. */
	answer(context: AlexaContext, call: Call, variable: string): Reply;
}

const ROUTES: Route[] = [
	{ method: 'POST', path: /^\/v3\/events$/, answer: answerEvent },
	{
		method: 'POST',
		path: /^\/v1\/proactiveEvents\/?(|stages\/development)$/,
		answer: answerProactiveEvent,
	},
	{ method: 'POST', path: /^\/v1\/skillmessages\/users\/([^/]+)$/, answer: answerSkillMessage },
	{
		method: 'PUT',
		path: /^\/v1\/devices\/@self\/capabilities$/,
		host: ALEXA_HOSTS.na,
		answer: answerCapabilities,
	},
];

/** What skills and devices tell Alexa over HTTPS. */
export function createAlexa(options: Omit<AlexaContext, 'told'>): AmazonSystem & { clear(): void } {
	const context = { ...options, told: new Set<string>() };
	return {
		hosts: Object.values(ALEXA_HOSTS),
		answer: (call) => {
			for (const { method, path, host = call.host, answer } of ROUTES) {
				const match = path.exec(call.path);
				if (match && method === call.method && host === call.host) {
					return answer(context, call, decodeURIComponent(match[1] ?? ''));
				}
			}
			return json(404, { message: 'Not Found' });
		},
		clear: () => {
			context.told.clear();
			context.users.clear();
		},
	};
}
