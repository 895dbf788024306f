import type { IExecuteFunctions } from 'n8n-workflow';
import type { DocumentItem } from '../shared/document/documentItem';
import { withNodeDatabase } from '../shared/n8n/rmhDatabase';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import type { RmhDatabase } from '../shared/rmh/database';
import { keyText } from '../shared/rmh/documents/documentKeys';
import { readDocumentLedger } from '../shared/rmh/ledger/documents/documentLedger';
import { includesLedger } from './readSettings';

/** Gives documents what the sync ledger knows of them, where the option asks for it. */
export type AddLedgerView = (documents: readonly DocumentItem[]) => Promise<DocumentItem[]>;

/**
 * Opens the database, and the sync ledger only where the items are to carry its view.
 * @throws RmhError, or whatever the work throws
 */
export async function withLedgerView<T>(
	context: IExecuteFunctions,
	work: (database: RmhDatabase, addLedgerView: AddLedgerView) => Promise<T>,
): Promise<T> {
	if (!includesLedger(context)) {
		return await withNodeDatabase(
			context,
			async (database) => await work(database, async (documents) => [...documents]),
		);
	}
	return await withNodeLedger(
		context,
		async (ledger) =>
			await work(ledger.database, async (documents) => {
				const [first] = documents;
				if (!first) return [];
				const { scope, source } = first.rmh;
				const keys = documents.map(({ rmh }) => rmh);
				const known = await readDocumentLedger(ledger, scope, source, keys);
				return documents.map((document) => ({
					...document,
					ledger: known.get(keyText(document.rmh.storeId, document.rmh.number)) ?? null,
				}));
			}),
	);
}
