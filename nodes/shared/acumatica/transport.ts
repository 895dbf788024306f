import axios, { type AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import axiosRetry from 'axios-retry';
import { CookieJar } from 'tough-cookie';
import type { AcumaticaError } from './errors/AcumaticaError';
import type { RequestGovernor } from './governor';
import { judgeAttempt } from './judgeAttempt';
import type { AcumaticaReply } from './reply';
import { isSuccess, toReply } from './reply';
import type { RetrySettings } from './retry';
import { retryRules } from './retry';

export interface TransportSettings {
	governor: RequestGovernor;
	retry: RetrySettings;
	/** For one attempt, in milliseconds. Acumatica delays requests on purpose when they come fast. */
	timeoutMs: number;
}

export interface WireRequest {
	method: 'GET' | 'PUT' | 'POST';
	url: string;
	headers?: Readonly<Record<string, string>>;
	body?: string;
	/** Whether repeating it after an unclear outcome changes nothing. */
	idempotent: boolean;
	/** Gives up waiting, and the request on its way unless it has to be `awaited`. */
	signal?: AbortSignal;
	/** Once on its way it is not given up: its reply tells whether a session is taken. */
	awaited?: boolean;
	/** Sees every reply, also one that comes after the request was cancelled. */
	onReply?: (reply: AcumaticaReply) => void;
	/** What a reply other than 2xx means. */
	classify: (reply: AcumaticaReply) => AcumaticaError;
	/** Replace the transport's own, e.g. for the sign-out. */
	settings?: Partial<TransportSettings>;
}

export type WireResult =
	| { reply: AcumaticaReply; error?: undefined }
	| {
			error: AcumaticaError;
			/** True when an attempt may have been processed without anybody having seen it succeed. */
			unclear: boolean;
	  };

const LARGEST_REPLY = 200 * 1024 * 1024;
const LARGEST_BODY = 20 * 1024 * 1024;
const USER_AGENT = 'n8n-nodes-rmh-acumatica';

/** Sends requests over HTTP with cookies, limits and retries. Knows nothing of Acumatica's records. */
export class Transport {
	#sent = 0;
	#cookies = newCookieJar();
	readonly #http: AxiosInstance;

	constructor(private readonly settings: TransportSettings) {
		this.#http = axios.create({
			maxRedirects: 0,
			maxContentLength: LARGEST_REPLY,
			maxBodyLength: LARGEST_BODY,
			responseType: 'text',
			transformRequest: [(body: unknown) => body],
			transformResponse: [(body: unknown) => body],
			// n8n puts its proxy agents in place for the whole process; axios must not add its own.
			proxy: false,
		});
		axiosRetry(this.#http);
	}

	/** Attempts made so far. */
	get sent(): number {
		return this.#sent;
	}

	forgetCookies(): void {
		this.#cookies = newCookieJar();
	}

	/** Sends a request, repeated where that is safe. Never rejects. */
	async send(request: WireRequest): Promise<WireResult> {
		const { governor, retry, timeoutMs } = { ...this.settings, ...request.settings };
		let unclear = false;
		const judge = (thrown: unknown) => judgeAttempt(thrown, request);
		try {
			const response = await this.#http.request<string>({
				method: request.method,
				url: request.url,
				headers: { Accept: 'application/json', 'User-Agent': USER_AGENT, ...request.headers },
				data: request.body,
				signal: request.signal,
				timeout: timeoutMs,
				'axios-retry': {
					...retryRules(retry, request.idempotent, (error: AxiosError) => {
						const outcome = judge(error);
						unclear ||= !outcome.unprocessed;
						return outcome;
					}),
					validateResponse: (candidate) => isSuccess(candidate),
				},
				adapter: async (config) =>
					await governor.run(async () => await this.#attempt(config, request), request.signal),
			});
			return { reply: toReply(response) };
		} catch (thrown) {
			const { error, unprocessed } = judge(thrown);
			return { error, unclear: unclear || !unprocessed };
		}
	}

	async #attempt(config: InternalAxiosRequestConfig, request: WireRequest) {
		const cookies = await this.#cookies.getCookieString(request.url);
		if (cookies !== '') config.headers.set('Cookie', cookies);
		else config.headers.delete('Cookie');
		this.#sent += 1;
		const sendNow = axios.getAdapter('http');
		const jar = this.#cookies;
		const sending = sendNow(request.awaited ? { ...config, signal: undefined } : config);
		await sending.then(
			async (response) => await this.#keep(jar, request, toReply(response)),
			async (thrown: unknown) => {
				if (!axios.isAxiosError(thrown) || !thrown.response) return;
				await this.#keep(jar, request, toReply(thrown.response));
			},
		);
		return await sending;
	}

	/** Cookies count whatever the status: Acumatica sets some of them again with every reply. */
	async #keep(jar: CookieJar, request: WireRequest, reply: AcumaticaReply): Promise<void> {
		for (const cookie of reply.cookies) {
			await jar.setCookie(cookie, request.url, { ignoreError: true });
		}
		request.onReply?.(reply);
	}
}

function newCookieJar(): CookieJar {
	return new CookieJar(undefined, { looseMode: true, rejectPublicSuffixes: false });
}
