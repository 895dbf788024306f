/** How a session proves who it is. One instance lives as long as its session. */
export interface Authentication {
	/**
	 * What a request has to carry; signs in on first use.
	 * @throws AcumaticaError, the same one every time: a refused sign-in is not tried again, because
	 * Acumatica locks users
	 */
	current(): Promise<Pass>;
	/**
	 * Another pass after Acumatica answered 401 to this one. Requests that are refused at the same time
	 * get the same new pass.
	 */
	renew(refused: Pass): Promise<Pass>;
	/** Gives the session back, if there is one. Never throws. */
	signOut(): Promise<void>;
}

/** Two passes are the same when they are the same object. */
export interface Pass {
	readonly headers: Readonly<Record<string, string>>;
}
