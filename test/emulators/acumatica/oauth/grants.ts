import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { Session, SessionRegistry } from '../sessions/sessionRegistry';
import type { AcumaticaSettings } from '../settings';
import type { Statistics } from '../statistics/statistics';

/** What a user has allowed an application to do, for one tenant. */
export interface Grant {
	readonly clientId: string;
	readonly user: string;
	readonly tenant: string;
	readonly scopes: readonly string[];
	/** Session of `api offline_access`: one for the whole grant. */
	sessionKey?: string;
	refreshToken?: string;
}

interface AccessToken {
	readonly grant: Grant;
	readonly expiresAt: number;
	/** Session of plain `api`: one for each token. */
	sessionKey?: string;
}

export interface IssuedTokens {
	readonly accessToken: string;
	readonly refreshToken?: string;
}

/** Tokens and the sessions that they open (fact sheet 1.2, rule 3). */
export class Grants {
	private readonly accessTokens = new Map<string, AccessToken>();
	private readonly refreshTokens = new Map<string, Grant>();

	constructor(
		private readonly settings: AcumaticaSettings,
		private readonly sessions: SessionRegistry,
		private readonly statistics: Statistics,
		private readonly clock: Clock,
	) {}

	/** A new pair; the grant's older refresh token ends, its older access tokens live on. */
	issue(grant: Grant): IssuedTokens {
		const accessToken = randomBytes(32).toString('hex');
		const expiresAt = this.clock() + this.settings.accessTokenSeconds * 1000;
		this.accessTokens.set(accessToken, { grant, expiresAt });
		if (!grant.scopes.includes('offline_access')) return { accessToken };
		if (grant.refreshToken) this.refreshTokens.delete(grant.refreshToken);
		grant.refreshToken = randomBytes(32).toString('hex');
		this.refreshTokens.set(grant.refreshToken, grant);
		return { accessToken, refreshToken: grant.refreshToken };
	}

	/** @returns the grant of a refresh token that is still the newest */
	grantOfRefreshToken(refreshToken: string): Grant | undefined {
		return this.refreshTokens.get(refreshToken);
	}

	/** Ends a token. The seat stays taken. */
	revoke(token: string): void {
		this.accessTokens.delete(token);
		this.refreshTokens.delete(token);
	}

	/** @returns the token's grant while it is valid */
	grantOfBearer(authorization: string | undefined): Grant | undefined {
		return this.validToken(authorization)?.grant;
	}

	/** The live session of a bearer token; opens none. */
	sessionOfBearer(headers: Readonly<Record<string, string>>): Session | undefined {
		const token = this.validToken(headers.authorization);
		return token && this.sessions.find(token.sessionKey ?? token.grant.sessionKey);
	}

	/** The session that a request with this token runs in; takes a seat when there is none. */
	openSession(
		authorization: string,
		cookies: ReadonlyMap<string, string>,
	): Session | 'unauthorized' | 'seatLimit' {
		const token = this.validToken(authorization);
		if (!token) return 'unauthorized';
		const { scopes } = token.grant;
		if (!scopes.includes('api')) return 'unauthorized';
		const concurrent = scopes.includes('api:concurrent_access');
		const key = concurrent
			? cookies.get('ASP.NET_SessionId')
			: scopes.includes('offline_access')
				? token.grant.sessionKey
				: token.sessionKey;
		const live = this.sessions.find(key);
		if (live && live.tenant === token.grant.tenant && live.user === token.grant.user) return live;
		return this.takeSeat(token, concurrent);
	}

	private takeSeat(token: AccessToken, concurrent: boolean): Session | 'seatLimit' {
		const { user, tenant, scopes } = token.grant;
		const offline = scopes.includes('offline_access');
		const session = this.sessions.open({
			user,
			tenant,
			branch: this.settings.branches[0] ?? '',
			...(offline || concurrent ? {} : { expiresAt: token.expiresAt }),
		});
		if (!session) return 'seatLimit';
		this.statistics.seatTaken(this.sessions.seatsInUse);
		if (concurrent) return session;
		if (offline) token.grant.sessionKey = session.key;
		else token.sessionKey = session.key;
		return session;
	}

	private validToken(authorization: string | undefined): AccessToken | undefined {
		const [scheme = '', value = ''] = (authorization ?? '').split(' ');
		if (scheme.toLowerCase() !== 'bearer') return undefined;
		const token = this.accessTokens.get(value);
		return token && this.clock() < token.expiresAt ? token : undefined;
	}
}
