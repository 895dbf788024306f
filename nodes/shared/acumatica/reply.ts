import type { AxiosResponse } from 'axios';

/** What came back over the wire, before anybody judges it. */
export interface AcumaticaReply {
	status: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, string>>;
	/** The `Set-Cookie` lines as they came. */
	cookies: readonly string[];
	/** The body as it came, '' when there was none. */
	text: string;
}

export function toReply(response: AxiosResponse<unknown>): AcumaticaReply {
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(response.headers)) {
		if (typeof value === 'string') headers[name.toLowerCase()] = value;
	}
	const cookies: unknown = response.headers['set-cookie'];
	return {
		status: response.status,
		headers,
		cookies: Array.isArray(cookies) ? cookies.filter((line) => typeof line === 'string') : [],
		text: typeof response.data === 'string' ? response.data : '',
	};
}

export function isSuccess({ status }: { status: number }): boolean {
	return status >= 200 && status < 300;
}

/**
 * The time that a reply asks to wait, in milliseconds; 0 when it names none.
 * Acumatica documents no such header, but proxies in front of it send one.
 */
export function retryAfterMs(reply: AcumaticaReply, now = Date.now()): number {
	const header = reply.headers['retry-after'];
	if (!header) return 0;
	const seconds = Number(header);
	const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
	return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}
