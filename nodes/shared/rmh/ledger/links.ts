import { chunksOf, filledUp } from '../customers/idChunks';
import type { SqlParameter } from '../parameters';
import { int, numbered, nvarchar, uniqueidentifier } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import type { Ledger } from './ledger';
import type { LedgerLink } from './ledgerLink';
import { ledgerLinkRow } from './ledgerLink';

export type { LedgerLink } from './ledgerLink';

/** @returns what the ledger knows, by RMH ID; customers that it has not met are absent. @throws RmhError */
export async function readLinks(
	ledger: Ledger,
	scope: string,
	rmhIds: readonly number[],
): Promise<Map<number, LedgerLink>> {
	const links = await readList(ledger, scope, 'links-by-id', 'id', [...new Set(rmhIds)], int);
	return new Map(links.map((link) => [link.rmhId, link]));
}

/**
 * The links to Acumatica customers. Several for one record where a person has declared that RMH
 * customers share it.
 * @throws RmhError
 */
export async function readLinksByRecord(
	ledger: Ledger,
	scope: string,
	recordIds: readonly string[],
): Promise<LedgerLink[]> {
	const distinct = [...new Set(recordIds)];
	return await readList(ledger, scope, 'links-by-record', 'record', distinct, uniqueidentifier);
}

async function readList<Key>(
	ledger: Ledger,
	scope: string,
	name: string,
	parameter: string,
	keys: readonly Key[],
	make: (key: Key | null) => SqlParameter,
): Promise<LedgerLink[]> {
	const links: LedgerLink[] = [];
	for (const chunk of chunksOf(keys)) {
		const list = filledUp(chunk);
		const rows = await ledger.read(repeatInList(ledger.sql(name), list.length), {
			scope: nvarchar(scope, 30),
			...numbered(parameter, list, make),
		});
		for (const link of checkedRows(ledgerLinkRow, rows, 'the sync ledger')) links.push(link);
	}
	return links;
}
