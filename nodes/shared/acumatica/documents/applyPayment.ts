import type { PaidReference, Posting } from '../../document/posting/posting';
import { sumOf } from '../../document/money';
import { comparableKey } from '../../customer/comparableKey';
import type { Applications } from './documentBody';
import { liveOnes, referenceKey, type FoundDocument } from './documentRecord';
import type { KnownDocuments } from './knownDocuments';

/** What a payment is applied to, and what not. */
export interface AppliedPayment {
	applications: Applications;
	/** What stays on account, and why. */
	warnings: readonly string[];
	/** Those documents among them that may be open later, for people; [] = none. */
	notOpenYet: readonly string[];
}

/** Why a document cannot be paid. */
interface NotPayable {
	why: string;
	/** Somebody still has to release or approve it. */
	later: boolean;
}

/** Nothing will ever be open again in these. */
const ENDED = /^(voided|rejected|cancell?ed)$/i;

/** An order whose goods were invoiced is paid by its invoice. */
const ENDED_ORDER = /^(voided|rejected|cancell?ed|completed|invoiced)$/i;

/**
 * What a payment is applied to: the open invoices that stand for the sales that it names, each up to its balance, and
 * orders where they were looked for. The rest stays on account, with a warning.
 *
 * @param balances what is left of each document by its id, lowered here by what is applied
 */
export function applyPayment(
	posting: Posting,
	known: Pick<KnownDocuments, 'invoices' | 'orders'>,
	balances: Map<string, number>,
): AppliedPayment {
	const applications: Applications = { documents: [], orders: [] };
	const warnings: string[] = [];
	const notOpenYet: string[] = [];
	for (const paid of posting.pays) {
		const found = payable(paid, posting, known);
		if ('why' in found) {
			warnings.push(`${paid.key} ${found.why}: ${paid.amount.toFixed(2)} stays on account`);
			if (found.later) notOpenYet.push(`${paid.key} ${found.why}`);
			continue;
		}
		// Nothing says how much of an order was paid already: Acumatica refuses what is too much.
		const left = balances.get(found.id) ?? found.balance ?? found.total;
		const amount = Math.min(paid.amount, left);
		if (amount < paid.amount) {
			const rest = sumOf([paid.amount, -amount]).toFixed(2);
			warnings.push(
				`${paid.key} has ${left.toFixed(2)} left to pay in Acumatica: ${rest} stays on account`,
			);
		}
		if (amount <= 0) continue;
		balances.set(found.id, sumOf([left, -amount]));
		const { entity, type, referenceNbr } = found;
		const list = entity === 'SalesOrder' ? applications.orders : applications.documents;
		list.push({ type, referenceNbr, amount });
	}
	return { applications, warnings, notOpenYet };
}

/** The document, or why there is none to pay. */
function payable(
	{ reference }: PaidReference,
	{ customerId }: Posting,
	{ invoices, orders }: Pick<KnownDocuments, 'invoices' | 'orders'>,
): FoundDocument | NotPayable {
	const key = referenceKey(reference);
	const found = liveOnes([...(invoices.get(key) ?? []), ...(orders.get(key) ?? [])]);
	const [document, ...more] = found;
	if (!document) return { why: 'is no invoice in Acumatica', later: false };
	if (more.length > 0) return { why: `is ${found.length} documents in Acumatica`, later: false };
	if (comparableKey(document.customerId) !== comparableKey(customerId)) {
		const why = `belongs to ${document.customerId} in Acumatica, not to ${customerId}`;
		return { why, later: false };
	}
	const why = `is "${document.status}" in Acumatica, not open`;
	if (document.entity === 'SalesOrder') {
		if (document.status.toLowerCase() === 'open') return document;
		return { why, later: !ENDED_ORDER.test(document.status) };
	}
	return document.released ? document : { why, later: !ENDED.test(document.status) };
}
