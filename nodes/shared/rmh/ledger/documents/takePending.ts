import { accountScope } from '../../../customer/accountScope';
import type { CustomerType } from '../../../customer/customerItem';
import type {
	DocumentCustomer,
	DocumentItem,
	DocumentKind,
	DocumentLedger,
	DocumentSource,
} from '../../../document/documentItem';
import { checkOnAccountTenders } from '../../documents/checkTenders';
import { openDocuments } from '../../documents/completeDocuments';
import { parseHeaders } from '../../documents/documentHeader';
import { keyText, readByDocuments } from '../../documents/documentKeys';
import type { DocumentSettings } from '../../documents/documentSettings';
import { openDocumentSource } from '../../documents/documentSource';
import { accountsOwe } from '../../documents/entryAccounts';
import { finishRun, type Lease } from '../lease';
import type { Ledger } from '../ledger';
import { readDocumentLedger } from './documentLedger';
import { noteDebtors } from './noteDebtors';
import { takeIn, type Intake, type IntakeOptions } from './intake';
import { readDue, setAsideGone, takeDocuments } from './take';

/** A document that a run has taken. */
export interface PendingDocument extends DocumentItem {
	ledger: DocumentLedger & { run: NonNullable<DocumentLedger['run']> };
}

export interface PendingDocumentsOptions extends Omit<IntakeOptions, 'accounts'> {
	lease: Lease;
	kind: DocumentKind;
	/** Documents at most. */
	limit: number;
}

export interface TakenDocuments {
	/** Oldest first. Each has to get its result recorded. */
	documents: PendingDocument[];
	intake: Intake;
	/** With collections the sales are taken in too: none may go before an older sale. Else null. */
	sales: Intake | null;
	/** Due, but gone from RMH; a person decides. */
	gone: number;
	/** There may be more. */
	more: boolean;
}

/**
 * Takes sales or collections that are due, for the run that has the lease. First the ledger takes in what is
 * new in RMH; then those that are due are read, what is new first, and only what could be read is taken: an error on the
 * way leaves nothing behind. When nothing is left to do the run is finished at once.
 *
 * @throws RmhError (kind `leaseLost` when another run has taken over)
 */
export async function takePendingDocuments(
	ledger: Ledger,
	settings: DocumentSettings,
	{ lease, kind, limit, ...options }: PendingDocumentsOptions,
): Promise<TakenDocuments> {
	const { database } = ledger;
	await checkOnAccountTenders(database, settings);
	const open = await openDocumentSource(database, kind, settings);
	const { source } = open;
	const { storeId } = options;
	const intake = await takeIn(ledger, lease, open, {
		...options,
		...(accountsOwe(settings.customers) && { accounts: accountScope(lease.scope) }),
	});
	const sales = await takeInSales(ledger, settings, { lease, kind, ...options });
	const request = { source, limit, ...(storeId === undefined ? {} : { storeId }) };
	// Nobody knows of what older sale a collection has to wait for, until those of RMH are in the ledger.
	const due = sales?.postponed ? [] : await readDue(ledger, lease, request);
	const rows = await readByDocuments(database, open.byNumber, due, open.parameters);
	const headers = new Map(
		parseHeaders(rows, source).map((one) => [keyText(one.StoreID, one.Number), one]),
	);
	const headerOf = (key: { storeId: number; number: number }) =>
		headers.get(keyText(key.storeId, key.number));
	const gone = due.filter((one) => !headerOf(one));
	await setAsideGone(ledger, lease, source, gone);

	const complete = await openDocuments(database, open, settings);
	const found = due.flatMap((one) => headerOf(one) ?? []);
	const known = new Map(due.map((one) => [keyText(one.storeId, one.number), one]));
	const run = { job: lease.job, token: lease.token, owner: lease.owner };
	const read = (await complete(found)).flatMap((document): PendingDocument[] => {
		const state = known.get(keyText(document.rmh.storeId, document.rmh.number));
		if (!state) return [];
		const customer = asKnown(document.customer, state.customerType);
		return [{ ...document, customer, ledger: { ...state.ledger, status: 'Prepared', run } }];
	});
	const taken = await takeDocuments(ledger, lease, source, read);
	const documents = await withDependencies(ledger, lease, source, taken, ({ rmh }) => {
		return known.get(keyText(rmh.storeId, rmh.number))?.customerType ?? null;
	});
	if (documents.length === 0) await finishRun(ledger, lease, 'finished', { whenEmpty: true });
	return { documents, intake, sales, gone: gone.length, more: due.length === limit };
}

/**
 * What a document waits for may be known only now that the ledger has who owes it, such as a sale of another customer
 * of the same account; or now that it knows that the customer is the till's walk-in customer no more.
 *
 * @param typeBefore of the customer, as the ledger had it before
 */
async function withDependencies(
	ledger: Ledger,
	{ scope }: Lease,
	source: DocumentSource,
	documents: readonly PendingDocument[],
	typeBefore: (document: PendingDocument) => CustomerType | null,
): Promise<PendingDocument[]> {
	const isToBeAsked = documents.some((document) => {
		const { kind, customer, total } = document;
		if (kind === 'sale' && total >= 0) return false;
		if (source === 'arLedger' || (customer?.debtor ?? null) !== null) return true;
		return typeBefore(document) === 'walkIn' && customer?.type !== 'walkIn';
	});
	if (!isToBeAsked) return [...documents];
	const keys = documents.map(({ rmh }) => rmh);
	const known = await readDocumentLedger(ledger, scope, source, keys);
	return documents.map((document) => {
		const now = known.get(keyText(document.rmh.storeId, document.rmh.number));
		if (!now) return document;
		return { ...document, ledger: { ...document.ledger, waitsFor: now.waitsFor } };
	});
}

/** Who is gone from RMH is of the type that the ledger has seen: what a credit customer owes stays that. */
function asKnown(
	customer: DocumentCustomer | null,
	type: CustomerType | null,
): DocumentCustomer | null {
	return customer === null || customer.found || type === null ? customer : { ...customer, type };
}

/**
 * A sale that was rung since the run has read the sales, and then paid, has to be known before its payment goes.
 * After the collections, so that no older sale is missing.
 */
async function takeInSales(
	ledger: Ledger,
	settings: DocumentSettings,
	{ lease, kind, ...options }: Omit<PendingDocumentsOptions, 'limit'>,
): Promise<Intake | null> {
	if (kind === 'sale') return null;
	const open = await openDocumentSource(ledger.database, 'sale', settings);
	const intake = await takeIn(ledger, lease, open, options);
	await noteDebtors(ledger, lease, settings.customers);
	return intake;
}
