import { sumOf } from '../../../nodes/shared/document/money';
import type { Random } from '../../emulators/seed/rmh/random';
import { ITEM, TENDER } from './catalog';
import type { MappingRow } from './mappings';
import type { ModelCustomer, SiteWay } from './world';

export interface Line {
	item: number;
	quantity: number;
	price: number;
	tax: number;
}

export interface Paid {
	tender: number;
	amount: number;
}

const mugs = (pairs: number): Line => ({
	item: ITEM.mug,
	quantity: pairs * 2,
	price: 10,
	// Of a pair, so that it is whole cents.
	tax: Math.sign(pairs) * sumOf(Array.from({ length: Math.abs(pairs) }, () => 1.65)),
});

/** Pairs of mugs, and books. */
export function drawLines(random: Random): Line[] {
	if (random.chance(0.04)) return [];
	if (random.chance(0.04)) return [{ item: ITEM.unknown, quantity: 1, price: 5, tax: 0 }];
	// A free gift, and an exchange without a difference.
	if (random.chance(0.05)) return [{ item: ITEM.book, quantity: 1, price: 0, tax: 0 }];
	const lines = [mugs(random.between(1, 4))];
	if (random.chance(0.4))
		lines.push({ item: ITEM.book, quantity: random.between(1, 3), price: 7.77, tax: 0 });
	return lines;
}

/** What comes back. */
export const drawReturn = (random: Random): Line[] => [mugs(-random.between(1, 2))];

export function drawTenders(
	random: Random,
	type: ModelCustomer['type'] | undefined,
	total: number,
): Paid[] {
	if (random.chance(type === 'credit' ? 0.7 : type === undefined ? 0.02 : 0.05)) {
		return [{ tender: TENDER.account, amount: total }];
	}
	if (random.chance(0.1) && Math.abs(total) > 1) {
		return [
			{ tender: TENDER.cash, amount: 1 },
			{ tender: TENDER.card, amount: sumOf([total, -1]) },
		];
	}
	return [{ tender: random.pick([TENDER.cash, TENDER.card]), amount: total }];
}

export const isOwed = (tenders: readonly Paid[]) =>
	tenders.some(({ tender }) => tender === TENDER.account);

/** Why no run can post a sale by itself; '' = it can. */
export function whyNot(
	lines: readonly Line[],
	tenders: readonly Paid[],
	total: number,
	{ salesEntity }: SiteWay,
): string {
	if (lines.length === 0) return 'no lines';
	if (lines.some(({ item }) => item === ITEM.unknown)) return 'unknown item';
	if (salesEntity === 'SalesInvoice') return '';
	if (tenders.length > 1) return 'mixed tenders';
	// Nothing is owed, so it is a cash sale; but nothing was paid either.
	return salesEntity === 'CashSale' && isOwed(tenders) && total === 0 ? 'no tender' : '';
}

/** The rows of the mapping tables that a sale cannot do without. */
export function rowsNeeded(
	lines: readonly Line[],
	tenders: readonly Paid[],
	{ salesEntity }: SiteWay,
): MappingRow[] {
	const saysHowPaid = salesEntity !== 'SalesInvoice' && !isOwed(tenders);
	return [
		...lines.flatMap(({ item, tax }): MappingRow[] => [
			item === ITEM.mug ? 'item MUG' : 'item BOOK',
			tax === 0 ? 'tax exempt' : 'tax taxable',
		]),
		...(saysHowPaid ? tenders.map(rowOfTender) : []),
	];
}

const rowOfTender = ({ tender }: Paid): MappingRow =>
	tender === TENDER.cash ? 'tender CASH' : 'tender CARD';
