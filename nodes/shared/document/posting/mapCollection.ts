import type { DocumentItem } from '../documentItem';
import { documentKey, documentReference } from '../documentIdentity';
import { chooseTender, type ChosenTender } from './chooseTender';
import { rowOf } from './findRow';
import { dayOf, isReturn } from './mapSale';
import { Problems, type PaidReference, type PostingResult } from './posting';
import type { PostingSettings } from './postingSettings';

/**
 * One collection as a Payment. What was paid back becomes the type for that, and is applied to nothing.
 * @param customerId the Acumatica customer that paid
 */
export function mapCollection(
	collection: DocumentItem,
	customerId: string,
	settings: PostingSettings,
): PostingResult {
	const { rmh } = collection;
	const key = documentKey(rmh);
	const problems = new Problems(key);
	const { usual, reversed } = settings.types.Payment;
	const type = isReturn(collection) ? reversed : usual;
	if (collection.total === 0) problems.data('is of 0: there is nothing to post');
	if (type === '') {
		problems.mapping(
			`there is no document type for payments that were ${isReturn(collection) ? 'given back' : 'received'}`,
			'fill it in under Document Types',
		);
	}
	const tender =
		collection.tenders.length === 0
			? withoutTender(collection, settings, problems)
			: chooseTender(collection, settings, problems);
	if (problems.all.length > 0 || !tender) return { ok: false, problems: problems.all };
	const texts = {
		ApplicationDate: dayOf(collection),
		Description: `RMH ${rmh.source === 'arLedger' ? 'receivables entry' : 'payment'} ${rmh.number}, store ${rmh.storeId}`,
		PaymentMethod: tender.paymentMethod,
		CashAccount: tender.cashAccount,
		Branch: rowOf(settings.stores, rmh.storeId)?.branch ?? '',
		CurrencyID: settings.currency,
	};
	const total = Math.abs(collection.total);
	const filled = Object.entries(texts).filter(([, text]) => text !== '');
	return {
		ok: true,
		posting: {
			entity: 'Payment',
			type,
			reference: documentReference(rmh),
			customerId,
			fields: { ...Object.fromEntries(filled), PaymentAmount: total, Hold: settings.hold },
			lines: [],
			pays: isReturn(collection) || !settings.applyPayments ? [] : paidReferences(collection),
			expected: { total, tax: null, currency: settings.currency },
			key,
		},
	};
}

/** RMH does not say how it was paid: the receivables module keeps no tenders that anybody knows of. */
function withoutTender(
	{ rmh }: DocumentItem,
	{ untendered }: PostingSettings,
	problems: Problems,
): ChosenTender | null {
	const row = rowOf(untendered, rmh.storeId);
	if (row) return row;
	problems.mapping(
		`RMH names no tender, and collections of store ${rmh.storeId} without one have no payment method`,
		'add a row to Collections Without Tender',
	);
	return null;
}

function paidReferences({ pays, rmh }: DocumentItem): PaidReference[] {
	return pays
		.filter(({ amount }) => amount > 0)
		.map(({ storeId, number, amount }) => {
			const sale = { scope: rmh.scope, source: 'transaction' as const, storeId, number };
			return { reference: documentReference(sale), amount, key: documentKey(sale) };
		});
}
