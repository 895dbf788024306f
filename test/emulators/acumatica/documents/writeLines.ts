import { randomUUID } from 'node:crypto';
import type { DetailRow, PlainValue } from '../records/entityRecord';
import type { AcumaticaSettings } from '../settings';
import type { Draft } from '../writing/draft';
import type { SentRow } from '../writing/sentBody';
import { acceptedValue } from './acceptedValue';
import type { DocumentKind } from './documentKind';
import { roundTo } from './money';
import { lineAmount } from './totals';

/**
 * Rows of `Details`: without `id` a row is added, so sending it again doubles it; with `id` it is updated;
 * `delete` removes it (fact sheet 5.1).
 */
export function writeLines(
	sent: readonly SentRow[],
	before: readonly DetailRow[],
	draft: Draft,
	kind: DocumentKind,
	settings: AcumaticaSettings,
): readonly DetailRow[] {
	let rows = before;
	for (const row of sent) {
		const known = row.id && rows.find(({ id }) => id === row.id?.toLowerCase());
		if (row.delete) rows = rows.filter((candidate) => candidate !== known);
		else if (known) {
			const written = writeLine(row, known, rows, draft, kind, settings);
			rows = rows.map((candidate) => (candidate === known ? written : candidate));
		} else rows = [...rows, writeLine(row, undefined, rows, draft, kind, settings)];
	}
	return rows;
}

function writeLine(
	row: SentRow,
	before: DetailRow | undefined,
	rows: readonly DetailRow[],
	draft: Draft,
	kind: DocumentKind,
	settings: AcumaticaSettings,
): DetailRow {
	const fields = kind.definition.details.Details?.fields ?? {};
	const values: Record<string, PlainValue> = { ...before?.values };
	for (const sent of row.values) {
		const field = fields[sent.path];
		if (!field || field.readOnly) continue;
		const selector = kind.selectors[`Details/${sent.path}`];
		const value = acceptedValue(sent, field, selector, draft, settings);
		if (value === null) delete values[sent.path];
		else if (value !== undefined) values[sent.path] = value;
	}
	takeFromItem(values, fields, settings);
	checkQuantity(row, values, draft, kind, settings);
	if (values.UnitPrice !== undefined) {
		values.UnitPrice = roundTo(Number(values.UnitPrice), settings.unitPriceDecimals);
	}
	if (fields.LineNbr) values.LineNbr ??= rows.length + 1;
	const extended = lineAmount({ ...values, DiscountAmount: 0 }, kind);
	if (fields.ExtendedPrice) values.ExtendedPrice = extended;
	return {
		id: before?.id ?? randomUUID(),
		values: { ...values, Amount: lineAmount(values, kind) },
	};
}

function takeFromItem(
	values: Record<string, PlainValue>,
	fields: Readonly<Record<string, unknown>>,
	{ reference }: AcumaticaSettings,
): void {
	const item = reference.posting.inventoryItems.find(
		({ InventoryID }) => InventoryID === values.InventoryID,
	);
	if (!item) return;
	values.TaxCategory ??= item.TaxCategory;
	if (fields.UOM) values.UOM ??= item.UOM;
}

function checkQuantity(
	row: SentRow,
	values: Readonly<Record<string, PlainValue>>,
	draft: Draft,
	{ quantity }: DocumentKind,
	{ negativeQuantities }: AcumaticaSettings,
): void {
	if (negativeQuantities === 'accept' || Number(values[quantity ?? ''] ?? 0) >= 0) return;
	draft.refuse([...row.place, quantity ?? ''], "'Quantity' cannot be negative.");
}
