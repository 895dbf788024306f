import { customerKey } from '../../customer/identity';
import type { GatePayer } from '../documentItem';
import type { GateDocument } from './gateDocument';

type Paid = Pick<GateDocument, 'kind' | 'customer' | 'tenders'>;

/** Who has to pay, and so whose Acumatica customer a document goes to. */
export interface Payer extends GatePayer {
	/** For people, without the name. */
	words: string;
}

/** Whether something of the sale is owed. */
export function isOnAccount({ tenders }: Pick<GateDocument, 'tenders'>): boolean {
	return tenders.some(({ onAccount }) => onAccount);
}

/** Whether RMH says how the sale was paid: where nothing was paid, nothing has to be said. */
export function isHowPaidKnown({
	total,
	tenders,
}: Pick<GateDocument, 'total' | 'tenders'>): boolean {
	return total === 0 || tenders.length > 0;
}

/** Whether somebody is named, who is a person and not the till's own walk-in customer. */
export function namesSomebody({ customer }: Pick<GateDocument, 'customer'>): boolean {
	return customer !== null && customer.type !== 'walkIn';
}

/**
 * The strictest of the customer types: money is owed, or the customer could owe. Such a document never goes
 * to anybody else's customer.
 */
export function isCredit(document: Paid): boolean {
	return document.customer?.type === 'credit' || isOnAccount(document);
}

/** Whether a document may go to a walk-in or consolidated customer at all. */
export function mayBeDiverted(document: Paid): boolean {
	return document.kind === 'sale' && !isCredit(document);
}

/**
 * Who owes is whose customer Acumatica has: the receivable account, where the site keeps accounts, else the
 * customer itself.
 *
 * @returns null when nobody is named
 */
export function payerOf({ customer, rmh }: Pick<GateDocument, 'customer' | 'rmh'>): Payer | null {
	if (customer === null) return null;
	const { debtor } = customer;
	if (debtor !== null) {
		const words = debtor.number.trim() === '' ? `ID ${debtor.id}` : debtor.number.trim();
		const { scope, id, number, name } = debtor;
		return { scope, id, number, name, words: `receivable account ${words}`, account: true };
	}
	const { id, accountNumber, name } = customer;
	const words = `customer ${customerKey(customer)}`;
	return { scope: rmh.scope, id, number: accountNumber, name, words, account: false };
}
