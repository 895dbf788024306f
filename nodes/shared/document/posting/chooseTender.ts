import type { DocumentItem, Tender } from '../documentItem';
import { sumOf } from '../money';
import { rowOf, sameCode } from './findRow';
import type { Problems } from './posting';
import type { PostingSettings, TenderRow } from './postingSettings';

export interface ChosenTender {
	/** '' = none. */
	paymentMethod: string;
	cashAccount: string;
}

/**
 * The payment method and cash account of a document. Tenders on account are no payment, and what a tender
 * took and gave back is one amount.
 *
 * @returns null when there is a problem
 */
export function chooseTender(
	document: DocumentItem,
	settings: PostingSettings,
	problems: Problems,
): ChosenTender | null {
	const paid = paidTenders(document);
	const [only] = paid;
	if (!only) {
		problems.data('names no tender: enter how it was paid in RMH, or send sales as Sales Invoices');
		return null;
	}
	const mapped = paid.map((tender) => ({ tender, row: tenderRow(tender, document, settings) }));
	for (const { tender, row } of mapped) {
		if (row) continue;
		problems.mapping(`${words(tender)} has no payment method`, 'add a row to Tenders');
	}
	if (mapped.some(({ row }) => !row)) return null;
	const ways = new Set(mapped.map(({ row }) => `${row?.paymentMethod}|${row?.cashAccount}`));
	if (ways.size > 1 && settings.mixedTenders === 'review') {
		problems.data(
			`was paid in several ways (${paid.map(words).join(', ')}), but an Acumatica document has one payment method: ` +
				'enter it by hand, or choose "Use the Largest Tender" for Mixed Tenders',
		);
		return null;
	}
	const [largest] = [...mapped].sort(
		(a, b) => Math.abs(b.tender.amount) - Math.abs(a.tender.amount),
	);
	const { paymentMethod = '', cashAccount = '' } = largest?.row ?? {};
	return { paymentMethod, cashAccount };
}

/** Tenders with their change taken off, without those on account. */
export function paidTenders({ tenders }: DocumentItem): Tender[] {
	return nettedTenders(tenders).filter(({ onAccount }) => !onAccount);
}

/** What the customer owes after a document: the sum of its tenders on account. */
export function amountOnAccount({ tenders }: DocumentItem): number {
	return sumOf(tenders.filter(({ onAccount }) => onAccount).map(({ amount }) => amount));
}

function nettedTenders(tenders: readonly Tender[]): Tender[] {
	const byId = new Map<number, Tender>();
	for (const tender of tenders) {
		const known = byId.get(tender.id);
		byId.set(tender.id, { ...tender, amount: sumOf([known?.amount ?? 0, tender.amount]) });
	}
	const all = [...byId.values()];
	const withAmount = all.filter(({ amount }) => amount !== 0);
	// An exchange without difference was still paid somehow.
	return withAmount.length > 0 ? withAmount : all.slice(0, 1);
}

function tenderRow(
	tender: Tender,
	{ rmh }: DocumentItem,
	{ tenders }: PostingSettings,
): TenderRow | undefined {
	const { storeId } = rmh;
	// The code says more than the description, which another tender may have as its code.
	for (const name of [tender.code, tender.description, String(tender.id)]) {
		const row =
			name === '' ? undefined : rowOf(tenders, storeId, (one) => sameCode(name, one.tender));
		if (row) return row;
	}
	return undefined;
}

function words({ id, code, description }: Tender): string {
	const name = description || code;
	return name === '' ? `tender ${id}` : `tender ${id} (${name})`;
}
