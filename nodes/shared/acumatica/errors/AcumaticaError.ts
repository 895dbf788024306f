import type { FieldPath, FieldValue } from '../../customer/customerFields';

/** What went wrong, as far as a caller has to treat it differently. */
export type AcumaticaErrorKind =
	/** Unreachable, reset, timed out, or a gateway answered: may work later. */
	| 'transient'
	/** 429: the licence's limit of requests. The request was not processed. */
	| 'rateLimited'
	/** Acumatica refuses the data; `fieldErrors` names the fields where it does. */
	| 'validation'
	/** The record exists already. */
	| 'duplicate'
	| 'notFound'
	/** Somebody else changed the record, or a long operation runs on the form. Not processed. */
	| 'conflict'
	/** A customer was edited in Acumatica since it was compared: nothing was sent. */
	| 'overtaken'
	/** 412: "only create" met an existing record, or "only update" a missing one. */
	| 'preconditionFailed'
	| 'signInRefused'
	/** All sessions that the licence or the user allows are taken. */
	| 'seatLimit'
	| 'unknownTenant'
	| 'unknownEndpoint'
	| 'permission'
	/** A credential or the instance is not set up as it has to be. */
	| 'configuration'
	/** The filter or the selected fields are not understood. */
	| 'badQuery'
	/** A list asks for a field that Acumatica can read for single records only. */
	| 'cannotOptimize'
	/** A 401 that stays after signing in (or refreshing the token) again. */
	| 'signedOut'
	| 'cancelled'
	| 'unexpected';

/** One field that Acumatica does not accept. */
export interface AcumaticaFieldError {
	/** Parts joined by '/': `MainContact/Address/Country`. '' for the record as a whole. */
	path: FieldPath;
	/** The value that Acumatica echoed, when it echoed one. */
	value?: FieldValue;
	/** Acumatica's own words. */
	message: string;
}

export interface AcumaticaErrorDetails {
	kind: AcumaticaErrorKind;
	/** What happened, in plain words. */
	message: string;
	/** What to do next, in plain words. */
	description: string;
	status?: number;
	fieldErrors?: AcumaticaFieldError[];
	outcomeUnknown?: boolean;
}

/**
 * The only error that the Acumatica client throws. It never carries the request, its headers,
 * cookies, passwords or tokens.
 */
export class AcumaticaError extends Error {
	readonly kind: AcumaticaErrorKind;
	/** HTTP status of the reply; undefined when there was none. */
	readonly status?: number;
	/** What to do next. */
	readonly description: string;
	readonly fieldErrors: AcumaticaFieldError[];
	/** True for a write that may or may not have happened: look it up, do not repeat it. */
	readonly outcomeUnknown: boolean;

	constructor(details: AcumaticaErrorDetails) {
		super(details.message);
		this.name = 'AcumaticaError';
		this.kind = details.kind;
		this.status = details.status;
		this.description = details.description;
		this.fieldErrors = details.fieldErrors ?? [];
		this.outcomeUnknown = details.outcomeUnknown ?? false;
	}

	/** The same error, marked as a write whose outcome nobody knows. */
	withUnknownOutcome(): AcumaticaError {
		return new AcumaticaError({
			kind: this.kind,
			message: this.message,
			description: `${this.description} The change may have been saved or not: look the record up before sending it again.`,
			status: this.status,
			fieldErrors: this.fieldErrors,
			outcomeUnknown: true,
		});
	}
}
