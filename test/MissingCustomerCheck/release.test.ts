import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseAccountNumbers } from '../../nodes/shared/customer/customerType';
import type { DocumentItem } from '../../nodes/shared/document/documentItem';
import { useWalkInCustomer } from '../../nodes/shared/rmh/ledger/documents/decideByPerson';
import { takePendingDocuments } from '../../nodes/shared/rmh/ledger/documents/takePending';
import {
	documentSettings,
	pay,
	post,
	sell,
	setDocument,
} from '../shared/rmh/ledger/documents/till';
import { leaseOf } from '../shared/rmh/ledger/ledgerServer';
import { GateNode, numbers, rules } from './gateNode';

let gate: GateNode;
beforeAll(async () => {
	gate = await GateNode.start();
	// Named customers all of them.
	await gate.rmh.execute("UPDATE dbo.Customer SET CreditLimit = 0, LastName = 'Doe'");
});
afterAll(async () => await gate.close());
beforeEach(async () => {
	await gate.reset();
	await gate.rmh.execute('DELETE FROM dbo.[Transaction]; DELETE FROM dbo.Payment');
});

/** Account CASH, which the till uses for walk-ins, has bought and, a day later, returned something. */
async function walkInSales() {
	await gate.rmh.execute("UPDATE dbo.Customer SET AccountNumber = N'CASH' WHERE ID = 5");
	const sold = await sell(gate.rmh, { customerId: 5, time: '2026-01-05T10:00:00' });
	const returned = await sell(gate.rmh, {
		customerId: 5,
		total: -10,
		time: '2026-01-06T10:00:00',
	});
	return { sold, returned };
}

/** What the next run takes. */
async function take(kind: 'sale' | 'collection' = 'sale', walkIn = ''): Promise<DocumentItem[]> {
	const walkInAccountNumbers = parseAccountNumbers(walkIn);
	const customers = { ...documentSettings.customers, walkInAccountNumbers };
	return await gate.rmh.open(async (ledger) => {
		const lease = await leaseOf(ledger, {
			job: 'transfer',
			owner: 'execution 1 of workflow "Test"',
		});
		const { documents } = await takePendingDocuments(
			ledger,
			{ ...documentSettings, customers },
			{
				kind,
				limit: 100,
				from: '2025-01-01T00:00:00.000',
				lease,
			},
		);
		return documents;
	});
}

describe('what the gate holds', () => {
	it('is left alone until its customer is linked, then comes oldest first, and goes', async () => {
		const late = await sell(gate.rmh, { customerId: 3, time: '2026-01-09T10:00:00' });
		const early = await sell(gate.rmh, { customerId: 3, time: '2026-01-02T10:00:00' });
		const other = await sell(gate.rmh, { customerId: 4 });
		const first = await gate.check(await take());
		expect(numbers(first.missing)).toEqual([early, other, late]);
		expect(await take()).toEqual([]);
		await gate.link(3);
		const released = await take();
		expect(numbers(released)).toEqual([early, late]);
		const second = await gate.check(released);
		expect(numbers(second.ready)).toEqual([early, late]);
	});

	it('comes again when the link changes, and is held again where that did not help', async () => {
		await gate.linkRow(3, { linked: false, status: 'Held' });
		const number = await sell(gate.rmh, { customerId: 3 });
		await gate.check(await take());
		expect(await take()).toEqual([]);
		await gate.rmh.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Failed', ChangedAt = DATEADD(SECOND, -60, ChangedAt) WHERE RmhID = 3",
		);
		const again = await take();
		expect(numbers(again)).toEqual([number]);
		await gate.check(again);
		expect(await take()).toEqual([]);
		expect(await gate.history()).toHaveLength(1);
	});

	it('goes to the walk-in customer as soon as a person says so', async () => {
		const number = await sell(gate.rmh, { customerId: 3 });
		await gate.rmh.execute(
			`INSERT INTO dbo.TenderEntry (StoreID, TransactionNumber, TenderID, Amount) VALUES (1, ${number}, 1, 10)`,
		);
		await gate.check(await take());
		await gate.rmh.open(async (ledger) => {
			const payer = { scope: 'STORE1', id: 3 };
			expect(await useWalkInCustomer(ledger, { scope: 'STORE1', actor: 'Jane', payer })).toBe(1);
		});
		const decided = await take();
		expect(numbers(decided)).toEqual([number]);
		const { ready } = await gate.check(decided, { walkInCustomer: 'WALKIN' });
		expect(rules(ready)).toEqual(['P walk-in by a person']);
	});

	it('for an older sale comes when that is in Acumatica', async () => {
		await gate.link(3);
		const sale = await sell(gate.rmh, { customerId: 3 });
		const payment = await pay(gate.rmh, { customerId: 3 });
		expect(numbers((await gate.check(await take())).ready)).toEqual([sale]);
		const held = await gate.check(await take('collection'));
		expect(rules(held.review)).toEqual(['11 dependency']);
		expect(await take('collection')).toEqual([]);
		await post(gate.rmh, 'transaction', sale);
		const released = await take('collection');
		expect(numbers(released)).toEqual([payment]);
		expect(rules((await gate.check(released)).ready)).toEqual(['12 linked, active']);
	});

	it('never waits for sales of other people, where the till names its walk-in customer', async () => {
		const { sold, returned } = await walkInSales();
		const named = await sell(gate.rmh, { customerId: 4, time: '2026-01-05T10:00:00' });
		const named2 = await sell(gate.rmh, { customerId: 4, total: -10, time: '2026-01-06T10:00:00' });
		await gate.link(4);
		for (const number of [returned, named2]) {
			await gate.rmh.execute(
				`INSERT INTO dbo.TenderEntry (StoreID, TransactionNumber, TenderID, Amount) VALUES (1, ${number}, 1, -10)`,
			);
		}
		const items = await take('sale', 'CASH');
		const first = await gate.check(items, { walkInCustomer: 'WALKIN' });
		// RMH has no tenders of the first sale of the walk-in customer: it stays.
		expect(first.review.map(({ rmh, gate: { rule } }) => [rmh.number, rule])).toEqual([
			[sold, '3 tenders not known'],
			[named2, '11 dependency'],
		]);
		expect(first.ready.map(({ rmh, gate: { rule } }) => [rmh.number, rule])).toEqual([
			[named, '12 linked, active'],
			[returned, '2 walk-in'],
		]);
	});

	it('comes by itself, where an earlier run held a return of the walk-in customer for a sale', async () => {
		const { sold, returned } = await walkInSales();
		await take('sale', 'CASH');
		const held = "Status = 'Held', GateRule = N'11 dependency'";
		await setDocument(gate.rmh, 'transaction', returned, held);
		await setDocument(gate.rmh, 'transaction', sold, "Status = 'Review'");
		const again = await take('sale', 'CASH');
		expect(numbers(again)).toEqual([returned]);
		expect(again[0]?.ledger?.waitsFor).toBeNull();
	});
});
