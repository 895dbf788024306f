import { randomUUID } from 'node:crypto';
import type { DetailRow, PlainValue } from '../records/entityRecord';
import { paymentDefinition } from '../schema';
import type { AcumaticaSettings } from '../settings';
import type { Draft } from '../writing/draft';
import type { SentRow } from '../writing/sentBody';
import { acceptedValue } from './acceptedValue';
import type { DocumentStore } from './documentStore';
import { sum } from './money';

/**
 * Rows of `OrdersToApply` of a new payment (names: entity definition; what is accepted is an assumption): each names an
 * open order of the same customer, and not more than its total is paid.
 */
export function writeOrderApplications(
	sent: readonly SentRow[],
	before: readonly DetailRow[],
	payment: Draft,
	orders: DocumentStore,
	settings: AcumaticaSettings,
): readonly DetailRow[] {
	const fields = paymentDefinition.details.OrdersToApply?.fields ?? {};
	const rows = [...before];
	for (const row of sent) {
		const values: Record<string, PlainValue> = {};
		for (const one of row.values) {
			const field = fields[one.path];
			const accepted = field && acceptedValue(one, field, undefined, payment, settings);
			if (accepted !== null && accepted !== undefined) values[one.path] = accepted;
		}
		const order = orders.find(String(values.OrderType ?? 'SO'), String(values.OrderNbr ?? ''));
		const isOpen = order?.fields.Status === 'Open';
		if (!isOpen || order.fields.CustomerID !== payment.fields.CustomerID) {
			payment.refuse([...row.place, 'OrderNbr'], "'Order Nbr.' cannot be found in the system.");
			continue;
		}
		const amount = Number(values.AppliedToOrder ?? order.fields.OrderTotal);
		if (amount > Number(order.fields.OrderTotal)) {
			payment.refuse([...row.place, 'AppliedToOrder'], "'Amount Paid' exceeds the order total.");
		}
		rows.push({ id: randomUUID(), values: { ...values, AppliedToOrder: amount } });
	}
	return rows;
}

export function amountOnOrders(rows: readonly DetailRow[]): number {
	return sum(rows.map(({ values }) => Number(values.AppliedToOrder)));
}
