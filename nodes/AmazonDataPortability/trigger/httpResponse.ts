/**
 * As much of the response of Node.js as is used; n8n hands over Express' descendant of it.
 *
 * Source: https://nodejs.org/api/http.html#class-httpserverresponse
 */
export interface HttpResponse {
	writeHead(status: number, headers: Record<string, string>): this;
	end(body: string): unknown;
	/** Whether the call has ended, by an answer or because the caller hung up. */
	closed: boolean;
	once(event: 'close', listener: () => void): this;
}
