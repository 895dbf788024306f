/** What goes back over the wire. */
export interface Reply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | readonly string[]>>;
	readonly body: string;
}

/** Thrown by any stage of a request to answer it at once. */
export class Refusal extends Error {
	constructor(readonly reply: Reply) {
		super(`${reply.status} ${reply.body.slice(0, 200)}`);
	}
}

export function json(status: number, value: unknown, headers: Reply['headers'] = {}): Reply {
	return {
		status,
		headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(value),
	};
}

export function html(status: number, body: string, headers: Reply['headers'] = {}): Reply {
	return { status, headers: { 'Content-Type': 'text/html', ...headers }, body };
}

export function text(status: number, body: string, headers: Reply['headers'] = {}): Reply {
	return { status, headers: { 'Content-Type': 'text/plain', ...headers }, body };
}

export function empty(status: number, headers: Reply['headers'] = {}): Reply {
	return { status, headers, body: '' };
}

export function withHeaders(reply: Reply, headers: Reply['headers']): Reply {
	return { ...reply, headers: { ...reply.headers, ...headers } };
}
