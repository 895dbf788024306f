import { randomUUID } from 'node:crypto';
import type { DetailRow, EntityRecord, PlainValue } from '../records/entityRecord';
import { paymentDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';
import type { Draft } from '../writing/draft';
import type { SentRow } from '../writing/sentBody';
import { acceptedValue } from './acceptedValue';
import { documentTypeLabel } from './documentTypes';
import type { DocumentStore } from './documentStore';
import { sum } from './money';

const NOT_FOUND = "'Reference Nbr.' cannot be found in the system.";

/**
 * Rows of `DocumentsToApply`: each names an open document of the same customer. Only what is open can be
 * paid, and not more than its balance; the amount defaults to the balance.
 */
export function writeApplications(
	sent: readonly SentRow[],
	before: readonly DetailRow[],
	payment: Draft,
	invoices: DocumentStore,
	settings: AcumaticaSettings,
): readonly DetailRow[] {
	const fields = paymentDefinition.details.DocumentsToApply?.fields ?? {};
	let rows = before;
	for (const row of sent) {
		const values: Record<string, PlainValue> = {};
		for (const one of row.values) {
			const field = fields[one.path];
			const accepted = field && acceptedValue(one, field, undefined, payment, settings);
			if (accepted !== null && accepted !== undefined) values[one.path] = accepted;
		}
		const type = documentTypeLabel('SalesInvoice', String(values.DocType ?? 'Invoice'), settings);
		const number = String(values.ReferenceNbr ?? '');
		const known = rows.find(
			(candidate) => candidate.id === row.id || candidate.values.ReferenceNbr === number,
		);
		if (row.delete) {
			rows = rows.filter((candidate) => candidate !== known);
			continue;
		}
		const invoice = type === undefined ? undefined : invoices.find(type, number);
		if (!isOpen(invoice) || invoice.fields.CustomerID !== payment.fields.CustomerID) {
			payment.refuse([...row.place, 'ReferenceNbr'], NOT_FOUND);
			continue;
		}
		const balance = Number(invoice.fields.Balance);
		const amount = Number(values.AmountPaid ?? balance);
		if (amount > balance) {
			payment.refuse([...row.place, 'AmountPaid'], "'Amount Paid' exceeds the document balance.");
		}
		const written = {
			id: known?.id ?? randomUUID(),
			values: { ...values, DocType: String(type), ReferenceNbr: number, AmountPaid: amount },
		};
		rows = known
			? rows.map((candidate) => (candidate === known ? written : candidate))
			: [...rows, written];
	}
	return rows;
}

export function appliedAmount(rows: readonly DetailRow[]): number {
	return sum(rows.map(({ values }) => Number(values.AmountPaid)));
}

/** Takes what a released payment pays off the balances of its documents; a paid one is closed. */
export function settleInvoices(rows: readonly DetailRow[], invoices: DocumentStore): void {
	for (const { values } of rows) {
		const invoice = invoices.find(String(values.DocType), String(values.ReferenceNbr));
		if (!invoice) continue;
		const balance = sum([Number(invoice.fields.Balance), -Number(values.AmountPaid)]);
		invoices.update(invoice.id, {
			Balance: balance,
			Status: balance === 0 ? 'Closed' : 'Open',
		});
	}
}

function isOpen(record: EntityRecord | undefined): record is EntityRecord {
	return record?.fields.Status === 'Open';
}
