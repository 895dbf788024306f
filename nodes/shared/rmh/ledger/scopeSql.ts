import { openCustomerRecords } from '../customers/customerRecords';
import type { Ledger } from './ledger';

/**
 * A statement of the ledger that reads the records of the scope too: customers, or receivable accounts.
 * @param name as `Ledger.sql` has it
 * @throws RmhError
 */
export async function scopeSql(ledger: Ledger, scope: string, name: string): Promise<string> {
	const { names } = await openCustomerRecords(ledger.database, scope);
	return ledger.sql(name, { ...names });
}
