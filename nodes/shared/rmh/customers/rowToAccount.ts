import type { CustomerRecords } from './customerRecords';
import type { CustomerRow } from './customerRow';
import type { CustomerSettings } from './customerSettings';
import type { RawRow } from './rawRows';
import type { RmhCustomer } from './rowToCustomer';

/**
 * A receivable account as a customer, who owes. It has a name, a number, an e-mail address and a limit;
 * what it has no column for is unknown, so Acumatica's own values stay.
 *
 * @param row as the statement `receivable-accounts` shapes it
 * @param raw where the option asks for it
 */
export function rowToAccount(
	row: CustomerRow,
	{ has }: Pick<CustomerRecords, 'has'>,
	{ scope }: Pick<CustomerSettings, 'scope'>,
	raw: RawRow | undefined,
): RmhCustomer {
	const number = row.AccountNumber?.trim() ?? '';
	return {
		name: has.Name ? (row.Company?.trimEnd() ?? '') : number,
		type: 'credit',
		...(has.EMail && { contact: { email: row.EmailAddress?.trimEnd() ?? '' } }),
		credit: { ...(has.CreditLimit && { limit: row.CreditLimit ?? 0 }), accountNumber: number },
		rmh: {
			id: row.ID,
			scope,
			storeId: row.StoreID ?? 0,
			accountNumber: number,
			rowVersion: row.DBTimeStamp?.toString('hex').toUpperCase() ?? null,
			global: false,
			headquartersId: 0,
			lastUpdated: '',
		},
		acumatica: null,
		link: null,
		...(raw === undefined ? {} : { rmhRow: raw }),
	};
}
