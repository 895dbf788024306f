import type { DocumentItem } from '../documentItem';
import { documentKey, documentReference } from '../documentIdentity';
import { amountOnAccount, chooseTender, paidTenders } from './chooseTender';
import { rowOf } from './findRow';
import { mapLine, taxKindOf } from './mapLine';
import { Problems, type Posting, type PostingResult, type PostingValue } from './posting';
import type { PostingSettings, SalesEntity } from './postingSettings';

/**
 * One sale or return as a document of Acumatica.
 * @param customerId the Acumatica customer that it goes to
 */
export function mapSale(
	sale: DocumentItem,
	customerId: string,
	settings: PostingSettings,
): PostingResult {
	const key = documentKey(sale.rmh);
	const problems = new Problems(key);
	const entity = entityOf(sale, settings, problems);
	const type = typeOf(sale, entity, settings, problems);
	const sign = isReturn(sale) ? -1 : 1;
	if (sale.lines.length === 0) problems.data('has no lines: there is nothing to post');
	const lines = sale.lines.map((line) => mapLine(line, sale, entity, sign, settings, problems));
	const fields = headerOf(sale, entity, settings, problems);
	if (problems.all.length > 0) return { ok: false, problems: problems.all };
	const posting: Posting = {
		entity,
		type,
		reference: documentReference(sale.rmh),
		customerId,
		fields,
		lines,
		pays: [],
		expected: {
			total: sign * sale.total,
			tax: sign * sale.tax,
			currency: settings.currency,
		},
		key,
	};
	return { ok: true, posting };
}

export function isReturn({ total }: DocumentItem): boolean {
	return total < 0;
}

/** The day of the till, `2026-11-23`. */
export function dayOf({ time }: DocumentItem): string {
	return time.slice(0, 10);
}

function entityOf(
	sale: DocumentItem,
	{ salesEntity, onAccountCashSales, paidInPart }: PostingSettings,
	problems: Problems,
): SalesEntity {
	if (amountOnAccount(sale) === 0) return salesEntity;
	const isPaidInPart = paidTenders(sale).some(({ amount }) => amount !== 0);
	if (isPaidInPart && (paidInPart === 'review' || salesEntity === 'CashSale')) {
		problems.data(
			'was paid in part and is owed in part, which no single document of Acumatica says: enter it by hand',
		);
	}
	if (salesEntity !== 'CashSale') return salesEntity;
	if (onAccountCashSales === 'review') {
		problems.data('is on account, which a Cash Sale cannot be: choose what such sales become');
	}
	return 'SalesInvoice';
}

function typeOf(
	sale: DocumentItem,
	entity: SalesEntity,
	{ types }: PostingSettings,
	problems: Problems,
): string {
	const { usual, reversed } = types[entity];
	const type = isReturn(sale) ? reversed : usual;
	if (type === '') {
		problems.mapping(
			`there is no document type for ${isReturn(sale) ? 'returns' : 'sales'}`,
			'fill it in under Document Types',
		);
	}
	return type;
}

function headerOf(
	sale: DocumentItem,
	entity: SalesEntity,
	settings: PostingSettings,
	problems: Problems,
): Record<string, PostingValue> {
	const { storeId, number } = sale.rmh;
	const branch = rowOf(settings.stores, storeId)?.branch ?? '';
	const zone = taxZone(sale, settings);
	const { currency } = settings;
	const texts: Record<string, string> = {
		Date: dayOf(sale),
		Description: `RMH ${isReturn(sale) ? 'return' : 'sale'} ${number}, store ${storeId}`,
	};
	switch (entity) {
		case 'SalesInvoice':
			texts.Currency = currency;
			texts['FinancialDetails/Branch'] = branch;
			texts['FinancialDetails/CustomerTaxZone'] = zone;
			break;
		case 'SalesOrder':
			texts.Branch = branch;
			texts.CurrencyID = currency;
			texts['FinancialSettings/CustomerTaxZone'] = zone;
			Object.assign(texts, orderTender(sale, settings, problems));
			break;
		case 'CashSale': {
			const tender = chooseTender(sale, settings, problems);
			texts.PaymentMethod = tender?.paymentMethod ?? '';
			texts.CashAccount = tender?.cashAccount ?? '';
		}
	}
	const fields: Record<string, PostingValue> = { Hold: settings.hold };
	for (const [name, text] of Object.entries(texts)) if (text !== '') fields[name] = text;
	if (entity === 'SalesOrder' && zone !== '') fields['FinancialSettings/OverrideTaxZone'] = true;
	return fields;
}

/** An order need not say how it was paid; it does where tenders are mapped. */
function orderTender(
	sale: DocumentItem,
	settings: PostingSettings,
	problems: Problems,
): Record<string, string> {
	if (settings.tenders.length === 0 || paidTenders(sale).length === 0) return {};
	const tender = chooseTender(sale, settings, problems);
	return tender ? { PaymentMethod: tender.paymentMethod, CashAccount: tender.cashAccount } : {};
}

/** The zone in which the taxed lines are; of a sale without any, that of the others. */
function taxZone({ lines, rmh }: DocumentItem, { taxes }: PostingSettings): string {
	const kinds = new Set(lines.map(taxKindOf));
	const kind = kinds.has('taxable') ? 'taxable' : 'exempt';
	return rowOf(taxes, rmh.storeId, (row) => row.lines === kind)?.taxZone ?? '';
}
