import { exception, iisPage, invalidRequest } from '../http/errors';
import type { Emulation } from '../emulation';
import { empty, Refusal, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { expiredCookies, signInCookies } from './cookies';
import { seatLimitReply } from './seatLimit';
import { sessionOfCookies } from './authentication';

/** `POST /entity/auth/login`: 204 with cookies, or one of the refusals of fact sheet 1.1. */
export function signIn(request: EmulatedRequest, emulation: Emulation): Reply {
	const { settings, sessions, statistics } = emulation;
	const form = readCredentials(request);
	const outcome = checkPassword(emulation, form.name ?? '', form.password ?? '');
	if ('refused' in outcome) throw signInError(outcome.refused);
	const tenant = emulation.tenants.resolve(form.tenant ?? form.company ?? '');
	const branch = chooseBranch(emulation, form.branch ?? '');
	const session = sessions.open({ user: outcome.user, tenant, branch });
	if (!session) throw new Refusal(seatLimitReply(settings.seatLimitForm, emulation.instancePath));
	statistics.signedIn(sessions.seatsInUse);
	return empty(204, { 'Set-Cookie': signInCookies(session, settings, emulation.clock()) });
}

/** `POST /entity/auth/logout`: frees the seat of the cookies or the token that came with it. */
export function signOut(request: EmulatedRequest, emulation: Emulation): Reply {
	if (request.headers['content-length'] === undefined) return iisPage(411, 'Length Required');
	const session =
		sessionOfCookies(request, emulation) ?? emulation.grants.sessionOfBearer(request.headers);
	if (session) {
		emulation.sessions.end(session);
		emulation.statistics.signedOut();
	}
	return empty(204, { 'Set-Cookie': expiredCookies() });
}

function readCredentials(request: EmulatedRequest): Record<string, string | undefined> {
	if (request.body === '') throw invalidRequest({ '': 'The request body should not be empty.' });
	if ((request.headers['content-type'] ?? '').includes('application/x-www-form-urlencoded')) {
		return Object.fromEntries(new URLSearchParams(request.body));
	}
	try {
		return JSON.parse(request.body) as Record<string, string>;
	} catch {
		throw invalidRequest({ credentials: 'The body is not valid JSON.' });
	}
}

/** Who signs in, or the message that refuses it: wrong password, locked account, pending password change. */
export function checkPassword(
	{ settings, failedSignIns }: Emulation,
	name: string,
	password: string,
): { readonly user: string } | { readonly refused: string } {
	const key = name.toLowerCase();
	const failures = failedSignIns.get(key) ?? 0;
	if (settings.lockoutAfter > 0 && failures >= settings.lockoutAfter) {
		return {
			refused: 'Error: Your account is locked out. Please contact the system administrator.',
		};
	}
	const user = settings.users.find((candidate) => candidate.name.toLowerCase() === key);
	if (!user || user.password !== password) {
		failedSignIns.set(key, failures + 1);
		return { refused: 'Error: Invalid credentials. Please try again.' };
	}
	failedSignIns.delete(key);
	if (!user.passwordChangePending) return { user: user.name };
	return {
		refused:
			'You need to change your password. Sign in by using your browser to set a new password.',
	};
}

function chooseBranch(emulation: Emulation, asked: string): string {
	const { branches, unknownBranch } = emulation.settings;
	const found = branches.find((branch) => branch.toLowerCase() === asked.trim().toLowerCase());
	if (found === undefined && asked.trim() !== '' && unknownBranch === 'refuse') {
		throw signInError(`Error: The branch ${asked} cannot be found in the system.`);
	}
	return found ?? branches[0] ?? '';
}

function signInError(message: string): Refusal {
	return exception('PX.Data.PXException', message);
}
