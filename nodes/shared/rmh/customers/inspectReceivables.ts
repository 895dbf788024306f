import { z } from 'zod';
import { findTable } from '../catalog';
import type { RmhReader } from '../database';
import { RmhError } from '../errors';
import { checkedRows } from '../rows';
import { statement } from '../statements';

/** What a database shows of RMH's receivables module. Which way a site uses it, nobody can see from it. */
export interface ReceivablesFound {
	/** AR_Account is there, and this login may read it. */
	module: boolean;
	/** AR_AccountLink is there too. */
	linkTable: boolean;
	/** null = not counted. */
	accounts: number | null;
	/** Customers whose account number is that of an account; null = not counted. */
	customersByAccountNumber: number | null;
	/** The same in words, with what to choose in RMH Customer Reader. */
	words: string;
}

const counts = z.object({ Accounts: z.number(), ByAccountNumber: z.number() });

const CHOOSE =
	'In RMH Customer Reader choose under Receivable Accounts how this site links its customers, and under Who Owes whether the customer or its account is the debtor';

/**
 * Looks whether the receivables module of RMH is there (facts: rmh.md section 7, AR_Account and
 * AR_AccountLink). Changes nothing, and decides nothing.
 * @throws RmhError
 */
export async function inspectReceivables(database: RmhReader): Promise<ReceivablesFound> {
	const table = async (name: string) => await findTable(database, { schema: 'dbo', table: name });
	const [accounts, link] = [await table('AR_Account'), await table('AR_AccountLink')];
	const nothing = { accounts: null, customersByAccountNumber: null, linkTable: link !== null };
	if (!accounts) {
		const words =
			'No receivables module (dbo.AR_Account) that this login can see: a customer with a credit limit is a credit customer.';
		return { module: false, ...nothing, words };
	}
	const linkWords = link ? ', and the table AR_AccountLink' : '';
	try {
		const rows = await database.read(statement('receivables-found'));
		const [found] = checkedRows(counts, rows, 'the receivable accounts');
		const { Accounts = 0, ByAccountNumber = 0 } = found ?? {};
		return {
			module: true,
			linkTable: link !== null,
			accounts: Accounts,
			customersByAccountNumber: ByAccountNumber,
			words: `The receivables module has ${Accounts} accounts${linkWords}; ${ByAccountNumber} customers have the number of an account. ${CHOOSE}.`,
		};
	} catch (error) {
		if (!(error instanceof RmhError) || error.kind !== 'noRight') throw error;
		const words = `The receivables module is there${linkWords}, but this login may not read dbo.AR_Account. Let it, if the site uses the module.`;
		return { module: true, ...nothing, words };
	}
}
