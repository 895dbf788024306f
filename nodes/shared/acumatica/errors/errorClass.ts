import type { ErrorClass } from '../../customer/sync/syncStatus';
import type { AcumaticaError, AcumaticaErrorKind } from './AcumaticaError';

const BY_KIND: Readonly<Record<AcumaticaErrorKind, ErrorClass>> = {
	transient: 'transient',
	rateLimited: 'unavailable',
	validation: 'validation',
	duplicate: 'ambiguous',
	notFound: 'transient',
	conflict: 'transient',
	overtaken: 'unavailable',
	preconditionFailed: 'transient',
	signInRefused: 'configuration',
	seatLimit: 'unavailable',
	unknownTenant: 'configuration',
	unknownEndpoint: 'configuration',
	permission: 'permission',
	configuration: 'configuration',
	badQuery: 'configuration',
	cannotOptimize: 'configuration',
	signedOut: 'unavailable',
	cancelled: 'unavailable',
	unexpected: 'unexpected',
};

/** Statuses by which a gateway says that Acumatica itself is out of reach. */
const OUT_OF_REACH: ReadonlySet<number | undefined> = new Set([undefined, 502, 503, 504]);

/** What an error of Acumatica means for the customer that it happened to. */
export function errorClassOf({ kind, status, outcomeUnknown }: AcumaticaError): ErrorClass {
	// No customer is to blame for that, so it does not count as one of its attempts.
	if (kind === 'transient' && OUT_OF_REACH.has(status) && !outcomeUnknown) return 'unavailable';
	return BY_KIND[kind];
}

/** The same by the kind alone; undefined for a kind that is none of Acumatica's. */
export function errorClassOfKind(kind: string): ErrorClass | undefined {
	return (BY_KIND as Readonly<Record<string, ErrorClass | undefined>>)[kind];
}
