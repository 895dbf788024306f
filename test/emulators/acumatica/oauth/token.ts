import type { Emulation } from '../emulation';
import { empty, json, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { checkPassword } from '../sessions/signIn';
import { checkSecret, findClient, oauthError, readScopes, type OAuthClient } from './clients';
import type { Grant } from './grants';

type Form = Readonly<Record<string, string | undefined>>;

/** `POST /identity/connect/token`: authorization code (with PKCE), password, refresh (rotating). */
export function issueToken(request: EmulatedRequest, emulation: Emulation): Reply {
	const form = readForm(request);
	const client = findClient(form.client_id ?? '', emulation);
	checkSecret(client, form.client_secret);
	const grant = grantFor(form, client, emulation);
	const { accessToken, refreshToken } = emulation.grants.issue(grant);
	return json(200, {
		access_token: accessToken,
		expires_in: emulation.settings.accessTokenSeconds,
		token_type: 'Bearer',
		scope: grant.scopes.join(' '),
		...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
	});
}

/** `POST /identity/connect/revocation`: always 200; the seat stays taken. */
export function revokeToken(request: EmulatedRequest, emulation: Emulation): Reply {
	const form = readForm(request);
	checkSecret(findClient(form.client_id ?? '', emulation), form.client_secret);
	emulation.grants.revoke(form.token ?? '');
	return empty(200);
}

function grantFor(form: Form, client: OAuthClient, emulation: Emulation): Grant {
	switch (form.grant_type) {
		case 'authorization_code':
			return emulation.codes.redeem({
				code: form.code,
				redirectUri: form.redirect_uri,
				clientId: client.clientId,
				codeVerifier: form.code_verifier,
				now: emulation.clock(),
			});
		case 'password':
			return {
				clientId: client.clientId,
				user: passwordUser(form, emulation),
				tenant: client.tenant,
				scopes: readScopes(form.scope),
			};
		case 'refresh_token': {
			const grant = emulation.grants.grantOfRefreshToken(form.refresh_token ?? '');
			if (grant?.clientId !== client.clientId) throw oauthError('invalid_grant');
			return grant;
		}
		default:
			throw oauthError('unsupported_grant_type');
	}
}

function passwordUser(form: Form, emulation: Emulation): string {
	const outcome = checkPassword(emulation, form.username ?? '', form.password ?? '');
	if ('user' in outcome) return outcome.user;
	throw oauthError('invalid_grant', 'invalid_username_or_password');
}

/** Parameters come in the form body; a client may also put its id and secret into Basic authentication. */
function readForm(request: EmulatedRequest): Form {
	const form = Object.fromEntries(new URLSearchParams(request.body));
	const [scheme = '', encoded = ''] = (request.headers.authorization ?? '').split(' ');
	if (scheme.toLowerCase() !== 'basic') return form;
	const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
	return {
		...form,
		client_id: decodeURIComponent(id),
		client_secret: decodeURIComponent(secret),
	};
}
