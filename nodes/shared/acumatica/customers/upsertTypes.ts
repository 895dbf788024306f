import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { AcumaticaReference } from '../../customer/customerItem';
import type { CandidateView } from '../../customer/matching/candidateView';
import type { MatchSettings } from '../../customer/matching/matchCustomer';
import type { MergedInto } from '../../customer/matching/matchLinked';
import type { MatchKeys } from '../../customer/matching/matchKeys';
import type { MatchRule } from '../../customer/matching/matchRule';
import type { CustomerFields, FieldPath, FieldValue } from '../../customer/customerFields';
import type { AcumaticaError } from '../errors/AcumaticaError';
import type { CustomFieldTypes } from './entityBody';

export type UpsertMode = 'createOrUpdate' | 'createOnly' | 'updateOnly';

/** What Customer Compare had of a customer, to see whether Acumatica has it still. */
export interface ComparedCustomer {
	/** That have to be read. */
	fields: readonly FieldPath[];
	/** Fields that would be sent and were edited in Acumatica since, for people. */
	overtakenIn(now: AcumaticaCustomer): readonly string[];
}

/** The Acumatica customer that the sync ledger knows for an entry. */
export interface LinkedCustomer {
	/** As the ledger saw it last. */
	reference: AcumaticaReference;
	/** The fields as they were last synchronised. */
	snapshot: CustomerFields;
	/** A comparison has found something that tells a person the same in both systems. */
	samePerson?: boolean;
	/** Fields that a comparison has found to differ in Acumatica, whatever was synchronised last. */
	differing?: ReadonlySet<FieldPath>;
	/** Whether the customer has the account number in RMH that it had then. */
	sameAccount: boolean;
}

/** One customer to bring to Acumatica. */
export interface UpsertEntry {
	/** The caller's number for it, repeated in the outcome. */
	index: number;
	/** The Acumatica record that it is linked to; null = none known. */
	recordId: string | null;
	/** Who was merged into this one. Default nobody. */
	merged?: MergedInto;
	/** It was declared that customers of several stores are that record. Default false. */
	shared?: boolean;
	/** The customer ID of that record, by which it is read in a batch with others. */
	recordCustomerId?: string;
	/** What it is looked for by. Its reference and customer ID are also what a new customer gets. */
	matchKeys: MatchKeys;
	/**
	 * True: it was looked for in this run and Acumatica has nobody like it, so it is not looked for
	 * again. Default false.
	 */
	lookedUp?: boolean;
	fieldsForCreate: CustomerFields;
	fieldsForUpdate: CustomerFields;
	/** What the sync ledger knows; absent where no ledger is used, or it does not know enough. */
	linked?: LinkedCustomer;
	/** Absent where nobody has compared it. */
	compared?: ComparedCustomer;
	/**
	 * True: should Acumatica have it, nothing is sent, for both sides have to be compared before. Default false.
	 */
	meets?: boolean;
}

export interface UpsertSettings {
	mode: UpsertMode;
	/** How customers are recognised. */
	matching: MatchSettings;
	/** Where customer IDs come from. */
	numbering: 'own' | 'acumatica';
	/** True: looks everything up and sends nothing. */
	dryRun: boolean;
	/** Whether two values of a field are the same, as people mean it. */
	sameValue: (path: FieldPath, a: FieldValue, b: FieldValue) => boolean;
	/** Types of custom fields by path; without, they follow from the values. */
	customFieldTypes?: CustomFieldTypes;
	/** Waits before the look-ups after the reply to a create was lost, in milliseconds. */
	lookUpWaitsMs?: readonly number[];
	/**
	 * The sync ledger's word on records that were found, before any of them is decided on: as
	 * `MatchSettings.takenBy`, which it makes.
	 */
	ownersOf?: (recordIds: readonly string[]) => Promise<MatchSettings['takenBy']>;
	/**
	 * Called each time right before something goes out that is written for an entry. An AcumaticaError that it throws is
	 * that entry's failure; anything else ends the upsert.
	 */
	beforeWrite?: (entry: UpsertEntry) => Promise<void>;
	signal?: AbortSignal;
}

export interface FieldChange {
	path: FieldPath;
	/** What Acumatica had; null when unknown or when the customer is new. */
	before: FieldValue | null;
	after: FieldValue;
	/** What Acumatica has made of it, where that is something else. */
	stored?: FieldValue;
}

/** An entry that was worked on. */
export interface UpsertDone {
	index: number;
	action:
		| 'created'
		| 'updated'
		| 'unchanged'
		| 'wouldCreate'
		| 'wouldUpdate'
		| 'skipped'
		/** The linked record is gone. */
		| 'deleted';
	/** Null where Acumatica has none (yet). */
	customer: AcumaticaReference | null;
	/** How an existing customer was found; null = it is new, or there is none. */
	matchedBy: MatchRule | 'link' | null;
	changes: FieldChange[];
	warnings: string[];
	/** Why it was skipped, or what became of it. */
	reason?: string;
	/** Dry run: the body that would be sent. */
	request?: object;
}

/** An entry that a person has to look at; nothing was sent for it. */
export interface UpsertReview {
	index: number;
	action: 'review';
	reason: string;
	candidates: CandidateView[];
}

export interface UpsertFailure {
	index: number;
	action: 'failed';
	error: AcumaticaError;
	/** True: nothing was tried for this entry, because it was pointless to go on. */
	notTried: boolean;
}

export type UpsertOutcome = UpsertDone | UpsertReview | UpsertFailure;
