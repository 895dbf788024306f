import { comparableKey } from '../../customer/comparableKey';
import { RECORD_ID } from '../customers/customerReader';
import type { NamedCustomer } from '../customers/readNamed';
import type { PushedRow, PushNotification } from './pushNotification';

/** In which columns of the inquiry a row says whose it is. */
export interface KeyColumns {
	customerId: string;
	/** The customer's `NoteID`, which is the record's ID. */
	recordId: string;
}

/** Whom a notification is about. */
export interface PushedCustomers {
	/** Each once, though an update has the customer in both halves. */
	customers: NamedCustomer[];
	/** Columns of the rows that do not say whose they are; empty = all do. */
	columnsWithoutKey: string[];
}

/** All that is taken from a notification: the values that it brings may be outdated on arrival. */
export function pushedCustomers(
	{ rows }: Pick<PushNotification, 'rows'>,
	columns: KeyColumns,
): PushedCustomers {
	const customers = new Map<string, NamedCustomer>();
	const withoutKey = new Set<string>();
	for (const row of rows) {
		const recordId = textIn(row, columns.recordId);
		const customer: NamedCustomer = {
			customerId: textIn(row, columns.customerId),
			recordId: recordId !== null && RECORD_ID.test(recordId) ? recordId.toLowerCase() : null,
		};
		const key = pushedKey(customer);
		if (key === null) Object.keys(row).forEach((column) => withoutKey.add(column));
		else if (!customers.has(key)) customers.set(key, customer);
	}
	return { customers: [...customers.values()], columnsWithoutKey: [...withoutKey] };
}

/** The same for two notices of one customer; null = it is not known whose they are. */
export function pushedKey({ customerId, recordId }: NamedCustomer): string | null {
	if (recordId !== null) return recordId;
	return customerId === null ? null : comparableKey(customerId);
}

/** An inquiry names a column as its author wrote it: `CustomerID`, `Customer ID`, `customerId`. */
const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** null where there is no such column, or nothing in it: Acumatica sends null for what it does not track. */
function textIn(row: PushedRow, column: string): string | null {
	const wanted = plain(column);
	const name = wanted === '' ? undefined : Object.keys(row).find((key) => plain(key) === wanted);
	const value = name === undefined ? null : row[name];
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	return String(value).trim() || null;
}
