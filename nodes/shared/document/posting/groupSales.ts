import type { DocumentItem } from '../documentItem';
import { sumOf } from '../money';
import { dayOf, isReturn } from './mapSale';
import type { Posting } from './posting';
import type { PostingSettings } from './postingSettings';

/** A sale and the document that it would be by itself. */
export interface MappedSale {
	document: DocumentItem;
	posting: Posting;
	/** Where it goes: the store's walk-in customer, or its own. */
	walkIn: boolean;
}

/** Sales that become one document. */
export interface SalesGroup {
	storeId: number;
	/** `2026-11-23` */
	day: string;
	sales: readonly [MappedSale, ...MappedSale[]];
}

/**
 * Sorts sales into those that go alone and those that go by store, day and walk-in customer. Returns are a
 * document of their own type. The order of the sales is kept.
 */
export function groupSales(
	sales: readonly MappedSale[],
	{ grouping, salesEntity, mostSalesPerDocument }: PostingSettings,
): { alone: MappedSale[]; groups: SalesGroup[] } {
	const alone: MappedSale[] = [];
	const open = new Map<string, { storeId: number; day: string; sales: MappedSale[] }[]>();
	for (const sale of sales) {
		const { document, posting, walkIn } = sale;
		if (grouping !== 'perDay' || salesEntity !== 'SalesOrder' || !walkIn) {
			alone.push(sale);
			continue;
		}
		const { scope, storeId } = document.rmh;
		const day = dayOf(document);
		const zone = posting.fields['FinancialSettings/CustomerTaxZone'];
		const key = JSON.stringify([scope, storeId, day, posting.customerId, isReturn(document), zone]);
		const groups = open.get(key) ?? [];
		open.set(key, groups);
		const last = groups.at(-1);
		if (last && last.sales.length < mostSalesPerDocument) last.sales.push(sale);
		else groups.push({ storeId, day, sales: [sale] });
	}
	const groups = [...open.values()].flat() as unknown as SalesGroup[];
	return { alone, groups };
}

/** Fields of an order that are left out where its sales do not agree about them. */
const SHARED = ['PaymentMethod', 'CashAccount'];

/** The one document for a group of sales: all lines, and the sum of all totals. */
export function groupPosting({ sales, storeId, day }: SalesGroup, reference: string): Posting {
	const [first] = sales;
	const postings = sales.map(({ posting }) => posting);
	const agreed = (name: string) =>
		new Set(postings.map(({ fields }) => fields[name])).size === 1 || !SHARED.includes(name);
	const fields = Object.fromEntries(
		Object.entries(first.posting.fields).filter(([name]) => agreed(name)),
	);
	return {
		...first.posting,
		reference,
		fields: { ...fields, Description: `RMH sales of ${day}, store ${storeId}` },
		lines: postings.flatMap(({ lines }) => lines),
		expected: {
			...first.posting.expected,
			total: sumOf(postings.map(({ expected }) => expected.total)),
			tax: sumOf(postings.map(({ expected }) => expected.tax ?? 0)),
		},
		key: `${sales.length} sales of ${day}, store ${storeId}`,
	};
}
