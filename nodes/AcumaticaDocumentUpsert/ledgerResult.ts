import type { PostOutcome } from '../shared/acumatica/documents/postDocuments';
import { AcumaticaError } from '../shared/acumatica/errors/AcumaticaError';
import { errorClassOf } from '../shared/acumatica/errors/errorClass';
import { afterFailure } from '../shared/customer/sync/afterFailure';
import type { ErrorClass } from '../shared/customer/sync/syncStatus';
import { documentKey } from '../shared/document/documentIdentity';
import type { DocumentItem } from '../shared/document/documentItem';
import { GATE_RULES } from '../shared/document/gate/gateRules';
import type { PostingProblem } from '../shared/document/posting/posting';
import { IN_DOUBT_SECONDS } from '../shared/rmh/ledger/documents/beginSendingDocuments';
import type { SentResult } from '../shared/rmh/ledger/documents/recordSent';

/** What is known without the documents and where they went. */
export type Consequence = Omit<SentResult, 'documents' | 'customerId' | 'walkIn'>;

const settled = {
	errorClass: null,
	retryInSeconds: null,
	attempts: 'reset',
	inDoubt: false,
} as const;

/**
 * What the ledger is told about a document that was worked on.
 * @param attempts failures so far
 * @param lookAgainSeconds when one that waits is due again
 * @returns null when it stays as it is: it was not tried, or nothing is written down
 */
export function resultOf(
	outcome: PostOutcome,
	attempts: number,
	lookAgainSeconds: number,
): Consequence | null {
	switch (outcome.action) {
		case 'wouldCreate':
		case 'absent':
		case 'left':
			return null;
		case 'created':
		case 'found': {
			const { action, document, warnings } = outcome;
			const detail = { document, warnings };
			const reason = warnings.length > 0 ? warnings.join('; ') : null;
			return { status: 'Processed', action, reason, document, detail, ...settled };
		}
		case 'held': {
			const { action, reason, rule } = outcome;
			return {
				...settled,
				status: 'Held',
				action,
				reason,
				retryInSeconds: lookAgainSeconds,
				attempts: 'keep',
				document: null,
				detail: { rule, reason },
			};
		}
		case 'review': {
			const { action, reason, documents, warnings } = outcome;
			return {
				...settled,
				status: 'Review',
				action,
				reason,
				errorClass: 'ambiguous',
				attempts: 'keep',
				document: documents[0] ?? null,
				detail: { reason, documents, warnings },
			};
		}
		case 'failed': {
			if (outcome.notTried) return null;
			const { error, document } = outcome;
			const consequence = failure(errorClassOf(error), error.message, attempts);
			const { retryInSeconds } = consequence;
			return {
				...consequence,
				// Before that it is not created again anyway.
				retryInSeconds:
					error.outcomeUnknown && retryInSeconds !== null
						? Math.max(retryInSeconds, IN_DOUBT_SECONDS)
						: retryInSeconds,
				inDoubt: error.outcomeUnknown,
				document,
				detail: { message: error.message, remedy: error.description, fields: error.fieldErrors },
			};
		}
	}
}

/**
 * What the ledger is told about a document that cannot be sent as it is.
 * @param attempts failures so far
 * @param isAbsent it was looked for, and is not in Acumatica; else an earlier run's doubt about it stays
 */
export function unusableResult(
	problems: readonly PostingProblem[],
	attempts: number,
	isAbsent: boolean,
): Consequence {
	const isMapping = problems.every(({ kind }) => kind === 'mapping');
	const message = problems.map((problem) => problem.message).join('; ');
	return {
		...failure(isMapping ? 'configuration' : 'validation', message, attempts),
		inDoubt: isAbsent ? false : 'keep',
		document: null,
		detail: { problems },
	};
}

/**
 * What the ledger is told about a document of which nothing was sent, and that the next run may take at once.
 * @param document what is in Acumatica of it
 */
export function dueAgainResult(
	reason: string,
	document: Consequence['document'],
	inDoubt: Consequence['inDoubt'],
): Consequence {
	return {
		status: 'Failed',
		action: 'failed',
		reason,
		errorClass: null,
		retryInSeconds: 0,
		attempts: 'keep',
		inDoubt,
		document,
		detail: { reason },
	};
}

/**
 * What becomes of a collection of a sale of another scope that is not in Acumatica yet. Which sales that scope will
 * post, and when, is not known here: it is looked at again after a time.
 */
export function waitsElsewhere(index: number, sale: string): PostOutcome {
	const reason = `Waits for an older document of another store that is not in Acumatica yet: ${sale}`;
	return { index, action: 'held', reason, warnings: [], rule: GATE_RULES.dependencyElsewhere };
}

/** What the ledger is told about a document that is not in Acumatica yet, and may still come. */
export function mayStillComeResult(sinceSeconds: number, document: DocumentItem): Consequence {
	const { message } = mayStillComeError(sinceSeconds, document);
	return {
		status: 'Failed',
		action: 'failed',
		reason: message,
		errorClass: 'transient',
		retryInSeconds: Math.ceil(Math.max(IN_DOUBT_SECONDS - sinceSeconds, 0)) + 1,
		attempts: 'keep',
		inDoubt: 'keep',
		document: null,
		detail: { message },
	};
}

/** The same for who reads the items. */
export function mayStillComeError(sinceSeconds: number, { rmh }: DocumentItem): AcumaticaError {
	const minutes = Math.ceil(sinceSeconds / 60);
	return new AcumaticaError({
		kind: 'transient',
		message: `A run has begun to send ${documentKey(rmh)} ${minutes === 1 ? 'a minute' : `${minutes} minutes`} ago, and it is not in Acumatica yet: it may still come`,
		description: `Nothing was sent, so that it is not there twice. From ${IN_DOUBT_SECONDS / 60} minutes after that it is sent again by itself.`,
		outcomeUnknown: true,
	});
}

/** A document has fewer statuses than a customer: what does not pass by itself is for a person. */
function failure(
	errorClass: ErrorClass,
	reason: string,
	before: number,
): Pick<
	Consequence,
	'status' | 'action' | 'reason' | 'errorClass' | 'retryInSeconds' | 'attempts'
> {
	const { status, retryInSeconds, attempts } = afterFailure(errorClass, before);
	return {
		status: status === 'Failed' ? 'Failed' : 'Review',
		action: 'failed',
		reason,
		errorClass,
		retryInSeconds,
		attempts,
	};
}
