import type { AcumaticaReply } from '../reply';
import { AcumaticaError } from './AcumaticaError';
import { classifyReply } from './classifyReply';
import { readReply } from './replyContent';
import { seatLimitError } from './seatLimit';

interface Refusal {
	words: RegExp;
	message: string;
	description: string;
}

const REFUSALS: readonly Refusal[] = [
	{
		words: /invalid credentials|incorrect (user|login|password)/i,
		message: 'Acumatica does not accept the user name or the password.',
		description:
			'Check user, password and tenant in the credential. Do not try again and again: Acumatica locks the user after several attempts.',
	},
	{
		words: /change your password|password (has )?expired|new password/i,
		message: 'Acumatica wants this user to set a new password first.',
		description:
			'Sign in once with this user in a browser, set the new password, and enter it in the credential.',
	},
	{
		words: /locked/i,
		message: 'The Acumatica user is locked.',
		description:
			'An Acumatica administrator can unlock it on the Users form (SM201010). Correct the password in the credential before the next run, or it will be locked again.',
	},
];

/**
 * What a reply to the sign-in means. Acumatica answers a wrong password with 500, not with 401.
 *
 * @param reply any reply to `POST /entity/auth/login` other than 2xx
 */
export function classifySignIn(reply: AcumaticaReply): AcumaticaError {
	const { words, format, exceptionTypes } = readReply(reply);
	const { status } = reply;
	const refusal = REFUSALS.find((candidate) => candidate.words.test(words));
	if (refusal) {
		const { message, description } = refusal;
		return new AcumaticaError({ kind: 'signInRefused', status, message, description });
	}
	const error = classifyReply(reply);
	if (error.kind === 'notFound' || error.kind === 'badQuery' || status === 405) {
		return new AcumaticaError({
			kind: 'configuration',
			status,
			message: 'There is no Acumatica instance at the instance URL.',
			description:
				'Enter the address that the browser shows after signing in to Acumatica, up to and including the name of the instance, e.g. https://acme.acumatica.com/AcumaticaERP.',
		});
	}
	// IIS may replace the text of the documented 429 by its own, so every 429 at this place is one.
	if (error.kind === 'rateLimited') return seatLimitError(status);
	const says = words === '' ? '' : `: ${words}`;
	const isRefusal =
		error.kind === 'signedOut' ||
		error.kind === 'validation' ||
		(error.kind === 'unexpected' &&
			(status === 400 || (format === 'json' && exceptionTypes.length > 0)));
	if (isRefusal) {
		return new AcumaticaError({
			kind: 'signInRefused',
			status,
			message: `Acumatica does not let this user sign in${says}`,
			description:
				'Check user, password, tenant and branch in the credential, and whether the same user can sign in with a browser.',
		});
	}
	return error;
}
