import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { AcumaticaSettings } from '../settings';

/** One seat: a signed-in client, by cookies or by token. */
export interface Session {
	/** Value of the cookie `ASP.NET_SessionId`. */
	readonly key: string;
	/** Value of the cookie `.ASPXAUTH`. */
	readonly ticket: string;
	/** Name in the statistics, `session-1`. */
	readonly label: string;
	readonly user: string;
	readonly tenant: string;
	readonly branch: string;
	/** When the access token expires, for sessions of plain `api` tokens. */
	readonly expiresAt?: number;
	lastUsed: number;
	requestsUnderWay: number;
}

export type NewSession = Pick<Session, 'user' | 'tenant' | 'branch' | 'expiresAt'>;

/** Keeps the seats: opened by sign-in or first use of a token, freed by sign-out, expiry or idleness. */
export class SessionRegistry {
	private readonly sessions = new Map<string, Session>();
	private opened = 0;

	constructor(
		private readonly settings: AcumaticaSettings,
		private readonly clock: Clock,
	) {}

	/** Seats taken now; sessions that have timed out do not count. */
	get seatsInUse(): number {
		this.dropExpired();
		return this.sessions.size;
	}

	/** @returns the new session, or null when every seat is taken */
	open(session: NewSession): Session | null {
		if (this.seatsInUse >= this.settings.seats) return null;
		this.opened += 1;
		const opened: Session = {
			...session,
			key: randomBytes(18).toString('base64url').toLowerCase().slice(0, 24),
			ticket: randomBytes(48).toString('hex').toUpperCase(),
			label: `session-${this.opened}`,
			lastUsed: this.clock(),
			requestsUnderWay: 0,
		};
		this.sessions.set(opened.key, opened);
		return opened;
	}

	find(key: string | undefined): Session | undefined {
		this.dropExpired();
		return key === undefined ? undefined : this.sessions.get(key);
	}

	/** Frees the seat. */
	end(session: Session): void {
		this.sessions.delete(session.key);
	}

	endAll(): void {
		this.sessions.clear();
	}

	/** Marks a request's begin; the returned function marks its end. */
	use(session: Session): () => void {
		session.requestsUnderWay += 1;
		session.lastUsed = this.clock();
		return () => {
			session.requestsUnderWay -= 1;
			session.lastUsed = this.clock();
		};
	}

	private dropExpired(): void {
		const now = this.clock();
		for (const session of this.sessions.values()) {
			if (session.requestsUnderWay > 0) continue;
			const idle = now - session.lastUsed >= this.settings.idleTimeoutMs;
			const expired = session.expiresAt !== undefined && now >= session.expiresAt;
			if (idle || expired) this.sessions.delete(session.key);
		}
	}
}
