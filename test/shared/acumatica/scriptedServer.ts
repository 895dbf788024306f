import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AcumaticaConnection } from '../../../nodes/shared/acumatica/connection';

export interface SeenRequest {
	method: string;
	path: string;
	headers: IncomingHttpHeaders;
	body: string;
}

/** What the server does with one request; a text or object is a 200 reply. */
export type Answer = (request: SeenRequest, response: ServerResponse) => unknown;

export interface ScriptedServer {
	url: string;
	seen: SeenRequest[];
	/** `METHOD /path` of everything seen, without query. */
	calls: () => string[];
	close: () => Promise<void>;
}

export const LOGIN = 'POST /site/entity/auth/login';
export const LOGOUT = 'POST /site/entity/auth/logout';
export const CUSTOMER = '/site/entity/Default/24.200.001/Customer';

/** A small HTTP server that plays an instance; sign-in and sign-out work unless a route says otherwise. */
export async function startScriptedServer(routes: Record<string, Answer>): Promise<ScriptedServer> {
	const seen: SeenRequest[] = [];
	const all: Record<string, Answer> = { [LOGIN]: signIn, [LOGOUT]: empty(204), ...routes };
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const path = request.url ?? '';
			const one: SeenRequest = {
				method: request.method ?? '',
				path,
				headers: request.headers,
				body: Buffer.concat(chunks).toString(),
			};
			seen.push(one);
			const key = `${one.method} ${path.split('?')[0]}`;
			const answer = all[key] ?? empty(404);
			void Promise.resolve(answer(one, response)).then((result) => {
				if (response.writableEnded || response.destroyed || result === undefined) return;
				response.setHeader('Content-Type', 'application/json');
				response.end(typeof result === 'string' ? result : JSON.stringify(result));
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/site`,
		seen,
		calls: () => seen.map(({ method, path }) => `${method} ${path.split('?')[0]}`),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

let sessions = 0;

/** Answers as a recorded instance does, with every cookie twice. */
const signIn: Answer = (_request, response) => {
	sessions += 1;
	const cookies = [
		`.ASPXAUTH=AB${sessions}; path=/; secure; HttpOnly; SameSite=None`,
		`ASP.NET_SessionId=session${sessions}; path=/; HttpOnly; SameSite=Lax`,
		'CompanyID=Company; expires=Fri, 31-Dec-2100 23:59:59 GMT; path=/',
		'Locale=Culture=en-US&TimeZone=GMTM0800A; expires=Fri, 31-Dec-2100 23:59:59 GMT; path=/',
		'UserBranch=1; path=/',
	];
	response.writeHead(204, { 'Set-Cookie': [...cookies, ...cookies] });
	response.end();
};

export const empty =
	(status: number): Answer =>
	(_request, response) => {
		response.writeHead(status);
		response.end();
	};

export const reply =
	(status: number, body: object | string, headers: Record<string, string> = {}): Answer =>
	(_request, response) => {
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		const type = typeof body === 'string' ? 'text/html' : 'application/json';
		response.writeHead(status, { 'Content-Type': type, ...headers });
		response.end(text);
	};

export const reset: Answer = (_request, response) => {
	response.socket?.destroy();
};

/** Answers one after the other, the last one again and again. */
export function inTurn(...answers: Answer[]): Answer {
	let turn = 0;
	return (request, response) => {
		const answer = answers[Math.min(turn, answers.length - 1)];
		turn += 1;
		return answer?.(request, response);
	};
}

export function connectionTo(
	server: { url: string },
	overrides: Partial<AcumaticaConnection> = {},
): AcumaticaConnection {
	return {
		url: server.url,
		tenant: 'Company',
		branch: 'MAIN',
		endpoint: { name: 'Default', version: '24.200.001' },
		maxConcurrentRequests: 2,
		requestsPerMinute: 0,
		authentication: { kind: 'signIn', user: 'admin', password: 'Secret-1' },
		...overrides,
	};
}

/** Retries at once. */
export const HASTY = { retry: { firstWaitMs: 1 } };
