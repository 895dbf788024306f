/**
 * One signed-in session's view of an Acumatica endpoint. Obtained from `withAcumaticaSession`, which
 * also signs out. Requests pass the governor (concurrency, requests per minute) and the retry rules,
 * and fail with an `AcumaticaError` only.
 */
export interface AcumaticaClient {
	/**
	 * Sends one request and returns the parsed JSON body (null when it is empty).
	 * @throws AcumaticaError for every other outcome; what `beforeSend` throws
	 */
	request(request: AcumaticaRequest): Promise<unknown>;
	/** HTTP requests sent so far by this session, sign-in and repeats included. */
	readonly requestCount: number;
}

/** A client that can also start actions and follow them to their end. */
export interface AcumaticaActionClient extends AcumaticaClient {
	/**
	 * Sends one request and returns what an action says beside its body: whether it still runs, and where to ask.
	 * @throws as `request`
	 */
	exchange(request: AcumaticaRequest): Promise<AcumaticaAnswer>;
}

/** A reply of 2xx. */
export interface AcumaticaAnswer {
	status: number;
	/** The `Location` header as it came: absolute, or from the root of the site. null = none. */
	location: string | null;
	/** Parsed, null when it is empty. */
	body: unknown;
}

export interface AcumaticaRequest {
	method: 'GET' | 'PUT' | 'POST';
	/** Relative to `<instance>/entity/<endpoint>/<version>/`, segments already encoded: `Customer`, `Customer/<id>`. */
	path: string;
	/** Query options, not encoded: `{ $filter: "CustomerID eq 'A'", $top: 500 }`. */
	query?: Readonly<Record<string, string | number>>;
	body?: object;
	headers?: Readonly<Record<string, string>>;
	/**
	 * Whether repeating the request after an unclear outcome (reset, time-out, 5xx that is transient)
	 * changes nothing. Always true for GET; a create is never idempotent.
	 */
	idempotent?: boolean;
	/**
	 * Called each time right before the request goes out, when it has waited for its turn. What it throws
	 * keeps the request from being sent, and is thrown.
	 */
	beforeSend?: () => Promise<void>;
}
