import { storedDateTime } from '../clock';
import { exception } from '../http/errors';
import { Draft } from '../writing/draft';
import { sentText, type SentRecord } from '../writing/sentBody';
import type { DetailRow, EntityRecord } from '../records/entityRecord';
import { acceptedValue } from './acceptedValue';
import { appliedAmount, writeApplications } from './applications';
import type { DocumentContext } from './documentContext';
import type { DocumentDetails } from './documentStore';
import { documentTypeLabel } from './documentTypes';
import { sum } from './money';
import { amountOnOrders, writeOrderApplications } from './orderApplications';
import { totalsOf } from './totals';
import { writeLines } from './writeLines';

/** A document as a PUT would leave it; writes nothing yet. */
export interface DocumentDraft {
	readonly draft: Draft;
	readonly details: DocumentDetails;
}

/** Applies a body to a document, or to a new one. @throws Refusal 500 for a closed period of that form */
export function draftDocument(
	context: DocumentContext,
	sent: SentRecord,
	before: EntityRecord | undefined,
): DocumentDraft {
	const { store, settings, clock } = context;
	const { kind } = store;
	const draft = new Draft(before?.fields ?? {});
	if (before && !['On Hold', kind.readyStatus].includes(String(before.fields.Status))) {
		draft.refuse([], `The document is ${String(before.fields.Status)} and cannot be changed.`);
	}
	if (!before) {
		draft.set(kind.date, storedDateTime(clock()).replace(/T.*/, 'T00:00:00.000Z'));
		draft.set('Hold', settings.holdOnEntry);
		writeType(context, sent, draft);
	}
	writeCustomer(context, sent, draft, before);
	for (const value of sent.values) {
		const field = kind.definition.fields[value.path];
		const isDecided = [kind.type, kind.number, 'CustomerID'].includes(value.path);
		if (!field || field.readOnly || isDecided) continue;
		const accepted = acceptedValue(value, field, kind.selectors[value.path], draft, settings);
		if (accepted !== undefined) draft.set(value.path, accepted);
	}
	checkPeriod(context, draft);
	const details =
		kind.quantity === null
			? draftPayment(context, sent, before, draft)
			: draftLines(context, sent, before, draft);
	draft.set('Status', draft.fields.Hold === true ? 'On Hold' : kind.readyStatus);
	return { draft, details };
}

function writeType({ store, settings }: DocumentContext, sent: SentRecord, draft: Draft): void {
	const { kind, entity } = store;
	const [standard = ''] = Object.keys(settings.documentTypes[entity]);
	const given = sentText(sent, kind.type) || standard;
	const label = documentTypeLabel(entity, given, settings);
	if (label === undefined) {
		const name = kind.definition.fields[kind.type]?.label ?? kind.type;
		draft.refuse([kind.type], `The value '${given}' is not valid for '${name}'.`);
	} else draft.set(kind.type, label);
}

function writeCustomer(
	{ customers, store, settings }: DocumentContext,
	sent: SentRecord,
	draft: Draft,
	before: EntityRecord | undefined,
): void {
	const given = sentText(sent, 'CustomerID');
	if (given === '') {
		if (!before) draft.refuse(['CustomerID'], "'Customer' cannot be empty.");
		return;
	}
	const customer = customers.findByCustomerId(given);
	if (!customer) {
		draft.refuse(['CustomerID'], "'Customer' cannot be found in the system.");
		return;
	}
	const status = String(customer.fields.Status);
	if (settings.refusedCustomerStatuses[store.entity].includes(status)) {
		draft.refuse(['CustomerID'], `The customer status is '${status}'.`);
	}
	draft.set('CustomerID', String(customer.fields.CustomerID));
	if (before) return;
	const { currency, taxZone } = store.kind;
	if (currency) draft.set(currency, customer.fields.CurrencyID ?? null);
	if (taxZone) draft.set(taxZone, customer.fields.TaxZone ?? null);
}

function checkPeriod({ store, settings }: DocumentContext, draft: Draft): void {
	const { date } = store.kind;
	const month = String(draft.fields[date]).slice(0, 7);
	if (!settings.closedPeriods.includes(month)) return;
	const [year = '', number = ''] = month.split('-');
	const message = `The ${number}-${year} financial period is closed.`;
	if (settings.closedPeriodForm === '500') throw exception('PX.Data.PXException', message);
	draft.refuse([date], message);
}

function draftLines(
	{ store, settings, customers }: DocumentContext,
	sent: SentRecord,
	before: EntityRecord | undefined,
	draft: Draft,
): DocumentDetails {
	const { kind } = store;
	const lines = writeLines(
		sent.details.Details ?? [],
		before?.details.Details ?? [],
		draft,
		kind,
		settings,
	);
	const customer = customers.findByCustomerId(String(draft.fields.CustomerID ?? ''));
	const taxZone = kind.taxZone ? draft.fields[kind.taxZone] : customer?.fields.TaxZone;
	const totals = totalsOf(before?.id ?? 'new', lines, String(taxZone ?? ''), kind, settings);
	if (lines.length === 0 && settings.noLines === 'refuse') {
		draft.refuse([], 'The document has no lines.');
	}
	if (totals.total < 0 && settings.negativeTotals === 'refuse') {
		draft.refuse([kind.total], `'${kind.total}' must be greater than or equal to 0.`);
	}
	const computed = {
		[kind.total]: totals.total,
		TaxTotal: totals.taxTotal,
		Balance: totals.total,
		DetailTotal: totals.lineTotal,
		OrderedQty: totals.quantity,
	};
	for (const [path, value] of Object.entries(computed)) {
		if (kind.definition.fields[path]) draft.set(path, value);
	}
	return {
		Details: lines,
		...(kind.definition.details.TaxDetails ? { TaxDetails: totals.taxes } : {}),
	};
}

function draftPayment(
	{ invoices, orders, settings }: DocumentContext,
	sent: SentRecord,
	before: EntityRecord | undefined,
	draft: Draft,
): DocumentDetails {
	const rows: readonly DetailRow[] = writeApplications(
		sent.details.DocumentsToApply ?? [],
		before?.details.DocumentsToApply ?? [],
		draft,
		invoices,
		settings,
	);
	const orderRows = writeOrderApplications(
		sent.details.OrdersToApply ?? [],
		before?.details.OrdersToApply ?? [],
		draft,
		orders,
		settings,
	);
	const amount = Number(draft.fields.PaymentAmount ?? 0);
	const toDocuments = appliedAmount(rows);
	const toOrders = amountOnOrders(orderRows);
	const applied = sum([toDocuments, toOrders]);
	if (amount < 0) draft.refuse(['PaymentAmount'], "'Payment Amount' cannot be negative.");
	if (applied > amount) {
		draft.refuse(['PaymentAmount'], 'The applied amount exceeds the payment amount.');
	}
	draft.set('PaymentAmount', amount);
	draft.set('AppliedToDocuments', toDocuments);
	draft.set('AppliedToOrders', toOrders);
	draft.set('AvailableBalance', sum([amount, -applied]));
	return { DocumentsToApply: rows, OrdersToApply: orderRows };
}
