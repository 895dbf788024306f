import type { PaidReference, Posting } from '../../document/posting/posting';
import { sumOf } from '../../document/money';
import { comparableKey } from '../../customer/comparableKey';
import type { Application } from './documentBody';
import { liveOnes, referenceKey, type FoundDocument } from './documentRecord';
import type { DocumentsByReference } from './findDocuments';

/**
 * What a payment is applied to: the open invoices that stand for the sales that it names, each up to its balance.
 * The rest stays on account, with a warning, because money that has come in is never held up by that.
 *
 * @param balances what is left of each invoice by its id, lowered here by what is applied
 */
export function applicationsOf(
	posting: Posting,
	invoices: DocumentsByReference,
	balances: Map<string, number>,
): { applications: Application[]; warnings: string[] } {
	const applications: Application[] = [];
	const warnings: string[] = [];
	for (const paid of posting.pays) {
		const invoice = openInvoice(paid, posting, invoices);
		if (typeof invoice === 'string') {
			warnings.push(`${paid.key} ${invoice}: ${paid.amount.toFixed(2)} stays on account`);
			continue;
		}
		const left = balances.get(invoice.id) ?? invoice.balance ?? 0;
		const amount = Math.min(paid.amount, left);
		if (amount < paid.amount) {
			const rest = sumOf([paid.amount, -amount]).toFixed(2);
			warnings.push(
				`${paid.key} has ${left.toFixed(2)} left to pay in Acumatica: ${rest} stays on account`,
			);
		}
		if (amount <= 0) continue;
		balances.set(invoice.id, sumOf([left, -amount]));
		applications.push({ docType: invoice.type, referenceNbr: invoice.referenceNbr, amount });
	}
	return { applications, warnings };
}

/** The invoice, or why there is none to pay. */
function openInvoice(
	{ reference }: PaidReference,
	{ customerId }: Posting,
	invoices: DocumentsByReference,
): FoundDocument | string {
	const found = liveOnes(invoices.get(referenceKey(reference)) ?? []);
	const [invoice, ...more] = found;
	if (!invoice) return 'is no invoice in Acumatica';
	if (more.length > 0) return `is ${found.length} documents in Acumatica`;
	if (comparableKey(invoice.customerId) !== comparableKey(customerId)) {
		return `belongs to ${invoice.customerId} in Acumatica, not to ${customerId}`;
	}
	if (!invoice.released) return `is "${invoice.status}" in Acumatica, not open`;
	return invoice;
}
