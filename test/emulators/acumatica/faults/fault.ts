import type { SeatLimitForm } from '../settings';

/** What can go wrong on demand. */
export type FaultKind =
	/** The request is done, then the connection is reset: the reply is lost. */
	| 'lostReply'
	/** The connection is reset, nothing was done. */
	| 'reset'
	/** The session ends (its seat is freed) and the request gets 401. */
	| 'sessionExpired'
	/** 429 as IIS writes it. */
	| 'rateLimited'
	/** An HTML page with status 500. */
	| 'serverError'
	/** 302 to Frames/Error.aspx. */
	| 'errorPage'
	| 'badGateway'
	| 'unavailable'
	| 'gatewayTimeout'
	/** The request is done after `ms`. */
	| 'slow'
	| 'seatLimit'
	/** 403 of missing rights on the form. */
	| 'forbidden'
	/** The request is done, the JSON of the reply breaks off. */
	| 'malformedJson';

/** A fault and the requests that it strikes. */
export interface Fault {
	readonly kind: FaultKind;
	/** Any method when absent. */
	readonly method?: string;
	/** Tested against the decoded path and query below the instance: `/entity/Default/24.200.001/Customer?$top=5`. */
	readonly path?: RegExp;
	/** Strikes first at the n-th matching request from now on, 1 (default) = the next one. */
	readonly nth?: number;
	/** How many matching requests in a row, default 1. */
	readonly times?: number;
	/** The request is done before the fault's reply is sent (a gateway that lost patience). */
	readonly afterProcessing?: boolean;
	/** Sent as Retry-After with the fault's reply. */
	readonly retryAfter?: number | string;
	/** Delay of `slow`, ms. */
	readonly ms?: number;
	/** Form of `seatLimit`; default as in the settings. */
	readonly seatLimitForm?: SeatLimitForm;
	/** Form of `rateLimited`; default as in the settings. */
	readonly form?: 'text' | 'html';
}
