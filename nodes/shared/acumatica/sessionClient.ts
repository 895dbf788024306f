import { setMaxListeners } from 'node:events';
import type { Authentication, Pass } from './authentication/authentication';
import type { AcumaticaActionClient, AcumaticaAnswer, AcumaticaRequest } from './client';
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
export class SessionClient implements AcumaticaActionClient {
	readonly #running = new Set<Promise<unknown>>();
	readonly #closing = new AbortController();
	readonly #abandon = new AbortController();
	/** Ends waiting. */
	readonly #waitSignal: AbortSignal;
	/** Ends requests on their way. */
	readonly #signal: AbortSignal;
	readonly #endpoint: EndpointCheck;

	constructor(
		private readonly connection: AcumaticaConnection,
		private readonly transport: Transport,
		private readonly authentication: Authentication,
		signal: AbortSignal,
	) {
		this.#waitSignal = AbortSignal.any([signal, this.#closing.signal]);
		this.#signal = AbortSignal.any([signal, this.#abandon.signal]);
		// Every request that waits listens to them, and there may be thousands.
		setMaxListeners(0, this.#waitSignal, this.#signal);
		this.#endpoint = new EndpointCheck(connection, transport, this.#signal);
	}

	get requestCount(): number {
		return this.transport.sent;
	}

	async request(request: AcumaticaRequest): Promise<unknown> {
		return (await this.exchange(request)).body;
	}

	exchange(request: AcumaticaRequest): Promise<AcumaticaAnswer> {
		const running = this.#exchange(request);
		const ended = () => this.#running.delete(running);
		this.#running.add(running);
		// Handling the rejection here as well keeps one that nobody waits for from ending the process.
		void running.then(ended, ended);
		return running;
	}

	/** Takes no more requests and waits for those on their way; a write should not be torn off. */
	async close(): Promise<void> {
		this.#closing.abort();
		if (this.#running.size === 0) return;
		const abandon = setTimeout(() => this.#abandon.abort(), GRACE_MS);
		await Promise.allSettled(this.#running);
		clearTimeout(abandon);
	}

	async #exchange(request: AcumaticaRequest): Promise<AcumaticaAnswer> {
		if (this.#waitSignal.aborted) throw this.#cancelled();
		const pass = await this.#unlessCancelled(this.authentication.current());
		let result = await this.#send(request, pass);
		if (result.error?.kind === 'signedOut') {
			// Acumatica refused it before it did anything, so even a create can be sent again.
			const renewed = await this.#unlessCancelled(this.authentication.renew(pass));
			result = await this.#send(request, renewed);
		}
		if (!result.error) {
			const { status, headers } = result.reply;
			const body = readRecords(result.reply, request.method);
			return { status, location: headers.location ?? null, body };
		}
		const error =
			result.error.kind === 'cancelled'
				? this.#cancelled()
				: await this.#endpoint.refine(result.error);
		throw request.method !== 'GET' && result.unclear ? error.withUnknownOutcome() : error;
	}

	async #send(request: AcumaticaRequest, pass: Pass): Promise<WireResult> {
		const body = request.body === undefined ? undefined : JSON.stringify(request.body);
		return await this.transport.send({
			method: request.method,
			url: requestUrl(this.connection, request),
			headers: { ...bodyHeaders(request), ...request.headers, ...pass.headers },
			body,
			idempotent: request.method === 'GET' || request.idempotent === true,
			...(request.beforeSend && { beforeSend: request.beforeSend }),
			waitSignal: this.#waitSignal,
			signal: this.#signal,
			classify: classifyReply,
		});
	}

	/** Signing in goes on after a cancellation, so that it can be signed out; nobody waits for it here. */
	async #unlessCancelled<T>(promise: Promise<T>): Promise<T> {
		const signal = this.#waitSignal;
		let stop = () => {};
		const cancelled = new Promise<never>((_resolve, reject) => {
			stop = () => reject(this.#cancelled());
			signal.addEventListener('abort', stop, { once: true });
		});
		try {
			return await Promise.race([promise, cancelled]);
		} finally {
			signal.removeEventListener('abort', stop);
		}
	}

	#cancelled(): AcumaticaError {
		return this.#closing.signal.aborted ? sessionOver() : cancelledError();
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
