/**
 * How an RMH customer stands with Acumatica: Acumatica's own words for the records of its connectors,
 * plus Review and Held.
 */
export type SyncStatus =
	/** Taken by a run and not finished yet; when the run dies, the next one takes it again. */
	| 'Prepared'
	/** The same in both systems, as of its last change. */
	| 'Processed'
	/** Did not work, for a reason that may pass; due again at the next attempt. */
	| 'Failed'
	/** Did not work too many times; waits for a change or a person. */
	| 'Aborted'
	/** A person decided that it is not uploaded; also what was merged into another customer, or erased. */
	| 'Skipped'
	/** Gone in one of the systems; a person decides. */
	| 'Deleted'
	/** Acumatica cannot take its values; waits for a change or a person. */
	| 'Invalid'
	/** Left out by a rule (a walk-in customer). */
	| 'Filtered'
	/** Not clear which Acumatica customer it is, or edited on both sides; waits for a change or a person. */
	| 'Review'
	/** Missing in Acumatica while Upload Customer is off; looked for again from time to time. */
	| 'Held';

/** In the order in which a person wants to see them. */
export const SYNC_STATUSES = [
	'Review',
	'Invalid',
	'Aborted',
	'Failed',
	'Held',
	'Deleted',
	'Prepared',
	'Processed',
	'Skipped',
	'Filtered',
] as const satisfies readonly SyncStatus[];

/** Why a customer was not synchronised, as far as it makes a difference to what happens next. */
export type ErrorClass =
	/** The other system is out of reach or too busy: no customer is to blame. */
	| 'unavailable'
	/** May pass by itself: a time-out, a conflict. */
	| 'transient'
	/** The data cannot be taken as they are. */
	| 'validation'
	/** Several candidates, or only weak ones. */
	| 'ambiguous'
	/** The Acumatica user lacks a right. */
	| 'permission'
	/** A setting or a credential is wrong. */
	| 'configuration'
	/** Nobody knows. */
	| 'unexpected';

/**
 * How the last error of a customer begins whose fields were edited on both sides: it is in Review, but who it
 * is is clear.
 */
export const EDITED_ON_BOTH_SIDES = 'Edited in RMH and in Acumatica';

export const LINK_ORIGINS = ['created', 'matched', 'manual', 'rebuilt'] as const;

/** How a link came about. */
export type LinkOrigin = (typeof LINK_ORIGINS)[number];
