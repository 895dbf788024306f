import { expect, it } from 'vitest';
import type { DocumentItem } from '../../../../nodes/shared/document/documentItem';
import { groupPosting, groupSales } from '../../../../nodes/shared/document/posting/groupSales';
import { mapDocument } from '../../../../nodes/shared/document/posting/mapDocument';
import { line, sale, settings } from './salesToPost';

const perDay = settings({ salesEntity: 'SalesOrder', grouping: 'perDay', mostSalesPerDocument: 3 });

function mapped(document: DocumentItem, { customerId = 'WALKIN', walkIn = true } = {}) {
	const result = mapDocument(document, customerId, perDay);
	if (!result.ok) throw new Error('unexpected');
	return { document, posting: result.posting, walkIn };
}

it('sales of a store, day and walk-in customer are one order; others are one each', () => {
	const named = mapped(sale(3), { customerId: 'ANN', walkIn: false });
	const { alone, groups } = groupSales(
		[
			mapped(sale(1)),
			mapped(sale(2, { lines: [line({ price: 2.5, tax: 0.21 })] })),
			named,
			mapped(sale(4, { time: '2026-11-24T08:00:00.000' })),
			mapped(sale(5, { rmh: { storeId: 2 } })),
			mapped(sale(6, { lines: [line({ quantity: -1 })] })),
		],
		perDay,
	);
	expect(alone).toEqual([named]);
	const numbers = groups.map(({ sales }) => sales.map(({ document }) => document.rmh.number));
	expect(numbers).toEqual([[1, 2], [4], [5], [6]]);
	const [first] = groups;
	if (!first) throw new Error('unexpected');
	const posting = groupPosting(first, 'RMH:SHOP:D1-20261123-1');
	expect(posting).toMatchObject({
		type: 'SO',
		reference: 'RMH:SHOP:D1-20261123-1',
		expected: { total: 12.71, tax: 0.21 },
	});
	expect(posting.lines).toHaveLength(2);
});

it('a day with more sales than one document takes has several', () => {
	const { groups } = groupSales(
		[1, 2, 3, 4].map((number) => mapped(sale(number))),
		perDay,
	);
	expect(groups.map(({ sales }) => sales.length)).toEqual([3, 1]);
});
