import { z } from 'zod';
import { displayName } from '../../customer/displayName';
import type { RmhReader } from '../database';
import { literal } from '../likePattern';
import { int, nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { statement, withIdentifiers } from '../statements';
import { openCustomerRecords } from './customerRecords';
import { BEFORE_FIRST_ID } from './idChunks';

const text = z.string().nullable();
const row = z.object({
	ID: z.number().int(),
	AccountNumber: text,
	FirstName: text,
	LastName: text,
	Company: text,
});

/** A customer as a list shows it. */
export interface CustomerChoice {
	id: number;
	accountNumber: string;
	name: string;
}

export interface CustomerChoices {
	customers: CustomerChoice[];
	/** ID to go on after; undefined = that was all. */
	nextAfterId?: number;
}

/**
 * One page of customers whose account number, name, company or e-mail contains the text.
 * @param search.scope whose: a store's customers, or its receivable accounts
 * @throws RmhError
 */
export async function searchCustomers(
	database: RmhReader,
	{ scope, ...search }: { scope: string; text?: string; afterId?: number; pageSize: number },
): Promise<CustomerChoices> {
	const wanted = search.text?.trim();
	const { names } = await openCustomerRecords(database, scope);
	const rows = checkedRows(
		row,
		await database.read(withIdentifiers(statement('customers-search'), names), {
			pageSize: int(search.pageSize),
			afterId: int(search.afterId ?? BEFORE_FIRST_ID),
			pattern: nvarchar(wanted ? `%${literal(wanted)}%` : null, 300),
		}),
		'dbo.Customer',
	);
	const last = rows.at(-1);
	return {
		customers: rows.map(({ ID, AccountNumber, FirstName, LastName, Company }) => ({
			id: ID,
			accountNumber: AccountNumber?.trim() ?? '',
			name: displayName({
				company: Company ?? '',
				firstName: FirstName ?? '',
				lastName: LastName ?? '',
			}),
		})),
		...(last && rows.length === search.pageSize ? { nextAfterId: last.ID } : {}),
	};
}
