import type { Emulation } from '../emulation';
import { json, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { unauthorized } from '../sessions/authentication';
import { knownScopes } from './clients';

/** `GET /identity/.well-known/openid-configuration` */
export function discovery(request: EmulatedRequest, emulation: Emulation): Reply {
	const host = request.headers.host ?? '127.0.0.1';
	const identity = `http://${host}${emulation.instancePath}/identity`;
	return json(200, {
		issuer: identity,
		authorization_endpoint: `${identity}/connect/authorize`,
		token_endpoint: `${identity}/connect/token`,
		userinfo_endpoint: `${identity}/connect/userinfo`,
		revocation_endpoint: `${identity}/connect/revocation`,
		scopes_supported: knownScopes,
		grant_types_supported: ['authorization_code', 'refresh_token', 'password'],
		response_types_supported: ['code'],
		code_challenge_methods_supported: ['S256'],
	});
}

/** `GET /identity/connect/userinfo` */
export function userInfo(request: EmulatedRequest, emulation: Emulation): Reply {
	const grant = emulation.grants.grantOfBearer(request.headers.authorization);
	if (!grant) throw unauthorized();
	return json(200, { sub: grant.user, name: grant.user });
}
