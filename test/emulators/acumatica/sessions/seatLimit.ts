import { exceptionReply } from '../http/errors';
import { empty, html, text, type Reply } from '../http/reply';
import type { SeatLimitForm } from '../settings';

const words =
	'API Login Limit: The number of concurrent API logins allowed by the license has been reached.';

/** The forms in which clients have met the API login limit (fact sheet 1.3). */
export function seatLimitReply(form: SeatLimitForm, instancePath: string): Reply {
	switch (form) {
		case '429-text':
			return text(429, words);
		case '429-iis-text':
			return text(429, 'The custom error module does not recognize this error.');
		case '500-json':
			return exceptionReply('PX.LicensePolicy.PXLicensePolicy.CheckApiUsersLimits', words);
		case '500-html-title':
			return html(
				500,
				`<!DOCTYPE html><html><head><title>${words}</title></head><body><h1>Server Error</h1></body></html>`,
			);
		case '302-error.aspx':
			return empty(302, {
				Location: `${instancePath}/Frames/Error.aspx?exceptionID=1&typeID=error&message=${encodeURIComponent(words)}`,
			});
	}
}
