/** n8n refused a request; `status` is the HTTP status, `message` n8n's own. */
export class N8nRestError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/**
 * The REST API that n8n's editor uses, for one signed-in user. Each request has a connection of its own: n8n closes
 * idle ones after seconds, and where this process is busy for longer the next request would be lost with one.
 */
export class N8nRestClient {
	private cookie = '';

	/** @param url n8n's address without trailing slash */
	constructor(readonly url: string) {}

	/** @throws {N8nRestError} 401 for a wrong password */
	async signIn(email: string, password: string): Promise<void> {
		const response = await fetch(`${this.url}/rest/login`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', connection: 'close' },
			body: JSON.stringify({ emailOrLdapLoginId: email, password }),
		});
		await readData(response);
		this.cookie = response.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';', 1)[0])
			.join('; ');
	}

	/**
	 * One request below `/rest`; resolves with the `data` of the answer.
	 *
	 * @throws {N8nRestError} when n8n refuses it
	 */
	async request<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: { cookie: this.cookie, 'content-type': 'application/json', connection: 'close' },
			body: body && JSON.stringify(body),
		});
		return (await readData(response)) as T;
	}

	/** A list that n8n serves as a file: the descriptions of all node or credential types. */
	async types<T>(kind: 'nodes' | 'credentials'): Promise<T[]> {
		const response = await fetch(`${this.url}/types/${kind}.json`, {
			headers: { cookie: this.cookie, connection: 'close' },
		});
		if (!response.ok) throw new N8nRestError(response.status, await response.text());
		return (await response.json()) as T[];
	}
}

async function readData(response: Response): Promise<unknown> {
	const text = await response.text();
	let answer: { data?: unknown; message?: string };
	try {
		answer = JSON.parse(text) as typeof answer;
	} catch {
		// While it starts, n8n answers with a page.
		throw new N8nRestError(response.status === 200 ? 503 : response.status, text.slice(0, 500));
	}
	if (!response.ok) throw new N8nRestError(response.status, answer.message ?? text);
	return answer.data;
}
