import type { PaidSale } from '../../document/documentItem';
import { sumOf } from '../../document/money';
import { keyText } from './documentKeys';

/** An entry of the receivables that belongs to a sale. */
export interface PaidEntry {
	SaleStore: number;
	TransactionNumber: number;
	Amount: number;
}

/**
 * One entry per sale, in the order that they were paid. What a payment pays has the payment's sign: the
 * entries of the receivables have the opposite one, as they reduce what is owed.
 */
export function paidBy(paymentAmount: number, entries: readonly PaidEntry[]): PaidSale[] {
	const sales = new Map<string, PaidSale>();
	for (const { SaleStore, TransactionNumber, Amount } of entries) {
		const key = keyText(SaleStore, TransactionNumber);
		const before = sales.get(key)?.amount ?? 0;
		const amount = sumOf([before, Amount]);
		sales.set(key, { storeId: SaleStore, number: TransactionNumber, amount });
	}
	const sign = paymentAmount < 0 ? -1 : 1;
	return [...sales.values()]
		.filter(({ amount }) => amount !== 0)
		.map((sale) => ({ ...sale, amount: sign * Math.abs(sale.amount) }));
}
