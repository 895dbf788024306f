import type { AcumaticaSettings } from '../settings';
import type { Session } from './sessionRegistry';

const threeDaysMs = 3 * 24 * 3_600_000;
const dayMs = 24 * 3_600_000;
const locale = 'Locale=Culture=en-US&TimeZone=GMTM0800A';

/**
 * The seven cookies of a sign-in, each sent twice as recorded (fact sheet 1.1). Values hold `&` and `=`,
 * `expires` holds a comma.
 */
export function signInCookies(
	session: Session,
	settings: AcumaticaSettings,
	now: number,
): string[] {
	const secure = settings.secureCookies ? ' secure;' : '';
	const each = [
		`.ASPXAUTH=${session.ticket}; path=/;${secure} HttpOnly; SameSite=None`,
		`ASP.NET_SessionId=${session.key}; path=/; HttpOnly; SameSite=Lax`,
		`CompanyID=${session.tenant}; expires=${httpDate(now + threeDaysMs)}; path=/; HttpOnly`,
		localeCookie(now),
		userBranchCookie(session, settings),
		'requestid=F0C1B5E0A6B84E1D0000000000000001; path=/; HttpOnly; SameSite=Lax',
		`requeststat=+st:116+sc:~/entity/auth/login+start:${now}+tg:; path=/; HttpOnly; SameSite=Lax`,
	];
	return each.flatMap((cookie) => [cookie, cookie]);
}

/** What every later reply sets again. */
export function sessionCookies(
	session: Session,
	settings: AcumaticaSettings,
	now: number,
): string[] {
	return [localeCookie(now), userBranchCookie(session, settings)];
}

/** Sign-out: both session cookies expire. */
export function expiredCookies(): string[] {
	const past = 'expires=Mon, 11-Oct-1999 22:00:00 GMT';
	return [
		`.ASPXAUTH=; ${past}; path=/; HttpOnly; SameSite=None`,
		`ASP.NET_SessionId=; ${past}; path=/; HttpOnly; SameSite=Lax`,
	];
}

function localeCookie(now: number): string {
	return `${locale}; expires=${httpDate(now + dayMs)}; path=/`;
}

function userBranchCookie(session: Session, settings: AcumaticaSettings): string {
	return `UserBranch=${settings.branches.indexOf(session.branch) + 1}; path=/`;
}

/** `Thu, 26-Nov-2026 08:00:00 GMT`, as ASP.NET writes it. */
function httpDate(instant: number): string {
	const [day = '', date = '', month = '', year = '', time = ''] = new Date(instant)
		.toUTCString()
		.split(' ');
	return `${day} ${date}-${month}-${year} ${time} GMT`;
}
