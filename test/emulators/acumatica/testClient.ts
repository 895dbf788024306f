import type { AcumaticaEmulator } from '.';
import { customerBody } from './testBodies';

/** A reply as the emulator's own tests read it. */
export interface TestReply {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** Parsed body; undefined when it is no JSON. */
	readonly body: unknown;
}

export interface TestRequest {
	readonly query?: Readonly<Record<string, string | number>>;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

/** A plain client over real sockets: replays its cookies, follows no redirects, judges nothing. */
export class TestClient {
	private readonly cookies = new Map<string, string>();

	constructor(private readonly emulator: AcumaticaEmulator) {}

	/** @param path below the instance: `entity/auth/login` */
	async send(method: string, path: string, request: TestRequest = {}): Promise<TestReply> {
		const query = Object.entries(request.query ?? {})
			.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
			.join('&');
		const response = await fetch(`${this.emulator.url}/${path}${query ? `?${query}` : ''}`, {
			method,
			redirect: 'manual',
			headers: {
				...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
				...(this.cookies.size > 0 ? { Cookie: this.cookieHeader() } : {}),
				...request.headers,
			},
			...(request.body === undefined ? {} : { body: asText(request.body) }),
		});
		for (const cookie of response.headers.getSetCookie()) this.keep(cookie);
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, body: parsed(text) };
	}

	/** @param path below the endpoint: `Customer` */
	async entity(method: string, path: string, request: TestRequest = {}): Promise<TestReply> {
		return await this.send(method, `entity/Default/24.200.001/${path}`, request);
	}

	/** @param fields values by path, see `customerBody`; `more` goes into the body as it is */
	async putCustomer(
		fields: Readonly<Record<string, unknown>>,
		request: Omit<TestRequest, 'body'> & { more?: Readonly<Record<string, unknown>> } = {},
	): Promise<TestReply> {
		const { more, ...options } = request;
		return await this.entity('PUT', 'Customer', { ...options, body: customerBody(fields, more) });
	}

	/** Signs in as the emulator's first user. */
	async signIn(overrides: Readonly<Record<string, string>> = {}): Promise<TestReply> {
		const { user, password, tenant, branch } = this.emulator.login;
		const body = { name: user, password, tenant, branch, ...overrides };
		return await this.send('POST', 'entity/auth/login', { body });
	}

	async signOut(): Promise<TestReply> {
		return await this.send('POST', 'entity/auth/logout', { body: '' });
	}

	cookieHeader(): string {
		return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	forgetCookies(): void {
		this.cookies.clear();
	}

	private keep(cookie: string): void {
		const [pair = ''] = cookie.split(';');
		const at = pair.indexOf('=');
		this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
	}
}

function asText(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
