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
	await post(n8n, server, 'initialize', {
		protocolVersion: '2025-03-26',
		capabilities: {},
		clientInfo: { name: 'test', version: '1' },
	});
	return server;
}

export async function listTools(n8n: N8n, server: McpServer): Promise<Tool[]> {
	const { tools } = await post<{ tools: Tool[] }>(n8n, server, 'tools/list', {});
	return tools;
}

/** The text that the model gets. */
export async function callTool(
	n8n: N8n,
	server: McpServer,
	name: string,
	parameters: Record<string, string>,
): Promise<string> {
	const { content } = await post<{ content: Array<{ text: string }> }>(n8n, server, 'tools/call', {
		name,
		arguments: parameters,
	});
	return content.map(({ text }) => text).join('\n');
}

/** One JSON-RPC call; the answer comes as an event stream. https://modelcontextprotocol.io */
async function post<T>(n8n: N8n, server: McpServer, method: string, params: object): Promise<T> {
	const response = await n8n.fetch(server.path, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			accept: 'application/json, text/event-stream',
			...(server.sessionId && { 'mcp-session-id': server.sessionId }),
		},
		body: JSON.stringify({ jsonrpc: '2.0', id: method, method, params }),
	});
	server.sessionId ??= response.headers.get('mcp-session-id') ?? undefined;
	const text = await response.text();
	const data = /^data: (.*)$/m.exec(text)?.[1] ?? text;
	const { result, error } = JSON.parse(data);
	if (error !== undefined || result === undefined) throw new Error(`MCP ${method}: ${text}`);
	return result;
}
