import type { PostedDocument } from '../../document/documentItem';
import type { GateRule } from '../../document/gate/gateRules';
import type { Posting } from '../../document/posting/posting';
import type { PostingEntity } from '../../document/posting/postingSettings';
import type { AcumaticaError } from '../errors/AcumaticaError';
import type { ReleaseSettings } from './releaseDocument';

/** One document to be posted. */
export interface PostEntry {
	/** Names it in its outcome. */
	index: number;
	posting: Posting;
	/** Record `id` of the customer that is meant; absent or null = whoever has the customer ID. */
	customerRecordId?: string | null;
	/**
	 * Record `id` of the document that it became before, as far as is known: that one is its own also on another day
	 * and under another reference, as people edit both. Absent or null = none.
	 */
	knownRecord?: string | null;
	/** What it was begun to be sent as, when nobody knows what became of that: it may be there. */
	begunAs?: PostingEntity;
	/**
	 * Only looked for: it was begun under a reference that nothing new is sent under, as part of an order whose
	 * other sales are not all here.
	 */
	lookUpOnly?: boolean;
}

export interface PostSettings {
	/** Whether documents are released. One whose totals differ never is. */
	release: boolean;
	/** True: nothing is written. */
	dryRun: boolean;
	/** Whether a payment is applied to orders too: no instance is known that was tried with it. */
	applyToOrders?: boolean;
	/** What happens to a payment that names documents which are not open yet. Default: it goes, on account. */
	notOpenYet?: 'onAccount' | 'wait';
	/**
	 * Called right before anything is written for an entry, and says whether it is to be left as it is; what it throws
	 * ends the run.
	 */
	beforeWrite?: (entry: PostEntry) => Promise<'write' | 'leave'>;
	lookUpWaitsMs?: readonly number[];
	releasing?: Pick<ReleaseSettings, 'timeLimitMs' | 'firstPollMs' | 'longestPollMs'>;
	signal?: AbortSignal;
}

export type PostOutcome =
	| {
			index: number;
			action: 'created' | 'found';
			document: PostedDocument;
			warnings: readonly string[];
	  }
	/** A person must look; nothing more is done with it. */
	| {
			index: number;
			action: 'review';
			reason: string;
			/** What is in Acumatica; [] = nothing. */
			documents: readonly PostedDocument[];
			warnings: readonly string[];
	  }
	/** A payment that waits for what it pays; nothing was sent. */
	| {
			index: number;
			action: 'held';
			/** What it waits for, as the ledger has it. */
			rule: GateRule;
			reason: string;
			warnings: readonly string[];
	  }
	/** Was only looked for, and is not in Acumatica. */
	| { index: number; action: 'absent' }
	/** Nothing was written for it, because `beforeWrite` said so; `document` is what was there already. */
	| { index: number; action: 'left'; document: PostedDocument | null }
	| { index: number; action: 'wouldCreate'; request: object; warnings: readonly string[] }
	| {
			index: number;
			action: 'failed';
			error: AcumaticaError;
			/** It is in Acumatica, but not released; null = it is not, as far as is known. */
			document: PostedDocument | null;
			/** Nothing was asked of Acumatica for it. */
			notTried: boolean;
	  };
