import type { AcumaticaConnection } from '../connection';
import { AcumaticaError } from '../errors/AcumaticaError';
import type { Transport } from '../transport';
import type { Authentication, Pass } from './authentication';
import { signOut } from './signOut';

type OAuth2Connection = AcumaticaConnection & {
	authentication: { kind: 'oAuth2'; accessToken: string; refresh: () => Promise<string> };
};

/** Sends the access token of an OAuth credential; its first use opens a session on the server. */
export class BearerAuthentication implements Authentication {
	#pass: Promise<Pass>;
	#renewing?: { refused: Pass; next: Promise<Pass> };

	constructor(
		private readonly transport: Transport,
		private readonly connection: OAuth2Connection,
	) {
		this.#pass = Promise.resolve(this.#passFor(connection.authentication.accessToken));
	}

	async current(): Promise<Pass> {
		return await this.#pass;
	}

	async renew(refused: Pass): Promise<Pass> {
		const current = await this.current();
		if (current !== refused) return current;
		if (this.#renewing?.refused !== refused) {
			const next = this.#refresh();
			this.#renewing = { refused, next };
			this.#pass = next;
		}
		return await this.#renewing.next;
	}

	async signOut(): Promise<void> {
		if (this.transport.sent === 0) return;
		const pass = await this.#pass.catch(() => undefined);
		if (pass) await signOut(this.transport, this.connection, pass.headers);
	}

	async #refresh(): Promise<Pass> {
		const { authentication } = this.connection;
		const renewed: unknown = await authentication.refresh().catch((error: unknown) => error);
		if (renewed instanceof AcumaticaError) throw renewed;
		// What else a token endpoint answers may hold secrets, so it is not repeated.
		if (typeof renewed !== 'string' || renewed === '') throw notRenewed();
		// Cookies of the ended session would lead back to it.
		this.transport.forgetCookies();
		return this.#passFor(renewed);
	}

	#passFor(token: string): Pass {
		const { branch } = this.connection;
		return {
			headers: {
				Authorization: `Bearer ${token}`,
				...(branch ? { 'PX-CbApiBranch': branch } : {}),
			},
		};
	}
}

function notRenewed(): AcumaticaError {
	return new AcumaticaError({
		kind: 'signedOut',
		status: 401,
		message: 'Acumatica does not renew the access of the OAuth2 credential any longer.',
		description:
			'Open the credential and connect it again. Access ends when it was not used for a long time (30 days by default), when the user was disabled, or when the connected application (SM303010) was changed.',
	});
}
