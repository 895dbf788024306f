import type { Authentication, Pass } from './authentication/authentication';
import type { AcumaticaClient, AcumaticaRequest } from './client';
import type { AcumaticaConnection } from './connection';
import { AcumaticaError } from './errors/AcumaticaError';
import { classifyReply } from './errors/classifyReply';
import { cancelledError } from './errors/connectionError';
import { EndpointCheck } from './endpointCheck';
import { readRecords } from './readRecords';
import { requestUrl } from './requestUrl';
import type { Transport, WireResult } from './transport';

/** How long requests that the work left behind may take to come back before the session ends. */
const GRACE_MS = 10_000;

/** The client of one session. */
export class SessionClient implements AcumaticaClient {
	readonly #running = new Set<Promise<unknown>>();
	readonly #abandon = new AbortController();
	readonly #signal: AbortSignal;
	readonly #endpoint: EndpointCheck;
	#closed = false;

	constructor(
		private readonly connection: AcumaticaConnection,
		private readonly transport: Transport,
		private readonly authentication: Authentication,
		signal?: AbortSignal,
	) {
		const signals = [this.#abandon.signal, ...(signal ? [signal] : [])];
		this.#signal = AbortSignal.any(signals);
		this.#endpoint = new EndpointCheck(connection, transport, this.#signal);
	}

	get requestCount(): number {
		return this.transport.sent;
	}

	async request(request: AcumaticaRequest): Promise<unknown> {
		const running = this.#request(request);
		this.#running.add(running);
		try {
			return await running;
		} finally {
			this.#running.delete(running);
		}
	}

	/** Takes no more requests and waits for those on their way; a write should not be torn off. */
	async close(): Promise<void> {
		this.#closed = true;
		if (this.#running.size === 0) return;
		const abandon = setTimeout(() => this.#abandon.abort(), GRACE_MS);
		await Promise.allSettled(this.#running);
		clearTimeout(abandon);
	}

	async #request(request: AcumaticaRequest): Promise<unknown> {
		const pass = await this.#unlessCancelled(this.authentication.current());
		let result = await this.#send(request, pass);
		if (result.error?.kind === 'signedOut') {
			// Acumatica refused it before it did anything, so even a create can be sent again.
			const renewed = await this.#unlessCancelled(this.authentication.renew(pass));
			result = await this.#send(request, renewed);
		}
		if (!result.error) return readRecords(result.reply, request.method);
		const error = await this.#endpoint.refine(result.error);
		throw request.method !== 'GET' && result.unclear ? error.withUnknownOutcome() : error;
	}

	async #send(request: AcumaticaRequest, pass: Pass): Promise<WireResult> {
		if (this.#closed) throw sessionOver();
		const body = request.body === undefined ? undefined : JSON.stringify(request.body);
		return await this.transport.send({
			method: request.method,
			url: requestUrl(this.connection, request),
			headers: { ...bodyHeaders(request), ...request.headers, ...pass.headers },
			body,
			idempotent: request.method === 'GET' || request.idempotent === true,
			signal: this.#signal,
			classify: classifyReply,
		});
	}

	/** Signing in goes on after a cancellation, so that it can be signed out; nobody waits for it here. */
	async #unlessCancelled<T>(promise: Promise<T>): Promise<T> {
		const signal = this.#signal;
		if (this.#closed) throw sessionOver();
		if (signal.aborted) throw cancelledError();
		let stop = () => {};
		const cancelled = new Promise<never>((_resolve, reject) => {
			stop = () => reject(cancelledError());
			signal.addEventListener('abort', stop, { once: true });
		});
		try {
			return await Promise.race([promise, cancelled]);
		} finally {
			signal.removeEventListener('abort', stop);
		}
	}
}

function bodyHeaders({ method, body }: AcumaticaRequest): Record<string, string> {
	if (body !== undefined) return { 'Content-Type': 'application/json' };
	return method === 'GET' ? {} : { 'Content-Length': '0' };
}

function sessionOver(): AcumaticaError {
	return new AcumaticaError({
		kind: 'cancelled',
		message: 'The Acumatica session has ended before this request was sent.',
		description: 'Another request of the same run did not succeed. Look at its message first.',
	});
}
