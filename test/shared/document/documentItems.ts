import type { DocumentItem } from '../../../nodes/shared/document/documentItem';

/** A sale of one item to customer 1, paid in cash, as RMH Transaction Reader gives it; no run has it. */
export function saleItem(number: number, changes: Partial<DocumentItem> = {}): DocumentItem {
	return {
		kind: 'sale',
		rmh: {
			scope: 'STORE1',
			source: 'transaction',
			storeId: 1,
			number,
			rowVersion: '00000000000B0001',
		},
		time: '2026-11-23T09:15:00.000',
		batchNumber: 1,
		customer: customerOf(1),
		total: 11.5,
		tax: 1.5,
		reference: '',
		comment: '',
		lines: [
			{
				id: number,
				itemId: 1,
				itemCode: 'A-1',
				description: 'Apple',
				department: 'FRUIT',
				quantity: 2,
				price: 5,
				fullPrice: 5,
				discount: 0,
				tax: 1.5,
				taxable: true,
				amount: 10,
				comment: '',
			},
		],
		tenders: [{ id: 1, code: 'CASH', description: 'Cash', amount: 11.5, onAccount: false }],
		pays: [],
		ledger: null,
		...changes,
	};
}

/** A payment on account of customer 1. */
export function collectionItem(number: number, changes: Partial<DocumentItem> = {}): DocumentItem {
	const { rmh, ...sale } = saleItem(number);
	return {
		...sale,
		kind: 'collection',
		rmh: { ...rmh, source: 'payment' },
		tax: 0,
		lines: [],
		...changes,
	};
}

export const customerOf = (
	id: number,
	changes: Partial<NonNullable<DocumentItem['customer']>> = {},
): NonNullable<DocumentItem['customer']> => ({
	id,
	found: true,
	accountNumber: `1000${id}`,
	name: `Customer ${id}`,
	type: 'named',
	debtor: null,
	...changes,
});

/** The item as the run has it that took it. */
export function takenBy(
	item: DocumentItem,
	run: { job: string; token: string; owner: string },
	changes: Partial<NonNullable<DocumentItem['ledger']>> = {},
): DocumentItem {
	return {
		...item,
		ledger: {
			status: 'Prepared',
			attempts: 0,
			heldSince: null,
			decision: null,
			inDoubt: false,
			waitsFor: null,
			run,
			...changes,
		},
	};
}
