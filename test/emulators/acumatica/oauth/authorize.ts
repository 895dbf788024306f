import { createHash, randomBytes } from 'node:crypto';
import type { Emulation } from '../emulation';
import { empty, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { findClient, oauthError, readScopes } from './clients';
import type { Grant } from './grants';

/** An authorization that waits to be exchanged for tokens. */
interface PendingCode {
	readonly grant: Grant;
	readonly redirectUri: string;
	readonly codeChallenge?: string;
	readonly expiresAt: number;
}

const codeLifeMs = 300_000;

/** Authorization codes, each good for one exchange. */
export class AuthorizationCodes {
	private readonly pending = new Map<string, PendingCode>();

	put(code: PendingCode): string {
		const value = randomBytes(24).toString('hex');
		this.pending.set(value, code);
		return value;
	}

	/** @throws Refusal 400 `invalid_grant` for unknown, used, late or unproven codes */
	redeem(proof: {
		code?: string;
		redirectUri?: string;
		clientId: string;
		codeVerifier?: string;
		now: number;
	}): Grant {
		const pending = this.pending.get(proof.code ?? '');
		this.pending.delete(proof.code ?? '');
		const proven =
			pending !== undefined &&
			proof.now < pending.expiresAt &&
			pending.grant.clientId === proof.clientId &&
			pending.redirectUri === proof.redirectUri &&
			(pending.codeChallenge === undefined ||
				pending.codeChallenge === s256(proof.codeVerifier ?? ''));
		if (!proven) throw oauthError('invalid_grant');
		return pending.grant;
	}
}

/**
 * `GET /identity/connect/authorize`: what the sign-in page and the consent do in a browser happens at
 * once, as the first user.
 */
export function authorize(request: EmulatedRequest, emulation: Emulation): Reply {
	const { query } = request;
	const client = findClient(query.get('client_id') ?? '', emulation);
	const redirectUri = query.get('redirect_uri') ?? '';
	const { redirectUris } = client.application;
	if (redirectUri === '' || (redirectUris !== 'any' && !redirectUris.includes(redirectUri))) {
		throw oauthError('invalid_request', 'redirect_uri is not registered');
	}
	if (query.get('response_type') !== 'code') throw oauthError('unsupported_response_type');
	const codeChallenge = query.get('code_challenge');
	if (codeChallenge !== undefined && query.get('code_challenge_method') !== 'S256') {
		throw oauthError('invalid_request', 'code_challenge_method must be S256');
	}
	const code = emulation.codes.put({
		grant: {
			clientId: client.clientId,
			user: emulation.settings.users[0]?.name ?? 'admin',
			tenant: client.tenant,
			scopes: readScopes(query.get('scope')),
		},
		redirectUri,
		...(codeChallenge === undefined ? {} : { codeChallenge }),
		expiresAt: emulation.clock() + codeLifeMs,
	});
	const target = new URL(redirectUri);
	target.searchParams.set('code', code);
	const state = query.get('state');
	if (state !== undefined) target.searchParams.set('state', state);
	return empty(302, { Location: target.href });
}

function s256(verifier: string): string {
	return createHash('sha256').update(verifier).digest('base64url');
}
