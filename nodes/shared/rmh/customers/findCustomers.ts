import { z } from 'zod';
import type { RmhReader } from '../database';
import { numbered, nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList, statement, withIdentifiers } from '../statements';
import type { CustomerRecords } from './customerRecords';
import type { CustomerRow } from './customerRow';
import { parseCustomerRows } from './customerRow';
import type { CustomerSettings } from './customerSettings';
import { openCustomerSources } from './customerSources';
import { chunksOf, filledUp, readByIds } from './idChunks';
import type { RmhCustomer } from './rowToCustomer';

/** What a customer is looked up by. */
export type CustomerKey =
	| { kind: 'id'; id: number }
	/** Not known to be unique in RMH; compared as the database compares, usually without case. */
	| { kind: 'accountNumber'; accountNumber: string };

/** More than any site's account number has; nvarchar like the column, so that its index is used. */
const KEY_LENGTH = 255;

const keyIndex = z.object({ KeyIndex: z.number() });

/**
 * Looks up many customers, with one statement for up to 1,000 keys of a kind.
 *
 * @returns all hits for each key, in the order of the keys; an empty array = not found
 * @throws RmhError
 */
export async function findCustomers(
	database: RmhReader,
	settings: CustomerSettings,
	keys: readonly CustomerKey[],
): Promise<RmhCustomer[][]> {
	const { records, complete } = await openCustomerSources(database, settings);
	const byId = await rowsById(database, records, keys);
	const byAccountNumber = await rowsByAccountNumber(database, records, keys);
	const rowsOf = (key: CustomerKey) =>
		key.kind === 'id'
			? (byId.get(key.id) ?? [])
			: (byAccountNumber.get(key.accountNumber.trimEnd()) ?? []);
	const distinct = new Map(keys.flatMap(rowsOf).map((row) => [row.ID, row]));
	const customers = new Map<number, RmhCustomer>();
	for (const chunk of chunksOf([...distinct.values()])) {
		for (const customer of await complete(chunk)) {
			if (customer.rmh) customers.set(customer.rmh.id, customer);
		}
	}
	return keys.map((key) =>
		rowsOf(key).flatMap(({ ID }) => {
			const customer = customers.get(ID);
			return customer ? [customer] : [];
		}),
	);
}

async function rowsById(
	database: RmhReader,
	{ names }: CustomerRecords,
	keys: readonly CustomerKey[],
): Promise<Map<number, CustomerRow[]>> {
	const ids = new Set(keys.flatMap((key) => (key.kind === 'id' ? [key.id] : [])));
	const sql = withIdentifiers(statement('customers-by-id'), names);
	const rows = await readByIds(database, sql, [...ids]);
	return new Map(parseCustomerRows(rows).map((row) => [row.ID, [row]]));
}

async function rowsByAccountNumber(
	database: RmhReader,
	{ names }: CustomerRecords,
	keys: readonly CustomerKey[],
): Promise<Map<string, CustomerRow[]>> {
	const wanted = keys.flatMap((key) =>
		key.kind === 'accountNumber' ? [key.accountNumber.trimEnd()] : [],
	);
	const usable = [...new Set(wanted)].filter((key) => key !== '' && key.length <= KEY_LENGTH);
	const sql = withIdentifiers(statement('customers-by-account-number'), names);
	const found = new Map<string, CustomerRow[]>();
	for (const chunk of chunksOf(usable)) {
		const list = filledUp(chunk);
		const rows = await database.read(
			repeatInList(sql, list.length),
			numbered('key', list, (key) => nvarchar(key, KEY_LENGTH)),
		);
		const indexes = checkedRows(keyIndex, rows, 'the account numbers');
		for (const [position, row] of parseCustomerRows(rows).entries()) {
			const key = chunk[indexes[position]?.KeyIndex ?? -1];
			if (key === undefined) continue;
			const hits = found.get(key) ?? [];
			hits.push(row);
			found.set(key, hits);
		}
	}
	return found;
}
