import { AcumaticaError, type AcumaticaErrorKind } from '../errors/AcumaticaError';

/** Errors that every further request would meet too. */
const POINTLESS: readonly AcumaticaErrorKind[] = [
	'signInRefused',
	'signedOut',
	'seatLimit',
	'unknownTenant',
	'unknownEndpoint',
	'permission',
	'configuration',
];
/** Errors that mean the same when they come several times in a row. */
const REPEATED: readonly AcumaticaErrorKind[] = ['transient', 'rateLimited', 'badQuery'];
const MOST_IN_A_ROW = 3;

/** Notices when going on with a run is pointless. */
export class RunStop {
	#inARow = 0;
	#error: AcumaticaError | null = null;

	/** The error that all entries still to come fail with; null = go on. */
	get error(): AcumaticaError | null {
		return this.#error;
	}

	succeeded(): void {
		this.#inARow = 0;
	}

	failed(error: AcumaticaError): void {
		this.#inARow = REPEATED.includes(error.kind) ? this.#inARow + 1 : 0;
		if (POINTLESS.includes(error.kind) || this.#inARow >= MOST_IN_A_ROW) {
			// Nothing was sent for the entries that fail because of it, so nothing is unclear about them.
			this.#error ??= new AcumaticaError({
				kind: error.kind,
				status: error.status,
				message: error.message,
				description: error.description,
			});
		}
	}
}
