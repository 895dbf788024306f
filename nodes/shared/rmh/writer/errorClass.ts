import type { ErrorClass } from '../../customer/sync/syncStatus';
import { RmhError, type RmhErrorKind } from '../errors';

const BY_KIND: Readonly<Partial<Record<RmhErrorKind, ErrorClass>>> = {
	unusableValue: 'validation',
	configuration: 'configuration',
	notAnRmhDatabase: 'configuration',
	noSuchDatabase: 'configuration',
	badObject: 'configuration',
	badColumn: 'configuration',
	certificate: 'configuration',
	encryption: 'configuration',
	loginRefused: 'configuration',
	ledgerMissing: 'configuration',
	ledgerOutdated: 'configuration',
	ledgerNewer: 'configuration',
	noRight: 'permission',
	timeout: 'transient',
	deadlock: 'transient',
	connectionLost: 'unavailable',
	unreachable: 'unavailable',
	cancelled: 'unavailable',
	leaseLost: 'unavailable',
};

/** What an error of RMH means for the customer that it happened to. */
export function errorClassOf(error: unknown): ErrorClass {
	return (error instanceof RmhError ? errorClassOfKind(error.kind) : undefined) ?? 'unexpected';
}

/** The same by the kind alone; undefined = nobody knows. */
export function errorClassOfKind(kind: string): ErrorClass | undefined {
	return (BY_KIND as Readonly<Record<string, ErrorClass | undefined>>)[kind];
}

/** Errors after which nobody else can be written either. */
const FOR_ALL: ReadonlySet<RmhErrorKind> = new Set([
	...(['leaseLost', 'cancelled', 'unreachable', 'loginRefused', 'noSuchDatabase'] as const),
	...(['ledgerMissing', 'ledgerOutdated', 'ledgerNewer'] as const),
]);

export const isForAll = (error: unknown): boolean =>
	error instanceof RmhError && FOR_ALL.has(error.kind);
