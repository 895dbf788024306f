import type { DocumentKind, DocumentSource } from '../../document/documentItem';
import { findTable, ID_TYPES, NUMBER_TYPES, requireColumn, type CatalogTable } from '../catalog';
import type { RmhReader } from '../database';
import { RmhError } from '../errors';
import { quoted } from '../identifiers';
import { int, type SqlParameters } from '../parameters';
import { statement, withIdentifiers } from '../statements';
import type { CollectionSource, DocumentSettings, EntryApplications } from './documentSettings';

/** The table that has a kind of document, checked, with what reads it. */
export interface OpenSource {
	source: DocumentSource;
	/** The statement that reads one page of headers. */
	page: string;
	/** The statement that reads headers by their keys. */
	byNumber: string;
	/** Parameters that both need beside their own. */
	parameters: SqlParameters;
	/** Of the receivables module: the column that tells collections, quoted. */
	typeColumn: string | null;
	/** Of the receivables module: the statement that reads what entries pay, with its parameters. */
	applied: { sql: string; parameters: SqlParameters } | null;
}

/** How the setting is called in the editor. */
const SETTING = 'Collections From';

/** @throws RmhError (kind `configuration`) when the site has no such table or column */
export async function openDocumentSource(
	database: RmhReader,
	kind: DocumentKind,
	{ collections }: Pick<DocumentSettings, 'collections'>,
): Promise<OpenSource> {
	if (kind === 'sale') return plainSource('transaction', 'sales');
	if (collections.kind === 'payment') return plainSource('payment', 'payments');
	return await openArLedger(database, collections);
}

function plainSource(source: DocumentSource, name: string): OpenSource {
	return {
		source,
		page: statement(`documents/${name}-page`),
		byNumber: statement(`documents/${name}-by-number`),
		parameters: {},
		typeColumn: null,
		applied: null,
	};
}

async function openArLedger(
	database: RmhReader,
	{ typeColumn, type, negative, applications }: Extract<CollectionSource, { kind: 'arLedger' }>,
): Promise<OpenSource> {
	const entries = await requireModuleTable(database, 'AR_LedgerEntry');
	for (const column of ['ID', 'AccountID', 'CustomerID', 'StoreID']) {
		requireColumn(entries, column, SETTING, ID_TYPES);
	}
	for (const column of ['PostingDate', 'Reference', 'Description']) {
		requireColumn(entries, column, SETTING);
	}
	const details = await requireModuleTable(database, 'AR_LedgerEntryDetail');
	requireColumn(details, 'LedgerEntryID', SETTING, ID_TYPES);
	requireColumn(details, 'Amount', SETTING, NUMBER_TYPES);
	const column = quoted(requireColumn(entries, typeColumn, 'Entry Type Column', NUMBER_TYPES));
	const named = (name: string) =>
		withIdentifiers(statement(`documents/${name}`), { TypeColumn: column });
	return {
		source: 'arLedger',
		page: named('ar-entries-page'),
		byNumber: named('ar-entries-by-number'),
		parameters: { type: int(type), sign: int(negative ? -1 : 1) },
		typeColumn: column,
		applied: applications && appliedSource(entries, details, column, applications),
	};
}

function appliedSource(
	entries: CatalogTable,
	details: CatalogTable,
	typeColumn: string,
	{ saleType, saleColumn }: EntryApplications,
): OpenSource['applied'] {
	const setting = 'Entry Type of Sales';
	requireColumn(details, 'AppliedEntryID', setting, ID_TYPES);
	requireColumn(details, 'AppliedAmount', setting, NUMBER_TYPES);
	const number = requireColumn(entries, saleColumn, 'Sale Number Column', ID_TYPES);
	const names = { TypeColumn: typeColumn, SaleColumn: quoted(number) };
	return {
		sql: withIdentifiers(statement('documents/ar-applied-sales'), names),
		parameters: { saleType: int(saleType) },
	};
}

async function requireModuleTable(database: RmhReader, name: string): Promise<CatalogTable> {
	const table = await findTable(database, { schema: 'dbo', table: name });
	if (table) return table;
	throw new RmhError(
		'configuration',
		`${SETTING}: the database has no table dbo.${name} that this login can see`,
		{
			description: `Set ${SETTING} to "Payments" if the site does not use the receivables module of RMH. Otherwise let the login read it: GRANT SELECT ON dbo.${name} TO the user of this login.`,
		},
	);
}
