/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listen } from '../server/loopback.ts';
import type { SnsFields } from './message.ts';

/** A POST as an endpoint receives it. */
export interface SnsPost {
	headers: IncomingHttpHeaders;
	body: string;
	message: SnsFields;
}

export interface SnsEndpoint {
	url: string;
	posts: SnsPost[];
	/** What becomes of each POST: the status it is answered with. */
	onPost: (post: SnsPost) => number | Promise<number>;
	stop(): Promise<void>;
}

/** An endpoint on loopback for SNS to push to, in place of a workflow. */
export async function startSnsEndpoint(): Promise<SnsEndpoint> {
	const posts: SnsPost[] = [];
	const server = createServer((request, response) => {
		void (async () => {
			let body = '';
			for await (const chunk of request.setEncoding('utf8')) body += chunk;
			const post = { headers: request.headers, body, message: JSON.parse(body) as SnsFields };
			posts.push(post);
			response.writeHead(await endpoint.onPost(post)).end();
		})();
	});
	const { port, stop } = await listen(server);
	const url = `http://127.0.0.1:${port}/sns`;
	const endpoint: SnsEndpoint = { url, posts, onPost: () => 200, stop };
	return endpoint;
}
