import { ENTRY, TENDER } from './catalog';
import type { TableRows } from './rmhRows';
import type { Paid } from './saleDraw';
import type { ModelDocument, StorePlace } from './world';

/** What the receivables have of a sale on account. */
export function owedRows(
	{ number, customerId, accountId, time }: ModelDocument,
	tenders: readonly Paid[],
	{ storeId: StoreID, fromModule }: StorePlace,
): TableRows[] {
	return tenders.flatMap(({ tender, amount }): TableRows[] => {
		if (tender !== TENDER.account) return [];
		if (!fromModule) {
			const row = { ID: number, StoreID, CustomerID: customerId, Date: time };
			const amounts = { TransactionNumber: number, OriginalAmount: amount, Balance: amount };
			return [['AccountReceivable', [{ ...row, ...amounts }]]];
		}
		if (accountId === null) return [];
		const entry = { AccountID: accountId, CustomerID: customerId, DocumentID: number };
		return entryRows(number, StoreID, ENTRY.sale, time, entry, [{ Amount: amount }]);
	});
}

/** A collection, and the sale that it pays. */
export function collectionRows(
	document: ModelDocument,
	sale: ModelDocument | null,
	{ storeId, fromModule }: StorePlace,
): TableRows[] {
	return fromModule ? entriesOf(document, sale, storeId) : paymentRows(document, sale, storeId);
}

function entriesOf(
	{ number, customerId, accountId, time, total }: ModelDocument,
	sale: ModelDocument | null,
	storeId: number,
): TableRows[] {
	const entry = { AccountID: accountId ?? 0, CustomerID: customerId, DocumentID: 0 };
	const applied = sale ? [{ AppliedEntryID: sale.number, AppliedAmount: -total }] : [];
	return entryRows(number, storeId, ENTRY.collection, time, entry, [
		{ Amount: -total },
		...applied,
	]);
}

function paymentRows(
	{ number, customerId, time, total }: ModelDocument,
	sale: ModelDocument | null,
	StoreID: number,
): TableRows[] {
	const history = { ID: number, StoreID, AccountReceivableID: sale?.number ?? 0, BatchNumber: 1 };
	const money = { HistoryType: 2, Amount: -total, PaymentID: number };
	return [
		tenderRows(StoreID, { PaymentID: number }, [{ tender: TENDER.cash, amount: total }]),
		['AccountReceivableHistory', sale === null ? [] : [{ ...history, Date: time, ...money }]],
		[
			'Payment',
			[
				{
					...{ ID: number, BatchNumber: 1, StoreID, CustomerID: customerId },
					...{ Time: time, Amount: total },
				},
			],
		],
	];
}

export function tenderRows(
	StoreID: number,
	of: { TransactionNumber: number } | { PaymentID: number },
	tenders: readonly Paid[],
): TableRows {
	const [number = 0] = Object.values(of) as number[];
	const rows = tenders.map(({ tender, amount }, index) => ({
		...{ ID: number * 10 + index, StoreID, BatchNumber: 1, TenderID: tender, Amount: amount },
		...of,
	}));
	return ['TenderEntry', rows];
}

function entryRows(
	ID: number,
	StoreID: number,
	DocumentType: number,
	PostingDate: string,
	entry: { AccountID: number; CustomerID: number; DocumentID: number },
	details: readonly Record<string, number>[],
): TableRows[] {
	const texts = { PostingDate, Reference: '', Description: '' };
	return [
		[
			'AR_LedgerEntryDetail',
			details.map((detail) => ({
				...{ LedgerEntryID: ID, Amount: 0, AppliedEntryID: 0, AppliedAmount: 0 },
				...detail,
			})),
		],
		['AR_LedgerEntry', [{ ID, StoreID, DocumentType, ...entry, ...texts }]],
	];
}
