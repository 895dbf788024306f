import { messageReply } from '../http/errors';
import { html } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { authorize } from '../oauth/authorize';
import { discovery, userInfo } from '../oauth/discovery';
import { issueToken, revokeToken } from '../oauth/token';
import { signIn, signOut } from '../sessions/signIn';
import { endpointList } from './endpointList';
import { entityRoute } from './entityRoutes';
import type { Route } from './route';

const publicRoutes: Readonly<Record<string, Extract<Route, { access: 'public' }>['handle']>> = {
	'GET entity': endpointList,
	'POST entity/auth/login': signIn,
	'POST entity/auth/logout': signOut,
	'GET identity/.well-known/openid-configuration': discovery,
	'GET identity/connect/authorize': authorize,
	'POST identity/connect/token': issueToken,
	'POST identity/connect/revocation': revokeToken,
	'GET identity/connect/userinfo': userInfo,
	'GET Frames/Login.aspx': () => page('Sign In'),
	'GET Frames/Error.aspx': (request) => page(request.query.get('message') ?? 'Error'),
};

/** Finds the handler of a request; what matches nothing gets 404. */
export function routeOf(request: EmulatedRequest): Route {
	const path = request.path.replace(/^\/|\/$/g, '');
	const name = `${request.method} ${path}`;
	const handle = publicRoutes[name];
	if (handle) return { name: name.replace('entity/auth', 'auth'), access: 'public', handle };
	const segments = path.split('/').map(decoded);
	if (segments[0] === 'entity' && segments.length >= 4) {
		const [, endpoint = '', version = '', ...rest] = segments;
		return entityRoute(request.method, endpoint, version, rest);
	}
	return { name: `${request.method} (unknown)`, access: 'public', handle: notFound };
}

/** What the framework says when no controller matches. */
export function notFound(request: EmulatedRequest) {
	return messageReply(
		404,
		`No HTTP resource was found that matches the request URI '${request.path}'.`,
	);
}

function page(title: string) {
	return html(
		200,
		`<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
	);
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
