import type { PostOutcome } from '../shared/acumatica/documents/postDocuments';
import { errorClassOf } from '../shared/acumatica/errors/errorClass';
import { afterFailure } from '../shared/customer/sync/afterFailure';
import type { ErrorClass } from '../shared/customer/sync/syncStatus';
import { GATE_RULES } from '../shared/document/gate/gateRules';
import type { PostingProblem } from '../shared/document/posting/posting';
import type { SentResult } from '../shared/rmh/ledger/documents/recordSent';

/** What is known without the documents and where they went. */
type Consequence = Omit<SentResult, 'documents' | 'customerId' | 'walkIn'>;

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
			return null;
		case 'created':
		case 'found': {
			const { action, document, warnings } = outcome;
			const detail = { document, warnings };
			const reason = warnings.length > 0 ? warnings.join('; ') : null;
			return { status: 'Processed', action, reason, document, detail, ...settled };
		}
		case 'held': {
			const { action, reason } = outcome;
			return {
				...settled,
				status: 'Held',
				action,
				reason,
				retryInSeconds: lookAgainSeconds,
				attempts: 'keep',
				document: null,
				detail: { rule: GATE_RULES.notOpenYet, reason },
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
			return {
				...failure(errorClassOf(error), error.message, attempts),
				inDoubt: error.outcomeUnknown,
				document,
				detail: { message: error.message, remedy: error.description, fields: error.fieldErrors },
			};
		}
	}
}

/** What the ledger is told about a document that cannot be sent as it is. */
export function unusableResult(problems: readonly PostingProblem[], attempts: number): Consequence {
	const isMapping = problems.every(({ kind }) => kind === 'mapping');
	const message = problems.map((problem) => problem.message).join('; ');
	return {
		...failure(isMapping ? 'configuration' : 'validation', message, attempts),
		inDoubt: false,
		document: null,
		detail: { problems },
	};
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
