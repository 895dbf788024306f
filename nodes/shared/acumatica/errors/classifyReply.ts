import type { AcumaticaReply } from '../reply';
import { retryAfterMs } from '../reply';
import type { AcumaticaErrorDetails } from './AcumaticaError';
import { AcumaticaError } from './AcumaticaError';
import { recogniseException } from './exceptionRules';
import type { ReplyContent } from './replyContent';
import { readReply } from './replyContent';
import { saysSeatLimit, seatLimitError } from './seatLimit';
import { validationError } from './validationError';

/**
 * What a reply other than success means. Forms: facts of the REST API, "Error bodies".
 *
 * @param reply any reply whose status is not 2xx
 */
export function classifyReply(reply: AcumaticaReply): AcumaticaError {
	const content = readReply(reply);
	if (saysSeatLimit(content.words) || (reply.status >= 500 && saysSeatLimit(reply.text))) {
		return seatLimitError(reply.status);
	}
	const byStatus = STATUS_RULES[reply.status]?.(reply, content);
	if (byStatus) return new AcumaticaError({ ...byStatus, status: reply.status });
	if (reply.status === 422) return validationError(content);
	if (reply.status >= 300 && reply.status < 400) return redirectError(reply.status, content);
	const exception = recogniseException(content);
	if (exception) {
		return new AcumaticaError({ ...exception, status: reply.status });
	}
	return unexpectedReply(reply.status, content);
}

type StatusRule = (
	reply: AcumaticaReply,
	content: ReplyContent,
) => Omit<AcumaticaErrorDetails, 'status'> | undefined;

const BUSY: StatusRule = ({ status }, { words }) => ({
	kind: 'transient',
	message: 'Acumatica is not available at the moment.',
	description: `Run it again in a few minutes; the instance may be restarting or under maintenance. The answer was HTTP ${status}${quoted(words)}.`,
});

const STATUS_RULES: Readonly<Record<number, StatusRule>> = {
	400: (_reply, { words }) => ({
		kind: 'validation',
		message: `Acumatica does not understand the request${quoted(words)}.`,
		description:
			'Nothing was saved. Check the values that are sent, and the filter if there is one.',
	}),
	401: () => ({
		kind: 'signedOut',
		message: 'Acumatica does not accept the sign-in any longer.',
		description:
			'Check the credential. The session may have been ended by an administrator, or the user or the connected application may have been disabled.',
	}),
	403: (_reply, { words }) => ({
		kind: 'permission',
		message: words
			? `The Acumatica user may not do this: ${words}`
			: 'The Acumatica user may not do this.',
		description:
			'Ask an Acumatica administrator to give the role of this user access to the form (Access Rights by Screen, SM201020). Then run the workflow again: a session keeps the rights it started with.',
	}),
	404: (_reply, { words }) => ({
		kind: 'notFound',
		message: `Acumatica has nothing at this address${quoted(words)}.`,
		description:
			'The record may have been deleted, or the endpoint does not offer this entity or action. Check the endpoint name and version in the credential.',
	}),
	408: BUSY,
	409: (_reply, { words }) => ({
		kind: 'conflict',
		message: 'Acumatica is still working on this form in the same session.',
		description: `Nothing was saved. Run it again later${quoted(words)}.`,
	}),
	411: () => ({
		kind: 'unexpected',
		message: 'The web server did not learn the length of the request.',
		description:
			'A proxy between n8n and Acumatica may remove the Content-Length header. Ask the administrator of the network.',
	}),
	412: (_reply, { words }) => ({
		kind: 'preconditionFailed',
		message: 'The record exists already, or it does not exist, against what the request demands.',
		description: `Nothing was saved. Use Create or Update, or look the record up first${quoted(words)}.`,
	}),
	413: () => TOO_LONG,
	414: () => TOO_LONG,
	429: (reply) => {
		const seconds = Math.ceil(retryAfterMs(reply) / 1000);
		return {
			kind: 'rateLimited',
			message: 'Acumatica declined the request because too many arrived at once.',
			description:
				`Nothing was processed. Wait ${seconds > 0 ? `${seconds} seconds` : 'a minute'} and run it again. ` +
				'If it happens often, lower Max Concurrent Requests or set Requests per Minute in the credential to less than the licence allows.',
		};
	},
	502: BUSY,
	503: BUSY,
	504: BUSY,
};

const TOO_LONG = {
	kind: 'badQuery',
	message: 'The request is longer than the web server in front of Acumatica allows.',
	description: 'Ask for fewer records or fewer fields at once.',
} as const;

function redirectError(status: number, { words, location = '' }: ReplyContent): AcumaticaError {
	if (/\/login\.aspx$/i.test(location)) {
		return new AcumaticaError({
			kind: 'signedOut',
			status,
			message: 'Acumatica asks to sign in again.',
			description: 'Check the credential. The session may have been ended by an administrator.',
		});
	}
	if (words !== '' || /\/error\.aspx$/i.test(location)) {
		return new AcumaticaError({
			kind: 'unexpected',
			status,
			message: `Acumatica answered with its message page${words === '' ? ' instead of data.' : `: ${words}`}`,
			description:
				'Sign in to Acumatica in a browser with the same user and look whether the same message appears.',
		});
	}
	return new AcumaticaError({
		kind: 'configuration',
		status,
		message: `The Acumatica instance URL leads on to ${location || 'another address'}.`,
		description:
			'Enter the address that the browser shows after signing in, without the part from /Main on.',
	});
}

function unexpectedReply(status: number, { format, words }: ReplyContent): AcumaticaError {
	const page = format === 'html' ? 'a web page' : 'an answer';
	return new AcumaticaError({
		kind: 'unexpected',
		status,
		message: `Acumatica sent ${page} that was not expected (HTTP ${status})${quoted(words)}.`,
		description:
			'Look at the same record in Acumatica with the same user. If the message is unclear, the trace of the instance (System Monitor, SM201530) tells more.',
	});
}

function quoted(words: string): string {
	return words === '' ? '' : `: "${words}"`;
}
