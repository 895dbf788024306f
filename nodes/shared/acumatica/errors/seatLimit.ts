import { AcumaticaError } from './AcumaticaError';

/**
 * The words by which Acumatica says that no session is free. They come as 429, as 500 in JSON or as the
 * title of an HTML page, and as the message of a redirect to the error page.
 */
const SEAT_LIMIT =
	/api login limit|number of concurrent api logins|CheckApiUsersLimits|concurrent (api )?log-?ins? .*(reached|exceeded)/i;

/** @param text words or whole body of a reply */
export function saysSeatLimit(text: string): boolean {
	return SEAT_LIMIT.test(text);
}

export function seatLimitError(status: number): AcumaticaError {
	return new AcumaticaError({
		kind: 'seatLimit',
		status,
		message: 'All Acumatica sessions that the licence allows for integrations are in use.',
		description:
			'Try again in a few minutes: sessions that were not signed out end by themselves after about 10 to 60 minutes. ' +
			'If it happens often, let fewer workflows run at the same time, give n8n an Acumatica user of its own, and check ' +
			'the API users in License Monitoring Console (SM604000) and the allowed concurrent sign-ins of the user (SM201010).',
	});
}
