import type { DetailRow, PlainValue } from '../records/entityRecord';
import { derivedId } from '../records/derivedId';
import type { Tax } from '../reference/postingData';
import type { AcumaticaSettings } from '../settings';
import type { DocumentKind } from './documentKind';
import { roundTo, sum } from './money';

/** What a document comes to, computed from its lines whatever was sent (fact sheet 7). */
export interface Totals {
	readonly lineTotal: number;
	readonly quantity: number;
	readonly taxTotal: number;
	readonly total: number;
	readonly taxes: readonly DetailRow[];
}

/** Quantity x price less discount, rounded to the cent. */
export function lineAmount(
	values: Readonly<Record<string, PlainValue>>,
	{ quantity }: DocumentKind,
): number {
	const number = (path: string) => Number(values[path] ?? 0);
	return roundTo(number(quantity ?? '') * number('UnitPrice') - number('DiscountAmount'), 2);
}

/** @param taxZone '' = no tax is computed */
export function totalsOf(
	documentId: string,
	lines: readonly DetailRow[],
	taxZone: string,
	kind: DocumentKind,
	settings: AcumaticaSettings,
): Totals {
	const amounts = lines.map(({ values }) => Number(values.Amount ?? 0));
	const lineTotal = sum(amounts);
	const taxes = settings.reference.posting.taxes
		.filter((tax) => tax.TaxZone === taxZone)
		.flatMap((tax) => taxRow(documentId, tax, lines, settings));
	const taxTotal = sum(taxes.map(({ values }) => Number(values.TaxAmount)));
	return {
		lineTotal,
		quantity: sum(lines.map(({ values }) => Number(values[kind.quantity ?? ''] ?? 0))),
		taxTotal,
		total: sum([lineTotal, taxTotal]),
		taxes,
	};
}

function taxRow(
	documentId: string,
	{ TaxID, TaxCategory, rate }: Tax,
	lines: readonly DetailRow[],
	{ taxRounding }: AcumaticaSettings,
): DetailRow[] {
	const taxed = lines
		.filter(({ values }) => values.TaxCategory === TaxCategory)
		.map(({ values }) => Number(values.Amount ?? 0));
	if (taxed.length === 0) return [];
	const taxable = sum(taxed);
	const amount =
		taxRounding === 'document'
			? roundTo((taxable * rate) / 100, 2)
			: sum(taxed.map((line) => roundTo((line * rate) / 100, 2)));
	return [
		{
			id: derivedId(documentId, 'TaxDetails', TaxID),
			values: { TaxID, TaxableAmount: taxable, TaxAmount: amount },
		},
	];
}
