import {
	readDebtors,
	type Debtor,
	type DebtorSettings,
} from '../../nodes/shared/rmh/customers/debtors';
import { readSurvivors } from '../../nodes/shared/rmh/ledger/aliases';
import type { Ledger } from '../../nodes/shared/rmh/ledger/ledger';
import { readLinks, type LedgerLink } from '../../nodes/shared/rmh/ledger/links';

/** An account that owes, and what the ledger knows of it. */
export interface LinkedDebtor extends Debtor {
	/** Its `recordId` is null, or the whole is null, while the account has no customer in Acumatica. */
	link: LedgerLink | null;
}

/**
 * Who owes for customers, and which Acumatica customer that is. An account that was merged into another one
 * has the link of the survivor.
 *
 * @param customerIds `Customer.ID`
 * @returns by `Customer.ID`; a customer that is absent owes for itself, with its own link in the store's scope
 * @throws RmhError
 */
export async function readDebtorLinks(
	ledger: Ledger,
	settings: DebtorSettings,
	customerIds: readonly number[],
): Promise<Map<number, LinkedDebtor>> {
	const debtors = await readDebtors(ledger.database, settings, customerIds);
	const [first] = debtors.values();
	if (!first) return new Map();
	const accountIds = [...new Set([...debtors.values()].map(({ account }) => account.id))];
	const survivors = await readSurvivors(ledger, first.scope, accountIds);
	const linkedId = (id: number) => survivors.get(id) ?? id;
	const links = await readLinks(ledger, first.scope, accountIds.map(linkedId));
	return new Map(
		[...debtors].map(([id, debtor]) => [
			id,
			{ ...debtor, link: links.get(linkedId(debtor.account.id)) ?? null },
		]),
	);
}
