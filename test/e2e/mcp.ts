/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';

import type { N8n } from '../n8n/n8n.ts';

/** A published workflow that offers one node as a tool, to whoever calls n8n's MCP server. */
export interface McpServer {
	path: string;
	sessionId?: string;
}

export interface Tool {
	name: string;
	inputSchema: { properties: Record<string, unknown> };
}

/**
 * Publishes a workflow in which MCP Server Trigger stands where an AI agent would, so that a test
 * can call the tool as a model does, without one.
 */
export async function mcpServerWith(n8n: N8n, node: INode): Promise<McpServer> {
	const path = crypto.randomUUID();
	const trigger: INode = {
		id: 'mcp',
		name: 'MCP',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		position: [0, 0],
		parameters: { path },
		webhookId: path,
	};
	const tool: INode = { ...node, type: `${node.type}Tool` };
	const saved = await n8n.createWorkflow({
		name: 'Tool',
		nodes: [trigger, tool],
		connections: { [tool.name]: { ai_tool: [[{ node: 'MCP', type: 'ai_tool', index: 0 }]] } },
	});
	const versionId = 'versionId' in saved ? saved.versionId : undefined;
	const published = await n8n.fetch(`/rest/workflows/${saved.id}/activate`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ versionId }),
	});
	if (!published.ok) throw new Error(`Not published: ${await published.text()}`);
	const server: McpServer = { path: `/mcp/${path}` };
	await initialize(n8n, server);
	return server;
}

/** n8n publishes in the background: until it has done so, the path answers 404. */
async function initialize(n8n: N8n, server: McpServer): Promise<void> {
	const deadline = Date.now() + 30_000;
	const clientInfo = { name: 'test', version: '1' };
	for (;;) {
		const response = await post(n8n, server, 'initialize', {
			protocolVersion: '2025-03-26',
			capabilities: {},
			clientInfo,
		});
		if (response.ok) {
			server.sessionId = response.headers.get('mcp-session-id') ?? undefined;
			return;
		}
		if (response.status !== 404 || Date.now() > deadline) {
			throw new Error(`MCP initialize: ${await response.text()}`);
		}
		await sleep(100);
	}
}

export async function listTools(n8n: N8n, server: McpServer): Promise<Tool[]> {
	const { tools } = await call<{ tools: Tool[] }>(n8n, server, 'tools/list', {});
	return tools;
}

/** The text that the model gets. */
export async function callTool(
	n8n: N8n,
	server: McpServer,
	name: string,
	parameters: Record<string, string>,
): Promise<string> {
	const { content } = await call<{ content: Array<{ text: string }> }>(n8n, server, 'tools/call', {
		name,
		arguments: parameters,
	});
	return content.map(({ text }) => text).join('\n');
}

/** One JSON-RPC call; the answer comes as an event stream. https://modelcontextprotocol.io */
async function call<T>(n8n: N8n, server: McpServer, method: string, params: object): Promise<T> {
	const text = await (await post(n8n, server, method, params)).text();
	const { result, error } = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text);
	if (error !== undefined || result === undefined) throw new Error(`MCP ${method}: ${text}`);
	return result;
}

async function post(
	n8n: N8n,
	server: McpServer,
	method: string,
	params: object,
): Promise<Response> {
	return await n8n.fetch(server.path, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			accept: 'application/json, text/event-stream',
			...(server.sessionId && { 'mcp-session-id': server.sessionId }),
		},
		body: JSON.stringify({ jsonrpc: '2.0', id: method, method, params }),
	});
}
