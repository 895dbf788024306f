import type { Emulation } from '../emulation';
import { json, Refusal } from '../http/reply';
import type { ConnectedApplication } from '../settings';

/** An application as it came in: `client_id` is `<id>@<tenant>`. */
export interface OAuthClient {
	readonly clientId: string;
	readonly application: ConnectedApplication;
	readonly tenant: string;
}

/** Errors of the identity server: 400 with the OAuth error code. */
export function oauthError(error: string, description?: string): Refusal {
	return new Refusal(
		json(400, { error, ...(description ? { error_description: description } : {}) }),
	);
}

/**
 * Finds the connected application and its tenant.
 * @throws Refusal 400 `invalid_client`, also when `@Tenant` is missing
 */
export function findClient(clientId: string, emulation: Emulation): OAuthClient {
	const at = clientId.lastIndexOf('@');
	const id = at < 0 ? clientId : clientId.slice(0, at);
	const tenantName = at < 0 ? '' : clientId.slice(at + 1);
	if (at < 0 && emulation.settings.requireTenantInClientId) throw oauthError('invalid_client');
	const application = emulation.settings.connectedApplications.find(
		(candidate) => candidate.id.toUpperCase() === id.toUpperCase(),
	);
	const tenant = at < 0 ? emulation.tenants.default : emulation.tenants.find(tenantName);
	if (!application || tenant === undefined) throw oauthError('invalid_client');
	return { clientId, application, tenant };
}

/** @throws Refusal 400 `invalid_client` when the shared secret is wrong */
export function checkSecret(client: OAuthClient, secret: string | undefined): void {
	if (client.application.secret !== secret) throw oauthError('invalid_client');
}

export const knownScopes = [
	'api',
	'api:concurrent_access',
	'offline_access',
	'openid',
	'profile',
	'email',
	'phone',
] as const;

/** @throws Refusal 400 `invalid_scope` */
export function readScopes(text: string | undefined): string[] {
	const scopes = (text ?? 'api').split(/[\s+]+/).filter((scope) => scope !== '');
	const unknown = scopes.find((scope) => !(knownScopes as readonly string[]).includes(scope));
	if (unknown !== undefined || scopes.length === 0) throw oauthError('invalid_scope');
	return scopes;
}
