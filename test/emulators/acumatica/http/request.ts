import type { IncomingMessage } from 'node:http';

/** A request as the handlers see it. */
export interface EmulatedRequest {
	readonly method: string;
	/** Path below the instance, still encoded, no query: `/entity/Default/24.200.001/Customer`. */
	readonly path: string;
	/** Query options by name as ASP.NET decodes them ('+' is a blank). */
	readonly query: ReadonlyMap<string, string>;
	/** Lower-case names. */
	readonly headers: Readonly<Record<string, string>>;
	readonly cookies: ReadonlyMap<string, string>;
	readonly body: string;
	/** Length of path and query as sent. */
	readonly urlLength: number;
}

/** @param instancePath `/AcumaticaERP`; a path outside it keeps its full length, so no route matches */
export function readRequest(
	message: IncomingMessage,
	body: string,
	instancePath: string,
): EmulatedRequest {
	const url = message.url ?? '/';
	const [fullPath = '', queryText = ''] = splitOnce(url, '?');
	const inside = fullPath === instancePath || fullPath.startsWith(`${instancePath}/`);
	return {
		method: message.method ?? 'GET',
		path: inside ? fullPath.slice(instancePath.length) || '/' : `//outside${fullPath}`,
		query: new Map(new URLSearchParams(queryText)),
		headers: flatHeaders(message),
		cookies: parseCookies(message.headers.cookie ?? ''),
		body,
		urlLength: url.length,
	};
}

function flatHeaders(message: IncomingMessage): Record<string, string> {
	const entries = Object.entries(message.headers).map(([name, value]) => [
		name,
		Array.isArray(value) ? value.join(', ') : (value ?? ''),
	]);
	return Object.fromEntries(entries) as Record<string, string>;
}

function parseCookies(header: string): Map<string, string> {
	const pairs = header
		.split(';')
		.map((pair) => splitOnce(pair.trim(), '='))
		.filter(([name]) => name !== '');
	return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

function splitOnce(value: string, separator: string): [string, string] {
	const at = value.indexOf(separator);
	return at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + separator.length)];
}

/** The whole body as text. Rejects when the client goes away. */
export async function readBody(message: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}
