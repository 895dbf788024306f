import type { AcumaticaErrorKind } from './AcumaticaError';
import { AcumaticaError } from './AcumaticaError';

/** A request without a reply, as the operating system or the TLS layer named it. */
export interface ConnectionFailure {
	/** `ECONNREFUSED`, `ERR_CANCELED`, `CERT_HAS_EXPIRED` … */
	code: string;
	/** `connect` when the connection was never made. */
	syscall?: string;
}

/** Code for an answer that exceeds what the client takes. */
export const TOO_LARGE = 'TOO_LARGE';

const NEVER_SENT = ['ECONNREFUSED', 'EAI_AGAIN', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH'];
const CERTIFICATE =
	/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO|HOSTNAME_MISMATCH/;
const LATE = ['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT'];
const OFTEN_SHORT = [
	'ECONNREFUSED',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ECONNRESET',
	'EPIPE',
	'ERR_NETWORK',
	'ERR_STREAM_PREMATURE_CLOSE',
	'ERR_BAD_RESPONSE',
	...LATE,
];

/** Whether the request surely did not reach Acumatica. */
export function wasNeverSent({ code, syscall }: ConnectionFailure): boolean {
	return NEVER_SENT.includes(code) || syscall === 'connect' || CERTIFICATE.test(code);
}

/**
 * @param host host and port of the instance, for the text
 */
export function connectionError(failure: ConnectionFailure, host: string): AcumaticaError {
	const { code } = failure;
	const error = (kind: AcumaticaErrorKind, message: string, description: string) =>
		new AcumaticaError({ kind, message, description });
	if (code === 'ERR_CANCELED') return cancelledError();
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return error(
			code === 'ENOTFOUND' ? 'configuration' : 'transient',
			`The name ${host} of the Acumatica instance is not known in the network.`,
			'Check the instance URL in the credential for typing mistakes, and whether the machine that runs n8n can resolve the name.',
		);
	}
	if (CERTIFICATE.test(code)) {
		return error(
			'configuration',
			`No trusted connection to ${host} is possible: its certificate is not accepted (${code}).`,
			'The certificate may have expired, be issued for another name, or come from an authority that n8n does not know. An administrator can make that authority known with NODE_EXTRA_CA_CERTS.',
		);
	}
	if (LATE.includes(code)) {
		return error(
			'transient',
			`Acumatica at ${host} did not answer in time.`,
			'Run it again later. If it happens often, ask for fewer records at once, and check the address and firewall between n8n and Acumatica.',
		);
	}
	if (code === TOO_LARGE) {
		return error(
			'unexpected',
			`The answer of Acumatica at ${host} is too large.`,
			'Ask for fewer records or fields at once.',
		);
	}
	return error(
		OFTEN_SHORT.includes(code) ? 'transient' : 'unexpected',
		wasNeverSent(failure)
			? `Acumatica at ${host} cannot be reached (${inWords(code)}).`
			: `The connection to Acumatica at ${host} broke off (${inWords(code)}).`,
		'Check the instance URL in the credential and whether the machine that runs n8n can reach it. If it worked before, run it again in a few minutes.',
	);
}

/** n8n replaces a message that names one of these codes by one of its own, which does not say where. */
const IN_WORDS: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'nothing listens there',
	ECONNRESET: 'it was reset',
	EHOSTUNREACH: 'no way to this host',
	ENETUNREACH: 'no way to this network',
	EADDRNOTAVAIL: 'this address is not available',
	EACCES: 'the machine that runs n8n does not allow it',
	EPERM: 'the machine that runs n8n does not allow it',
};

const inWords = (code: string): string => IN_WORDS[code] ?? code;

export function cancelledError(): AcumaticaError {
	return new AcumaticaError({
		kind: 'cancelled',
		message: 'The execution was cancelled.',
		description: 'Run it again; what was not sent yet is sent then.',
	});
}
