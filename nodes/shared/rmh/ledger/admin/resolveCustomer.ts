import { z } from 'zod';
import type { CustomerKey } from '../../customers/findCustomers';
import { RmhError } from '../../errors';
import { nvarchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { scopeSql } from '../scopeSql';

const row = z.object({ RmhID: z.number().int(), InRmh: z.boolean() });

const USE_ID = 'Choose the customer from the list, or give its RMH ID.';

/**
 * The `Customer.ID` that a person means. An account number means who has it in RMH now, else who had it
 * when the ledger last saw the customer.
 *
 * @throws RmhError (kind `noSuchCustomer`) when nobody goes by the account number, or several do
 */
export async function resolveCustomer(
	ledger: Ledger,
	scope: string,
	key: CustomerKey,
): Promise<number> {
	if (key.kind === 'id') return key.id;
	const accountNumber = key.accountNumber.trim();
	const rows = await ledger.read(await scopeSql(ledger, scope, 'find-by-account-number'), {
		scope: nvarchar(scope, 30),
		accountNumber: nvarchar(accountNumber.slice(0, 255), 255),
	});
	const found = checkedRows(row, rows, 'the account numbers');
	const now = found.filter(({ InRmh }) => InRmh);
	const ids = (now.length > 0 ? now : found).map(({ RmhID }) => RmhID);
	const [id] = ids;
	if (id !== undefined && ids.length === 1) return id;
	throw new RmhError(
		'noSuchCustomer',
		id === undefined
			? `Neither RMH nor the sync ledger has a customer with account number "${accountNumber}"`
			: `Account number "${accountNumber}" belongs to several customers: RMH ID ${ids.join(', ')}`,
		{ description: id === undefined ? `Check the number. ${USE_ID}` : USE_ID },
	);
}
