import type { Emulation } from '../emulation';
import { iisPage, messageReply } from '../http/errors';
import { empty, html, withHeaders, type Reply } from '../http/reply';
import type { EmulatedRequest } from '../http/request';
import { declined } from '../licence/declined';
import { sessionOfCookies, unauthorized } from '../sessions/authentication';
import { seatLimitReply } from '../sessions/seatLimit';
import type { Fault } from './fault';

/** The reply of a fault that has one of its own; undefined for those that only disturb the real one. */
export function faultReply(
	fault: Fault,
	request: EmulatedRequest,
	emulation: Emulation,
): Reply | undefined {
	const reply = plainReply(fault, request, emulation);
	if (!reply || fault.retryAfter === undefined) return reply;
	return withHeaders(reply, { 'Retry-After': String(fault.retryAfter) });
}

function plainReply(
	fault: Fault,
	request: EmulatedRequest,
	emulation: Emulation,
): Reply | undefined {
	const { settings, instancePath } = emulation;
	switch (fault.kind) {
		case 'sessionExpired':
			endSession(request, emulation);
			return unauthorized().reply;
		case 'rateLimited':
			return declined(fault.form ?? settings.declineForm).reply;
		case 'serverError':
			return serverErrorPage(instancePath);
		case 'errorPage':
			return empty(302, {
				Location: `${instancePath}/Frames/Error.aspx?exceptionID=42&typeID=error&message=An%20error%20has%20occurred.`,
			});
		case 'badGateway':
			return iisPage(502, 'Bad Gateway');
		case 'unavailable':
			return iisPage(503, 'Service Unavailable');
		case 'gatewayTimeout':
			return iisPage(504, 'Gateway Timeout');
		case 'seatLimit':
			return seatLimitReply(fault.seatLimitForm ?? settings.seatLimitForm, instancePath);
		case 'forbidden':
			return messageReply(
				403,
				'You have insufficient rights to access the Customers (AR303000) form.',
			);
		case 'lostReply':
		case 'reset':
		case 'slow':
		case 'malformedJson':
			return undefined;
	}
}

/** The page that ASP.NET shows for an error outside the API. */
function serverErrorPage(instancePath: string): Reply {
	return html(
		500,
		'<!DOCTYPE html><html><head><title>Runtime Error</title></head>' +
			`<body><h1>Server Error in '${instancePath}' Application.</h1><h2><i>Runtime Error</i></h2></body></html>`,
	);
}

function endSession(request: EmulatedRequest, emulation: Emulation): void {
	const session =
		sessionOfCookies(request, emulation) ?? emulation.grants.sessionOfBearer(request.headers);
	if (session) emulation.sessions.end(session);
}
