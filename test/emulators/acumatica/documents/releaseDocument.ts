import { json, type Reply } from '../http/reply';
import { exceptionReply } from '../http/errors';
import type { EntityRecord } from '../records/entityRecord';
import { settleInvoices } from './applications';
import type { DocumentContext } from './documentContext';

/**
 * Releases a document: a cash sale is closed, an invoice open, a payment open or, when it is used up, closed.
 * @returns null when it was released, else what polling answers
 */
export function releaseDocument(context: DocumentContext, record: EntityRecord): Reply | null {
	const { store, settings, invoices } = context;
	const refusal = settings.releaseRefusal;
	if (refusal) return failure(refusal.reason, record, refusal.form);
	const { fields, details } = record;
	if (fields.Status !== 'Balanced') {
		return failure('Document Status is invalid for processing.', record, '500');
	}
	if (settings.closedPeriods.includes(String(fields[store.kind.date]).slice(0, 7))) {
		return failure('The financial period is closed.', record, settings.closedPeriodForm);
	}
	const left = Number(fields.AvailableBalance ?? fields.Balance ?? 0);
	const isClosed = store.entity === 'CashSale' || left === 0;
	store.update(record.id, {
		Status: isClosed ? 'Closed' : 'Open',
		...(store.entity === 'CashSale' ? { Balance: 0 } : {}),
	});
	if (store.entity === 'Payment') settleInvoices(details.DocumentsToApply ?? [], invoices);
	return null;
}

function failure(reason: string, { id, fields }: EntityRecord, form: '422' | '500'): Reply {
	if (form === '500') return exceptionReply('PX.Data.PXException', reason);
	const value = (content: unknown) => (content === undefined ? {} : { value: content });
	return json(422, {
		id,
		rowNumber: 1,
		error: reason,
		Type: value(fields.Type),
		ReferenceNbr: value(fields.ReferenceNbr),
		Status: value(fields.Status),
	});
}
