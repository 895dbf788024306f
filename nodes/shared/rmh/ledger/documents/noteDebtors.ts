import { z } from 'zod';
import { filledUp } from '../../customers/idChunks';
import { readDebtors, type DebtorSettings } from '../../customers/debtors';
import { documentChunks, DOCUMENTS_AT_ONCE } from '../../documents/documentKeys';
import { int, numbered, nvarchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { repeatInList } from '../../statements';
import { fence, type Lease } from '../lease';
import type { Ledger } from '../ledger';
import { leaseLost } from '../ledgerErrors';

const customer = z.object({ CustomerID: z.number().int() });
const held = z.object({ Held: z.number() });

/**
 * Notes which receivable accounts owe for sales that the ledger has, and no run has taken, as where a run takes fewer
 * than there are: else a collection of the account would not know that they are older. Where customers owe for
 * themselves, the sale's own customer says it.
 *
 * @throws RmhError (kind `leaseLost`)
 */
export async function noteDebtors(
	ledger: Ledger,
	lease: Lease,
	settings: DebtorSettings,
): Promise<void> {
	const { receivables } = settings;
	if (receivables.kind === 'none' || receivables.accountOwes === undefined) return;
	const rows = await ledger.read(ledger.sql('documents/untaken-customers'), {
		scope: nvarchar(lease.scope, 30),
	});
	const ids = checkedRows(customer, rows, 'the sync ledger').map(({ CustomerID }) => CustomerID);
	if (ids.length === 0) return;
	const debtors = [...(await readDebtors(ledger.database, settings, ids))];
	for (const chunk of documentChunks(debtors)) {
		const list = filledUp(chunk, DOCUMENTS_AT_ONCE);
		const noted = await ledger.write(
			repeatInList(ledger.sql('documents/note-debtors'), list.length),
			{
				...fence(lease),
				debtorScope: nvarchar(chunk[0]?.[1].scope ?? null, 30),
				...numbered('customer', list, (one) => int(one?.[0] ?? null)),
				...numbered('debtor', list, (one) => int(one?.[1].account.id ?? null)),
			},
		);
		if (checkedRows(held, noted, 'the sync ledger')[0]?.Held !== 1) throw leaseLost(lease);
	}
}
