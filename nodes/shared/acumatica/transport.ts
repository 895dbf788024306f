import axios, { AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import axiosRetry from 'axios-retry';
import { CookieJar } from 'tough-cookie';
import type { AcumaticaError } from './errors/AcumaticaError';
import type { RequestGovernor } from './governor';
import { type Attempt, judgeAttempt } from './judgeAttempt';
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
	/** Called before each attempt, when its turn has come; what it throws ends the request and is thrown. */
	beforeSend?: () => Promise<void>;
	/** Gives the request up as long as it waits for its turn, or for another try. */
	waitSignal: AbortSignal;
	/** Gives the request up when it is on its way; without it, its reply is always awaited. */
	signal?: AbortSignal;
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

	/** Sends a request, repeated where that is safe. @throws only what `beforeSend` throws */
	async send(request: WireRequest): Promise<WireResult> {
		const { governor, retry, timeoutMs } = { ...this.settings, ...request.settings };
		const attempt: Attempt = { onItsWay: false };
		let unclear = false;
		let refusal: { error: unknown } | undefined;
		const judge = (thrown: unknown) => {
			const outcome = judgeAttempt(thrown, request, attempt);
			unclear ||= !outcome.unprocessed;
			return outcome;
		};
		try {
			const response = await this.#http.request<string>({
				method: request.method,
				url: request.url,
				headers: { Accept: 'application/json', 'User-Agent': USER_AGENT, ...request.headers },
				data: request.body,
				signal: request.waitSignal,
				timeout: timeoutMs,
				'axios-retry': retryRules(retry, request.idempotent, judge),
				adapter: async (config) =>
					await governor.run(async () => {
						await request.beforeSend?.().catch((error: unknown) => {
							refusal = { error };
							// For the retry rules: this is not to be repeated.
							throw new axios.CanceledError();
						});
						return await this.#attempt(config, request, attempt);
					}, request.waitSignal),
			});
			return { reply: toReply(response) };
		} catch (thrown) {
			if (refusal) throw refusal.error;
			// A cancellation in the very moment of the reply: what was saved was saved.
			if (attempt.reply && isSuccess(attempt.reply)) return { reply: attempt.reply };
			const { error } = judge(thrown);
			return { error, unclear };
		}
	}

	async #attempt(config: InternalAxiosRequestConfig, request: WireRequest, attempt: Attempt) {
		const jar = this.#cookies;
		const cookies = await jar.getCookieString(request.url);
		if (cookies === '') config.headers.delete('Cookie');
		else config.headers.set('Cookie', cookies);
		this.#sent += 1;
		attempt.reply = undefined;
		attempt.onItsWay = true;
		const response = await axios.getAdapter('http')({
			...config,
			validateStatus: () => true,
			signal: request.signal,
		});
		const reply = toReply(response);
		attempt.reply = reply;
		attempt.onItsWay = false;
		await this.#keep(jar, request, reply);
		if (isSuccess(reply)) return response;
		throw new AxiosError(`HTTP ${reply.status}`, undefined, config, undefined, response);
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
