import { z } from 'zod';
import type { CustomerType } from '../../../customer/customerItem';
import { documentKey } from '../../../document/documentIdentity';
import type {
	DocumentLedger,
	DocumentSource,
	DocumentStatus,
} from '../../../document/documentItem';
import type { SqlRow } from '../../database';
import { keyText, readByDocuments, type DocumentKey } from '../../documents/documentKeys';
import { nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { timeColumn } from '../ledgerRows';

const word = <Word extends string>() =>
	z.custom<Word>((value) => typeof value === 'string' && value !== '');

const row = z.object({
	StoreID: z.number(),
	Number: z.number(),
	Status: word<DocumentStatus>(),
	Attempts: z.number(),
	HeldSince: timeColumn.nullable(),
	Decision: word<'walkIn'>().nullable(),
	CustomerType: word<CustomerType>().nullable(),
	InDoubt: z.number(),
	ExternalReference: z.string().nullable(),
	WaitsForSource: word<DocumentSource>().nullable(),
	WaitsForStore: z.number().nullable(),
	WaitsForNumber: z.number().nullable(),
});

/** A document as the ledger knows it. */
export interface KnownDocument extends DocumentKey {
	storeId: number;
	/** As it was when RMH had the customer; null = not known. */
	customerType: CustomerType | null;
	ledger: DocumentLedger;
}

/** Checks rows of the statements `due-page` and `by-number`. @throws RmhError */
export function parseKnownDocuments(rows: readonly SqlRow[]): KnownDocument[] {
	return checkedRows(row, rows, 'the sync ledger').map((one) => ({
		storeId: one.StoreID,
		customerType: one.CustomerType,
		number: one.Number,
		ledger: {
			status: one.Status,
			attempts: one.Attempts,
			heldSince: one.HeldSince,
			decision: one.Decision,
			inDoubt: one.InDoubt === 1,
			...(one.InDoubt === 1 &&
				one.ExternalReference !== null && { externalReference: one.ExternalReference }),
			waitsFor:
				one.WaitsForSource === null
					? null
					: documentKey({
							source: one.WaitsForSource,
							storeId: one.WaitsForStore ?? 0,
							number: one.WaitsForNumber ?? 0,
						}),
		},
	}));
}

/**
 * How documents of one table stand at this moment, for instance what they have to wait for: the answer
 * changes with every document that is recorded.
 *
 * @returns by `keyText`; those that the ledger has not met are absent
 * @throws RmhError
 */
export async function readDocumentLedger(
	ledger: Ledger,
	scope: string,
	source: DocumentSource,
	documents: readonly DocumentKey[],
): Promise<Map<string, DocumentLedger>> {
	const reader = { read: ledger.read.bind(ledger) };
	const rows = await readByDocuments(reader, ledger.sql('documents/by-number'), documents, {
		scope: nvarchar(scope, 30),
		source: varchar(source, 11),
	});
	return new Map(
		parseKnownDocuments(rows).map(({ storeId, number, ledger: known }) => [
			keyText(storeId, number),
			known,
		]),
	);
}
