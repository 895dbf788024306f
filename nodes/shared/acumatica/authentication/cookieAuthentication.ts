import type { AcumaticaConnection } from '../connection';
import { classifySignIn } from '../errors/classifySignIn';
import { isSuccess } from '../reply';
import type { Transport } from '../transport';
import type { Authentication, Pass } from './authentication';
import { signOut } from './signOut';

/** A sign-in can wait for a free slot of the server, but not as long as a request that reads much. */
const TIMEOUT_MS = 120_000;

type SignInConnection = AcumaticaConnection & {
	authentication: { kind: 'signIn'; user: string; password: string };
};

/** Signs in with user and password; the session lives in the transport's cookies. */
export class CookieAuthentication implements Authentication {
	#pass?: Promise<Pass>;
	#renewing?: { refused: Pass; next: Promise<Pass> };
	#seatTaken = false;

	constructor(
		private readonly transport: Transport,
		private readonly connection: SignInConnection,
		private readonly signal: AbortSignal,
	) {}

	async current(): Promise<Pass> {
		this.#pass ??= this.#signIn();
		return await this.#pass;
	}

	async renew(refused: Pass): Promise<Pass> {
		const current = await this.current();
		if (current !== refused) return current;
		if (this.#renewing?.refused !== refused) {
			const next = this.#signInAgain();
			this.#renewing = { refused, next };
			this.#pass = next;
		}
		return await this.#renewing.next;
	}

	async signOut(): Promise<void> {
		await this.#pass?.catch(() => undefined);
		await this.#giveSeatBack();
	}

	/** The server most likely ended the old session; signing it out makes sure that it takes no seat. */
	async #signInAgain(): Promise<Pass> {
		await this.#giveSeatBack();
		return await this.#signIn();
	}

	async #giveSeatBack(): Promise<void> {
		if (!this.#seatTaken) return;
		this.#seatTaken = false;
		await signOut(this.transport, this.connection, {});
		this.transport.forgetCookies();
	}

	async #signIn(): Promise<Pass> {
		const { user, password } = this.connection.authentication;
		const { tenant, branch } = this.connection;
		const result = await this.transport.send({
			method: 'POST',
			url: `${this.connection.url}/entity/auth/login`,
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ name: user, password, tenant, branch }),
			// A sign-in whose reply was lost may have taken a seat; another one would take two.
			idempotent: false,
			// On its way it is not given up: only its reply tells which session to sign out.
			waitSignal: this.signal,
			onReply: (reply) => {
				if (isSuccess(reply)) this.#seatTaken = true;
			},
			classify: classifySignIn,
			settings: { timeoutMs: TIMEOUT_MS },
		});
		if (result.error) throw result.error;
		return { headers: {} };
	}
}
