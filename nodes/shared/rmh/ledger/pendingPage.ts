import { z } from 'zod';
import { contentHash } from '../../customer/sync/contentHash';
import type { LinkOrigin, SyncStatus } from '../../customer/sync/syncStatus';
import { parseCustomerRows, type CustomerRow } from '../customers/customerRow';
import type { RmhCustomer } from '../customers/rowToCustomer';
import type { CompleteCustomers } from '../customers/customerSources';
import { checkedRows } from '../rows';
import type { SqlRow } from '../database';
import { guidColumn, hexColumn } from './ledgerRows';
import { steadyValues } from './steadyValues';

const linkColumns = z.object({
	LinkStatus: z.custom<SyncStatus>((value) => typeof value === 'string').nullable(),
	LinkAccountNumber: z.string().nullable(),
	LinkName: z.string().nullable(),
	LinkRecordID: guidColumn.nullable(),
	LinkCustomerID: z.string().nullable(),
	LinkOrigin: z.custom<LinkOrigin>((value) => typeof value === 'string').nullable(),
	LinkAttempts: z.number().nullable(),
	LinkContentHash: hexColumn.nullable(),
	LinkIsDue: z.number(),
});

/** A pending customer with what the ledger knew of it. */
export interface Candidate {
	row: CustomerRow;
	customer: RmhCustomer;
	hash: string;
	/** null = the ledger has not met it yet. */
	before: {
		accountNumber: string;
		name: string;
		recordId: string | null;
		customerId: string | null;
		origin: LinkOrigin | null;
		attempts: number;
	} | null;
	/** Nothing changed that matters, and no attempt is open or due. */
	settles: boolean;
}

/**
 * Turns rows of the statement `pending-page` into candidates.
 * @throws RmhError
 */
export async function candidatesOf(
	rows: readonly SqlRow[],
	complete: CompleteCustomers,
): Promise<Candidate[]> {
	const links = checkedRows(linkColumns, rows, 'the sync ledger');
	const customerRows = parseCustomerRows(rows);
	const customers = await complete(customerRows);
	return customers.flatMap((customer, index) => {
		const row = customerRows[index];
		const link = links[index];
		if (!row || !link) return [];
		const hash = contentHash(customer, steadyValues(customer.rmhRow));
		const isOpen = link.LinkStatus === null || link.LinkStatus === 'Prepared';
		const same = link.LinkContentHash?.toLowerCase() === hash;
		return [
			{
				row,
				customer,
				hash,
				before:
					link.LinkStatus === null
						? null
						: {
								accountNumber: link.LinkAccountNumber ?? '',
								name: link.LinkName ?? '',
								recordId: link.LinkRecordID,
								customerId: link.LinkCustomerID,
								origin: link.LinkOrigin,
								attempts: link.LinkAttempts ?? 0,
							},
				settles: !isOpen && same && link.LinkIsDue === 0,
			},
		];
	});
}
