import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collectionItem, customerOf, saleItem } from '../shared/document/documentItems';
import { GateNode, numbers, recordId, rules } from './gateNode';

let gate: GateNode;
beforeAll(async () => {
	gate = await GateNode.start();
});
afterAll(async () => await gate.close());
beforeEach(async () => await gate.reset());

const onAccount = [{ id: 9, code: 'AR', description: 'On account', amount: 11.5, onAccount: true }];
const walkIn = { walkInCustomer: 'WALKIN' };

describe('sales and collections that a run has taken', () => {
	it('leave by Ready, Missing or Review with rule and target; what stays is recorded', async () => {
		await gate.link(1);
		await gate.link(2, 'Credit Hold');
		await gate.linkRow(3, { status: 'Review', linked: false });
		const items = await gate.take([
			saleItem(1),
			saleItem(2, { customer: null }),
			saleItem(3, { customer: customerOf(4, { name: '<script>alert(1)</script>' }) }),
			saleItem(4, { customer: customerOf(2) }),
			collectionItem(5, { customer: customerOf(2) }),
			saleItem(6, { customer: customerOf(3) }),
			collectionItem(7, { customer: null }),
			saleItem(8, { customer: null, tenders: onAccount }),
		]);
		const { ready, missing, review, outputs } = await gate.check(items, walkIn);
		expect(numbers(ready)).toEqual([1, 2, 5]);
		expect(ready.map((one) => one.gate)).toEqual([
			expect.objectContaining({
				decision: 'release',
				rule: '12 linked, active',
				target: { customerId: 'C1', recordId: recordId(1), walkIn: false },
				token: items[0]?.ledger?.run?.token,
			}),
			expect.objectContaining({
				decision: 'divert',
				target: { customerId: 'WALKIN', recordId: null, walkIn: true },
			}),
			expect.objectContaining({ decision: 'release' }),
		]);
		expect(numbers(missing)).toEqual([3]);
		expect(rules(review)).toEqual([
			'10 blocked in Acumatica',
			'5 customer not clear',
			'2 collection without payer',
			'3 on account without customer',
		]);
		expect(outputs[2]?.map(({ pairedItem }) => pairedItem)).toEqual(
			[3, 5, 6, 7].map((item) => ({ item })),
		);
		// The rest of the item goes along as it was.
		expect(missing[0]).toMatchObject({
			total: 11.5,
			customer: { name: '<script>alert(1)</script>' },
		});
		const rows = await gate.rows();
		expect(rows.map(({ Number: number, Status }) => [number, Status])).toEqual([
			[5, 'Prepared'],
			[7, 'Review'],
			[1, 'Prepared'],
			[2, 'Prepared'],
			[3, 'Held'],
			[4, 'Held'],
			[6, 'Review'],
			[8, 'Review'],
		]);
		expect(rows[4]).toMatchObject({ PayerName: '<script>alert(1)</script>', PayerID: 4 });
		// Neither reasons nor history carry names.
		expect(String(rows[4]?.Reason)).toContain('account 10004');
		expect(
			JSON.stringify(rows[4]?.Reason) + JSON.stringify((await gate.history())[0]?.Detail),
		).not.toContain('script');
		expect(await gate.history()).toHaveLength(5);
	});

	it('wait for a customer of the settings that Acumatica does not have, or has on hold', async () => {
		const nameless = (number: number, storeId: number) => {
			const one = saleItem(number, { customer: null });
			return { ...one, rmh: { ...one.rmh, storeId } };
		};
		const items = await gate.take([
			nameless(1, 1),
			nameless(2, 3),
			nameless(3, 4),
			saleItem(4, { customer: customerOf(4) }),
		]);
		gate.acumatica.customers.insert({ CustomerID: 'WALKIN4', Status: 'Inactive' });
		const settings = {
			walkInCustomer: 'WALK-IN',
			consolidatedCustomer: 'CONSUMER',
			exceptions: {
				values: [
					{ storeId: '3', walkInCustomer: 'walkin3' },
					{ storeId: '4', walkInCustomer: 'WALKIN4' },
				],
			},
		};
		const { ready, review } = await gate.check(items, settings);
		expect(numbers(ready)).toEqual([2]);
		expect(rules(review)).toEqual([
			'10 not in Acumatica',
			'10 blocked in Acumatica',
			'10 not in Acumatica',
		]);
		expect(review[0]?.gate.reason).toContain(
			'no customer WALK-IN, which is the Walk-In Customer of store 1',
		);
		expect(review[2]?.gate.reason).toContain('Consolidated Customer of store 1');
		const rows = await gate.rows();
		expect(rows.map(({ Status }) => Status)).toEqual(['Held', 'Held', 'Prepared', 'Held']);
		for (const row of rows.filter(({ Status }) => Status === 'Held')) {
			expect(row.NextAttemptAt).not.toBeNull();
		}
		expect(gate.acumatica.stats.byRoute['GET Customer']).toBe(1);
	});

	it('follow the receivable account that owes', async () => {
		await gate.link(1);
		await gate.link(7, 'Active', 'STORE1.AR');
		const debtor = { id: 7, number: 'AR7', name: 'Acme', scope: 'STORE1.AR' };
		const other = { ...debtor, id: 8, number: 'AR8' };
		const credit = (own: typeof debtor) => customerOf(1, { type: 'credit', debtor: own });
		const items = await gate.take([
			saleItem(1, { customer: credit(debtor), tenders: onAccount }),
			collectionItem(2, { customer: credit(debtor) }),
			collectionItem(3, { customer: credit(other) }),
		]);
		const { ready, missing } = await gate.check(items);
		expect(ready.map((one) => one.gate.target?.customerId)).toEqual(['C7', 'C7']);
		expect(missing[0]?.gate.reason).toContain('receivable account AR8');
		expect((await gate.rows())[1]).toMatchObject({ PayerScope: 'STORE1.AR', PayerID: 8 });
	});

	it('wait for a person where a customer has several receivable accounts', async () => {
		const debtor = { id: 7, number: 'AR7', name: '', scope: 'STORE1.AR', others: ['AR8'] };
		const customer = customerOf(1, { type: 'credit', debtor });
		const items = await gate.take([saleItem(1, { customer })]);
		const { review } = await gate.check(items, { uploadTypes: ['credit'], uploadCustomer: true });
		expect(rules(review)).toEqual(['5 customer not clear']);
		expect(review[0]?.gate.reason).toContain('AR8');
	});

	it('wait for a person where their customer is deleted, on either side, with no request', async () => {
		await gate.linkRow(1, { status: 'Deleted' });
		const items = await gate.take([
			saleItem(1),
			saleItem(2, { tenders: onAccount }),
			collectionItem(3),
		]);
		const { ready, missing, review } = await gate.check(items, {
			...walkIn,
			uploadCustomer: true,
			uploadTypes: ['named', 'credit'],
		});
		expect([ready, missing]).toEqual([[], []]);
		expect(rules(review)).toEqual(Array.from({ length: 3 }, () => '5 customer not clear'));
		expect(review[0]?.gate.reason).toContain('is deleted, in RMH or in Acumatica');
		expect((await gate.rows()).map(({ Status }) => Status)).toEqual(
			Array.from({ length: 3 }, () => 'Review'),
		);
		expect(gate.acumatica.stats.requests).toBe(0);
	});

	it('find the survivor of a merge', async () => {
		await gate.link(2);
		await gate.linkRow(1, { status: 'Skipped', linked: false });
		await gate.rmh.execute(
			"INSERT INTO acumatica_sync.Alias (Scope, RmhID, SurvivorRmhID, MergedBy) VALUES ('STORE1', 1, 2, 'Jane')",
		);
		const items = await gate.take([saleItem(1, { customer: customerOf(1, { found: false }) })]);
		const { ready } = await gate.check(items);
		expect(ready[0]?.gate.target?.customerId).toBe('C2');
	});

	it('wait for an older document, and go to the walk-in customer where a person said so', async () => {
		await gate.link(1);
		const [waiting, decided] = await gate.take([
			collectionItem(1),
			saleItem(2, { customer: customerOf(4) }),
		]);
		if (!waiting?.ledger || !decided?.ledger) throw new Error('Not taken.');
		const { ready, review } = await gate.check(
			[
				{ ...waiting, ledger: { ...waiting.ledger, waitsFor: 'sale 3 of store 1' } },
				{ ...decided, ledger: { ...decided.ledger, decision: 'walkIn' } },
			],
			walkIn,
		);
		expect(rules(ready)).toEqual(['P walk-in by a person']);
		expect(rules(review)).toEqual(['11 dependency']);
		expect((await gate.rows())[0]).toMatchObject({ Status: 'Held', GateRule: '11 dependency' });
	});

	it('say so where a run may have sent them before', async () => {
		const [item] = await gate.take([saleItem(1, { customer: customerOf(4) })]);
		if (!item?.ledger) throw new Error('Not taken.');
		const { missing } = await gate.check([{ ...item, ledger: { ...item.ledger, inDoubt: true } }]);
		expect(missing[0]?.gate.reason).toContain('look for RMH:STORE1:T1-1 in Acumatica');
		const externalReference = 'RMH:STORE1:D1-20261123-1';
		const ofDay = { ...item.ledger, inDoubt: true, externalReference };
		const again = await gate.check([{ ...item, ledger: ofDay }]);
		expect(again.missing[0]?.gate.reason).toContain(`look for ${externalReference} in Acumatica`);
	});

	it('ask for their customer once: made in vain, they wait', async () => {
		const items = await gate.take([saleItem(1, { customer: customerOf(4) })]);
		const upload = { uploadCustomer: true };
		const first = await gate.check(items, upload);
		expect(first.missing[0]?.gate).toMatchObject({ decision: 'create', target: null });
		const rule = '8 unlinked, upload on';
		const PayerID = 4;
		expect((await gate.rows())[0]).toMatchObject({
			...{ Status: 'Prepared', GateRule: rule, PayerID, HeldSince: null, NextAttemptAt: null },
		});
		expect(await gate.history()).toMatchObject([
			{ Action: 'create', StatusBefore: 'Prepared', StatusAfter: 'Prepared' },
		]);
		expect(String((await gate.history())[0]?.Detail)).toContain(rule);
		const again = await gate.check(first.missing, upload);
		expect(again.missing[0]?.gate).toMatchObject({ decision: 'hold', rule: '8 not created' });
		expect((await gate.rows())[0]).toMatchObject({ Status: 'Held', GateRule: '8 not created' });
		expect((await gate.history()).map(({ Action }) => Action)).toEqual(['create', 'held']);
		expect(gate.acumatica.stats.requests).toBe(0);
	});

	it('go once their customer was made between the two looks', async () => {
		const items = await gate.take([saleItem(1, { customer: customerOf(4) })]);
		const first = await gate.check(items, { uploadCustomer: true });
		await gate.link(4);
		const again = await gate.check(first.missing, { uploadCustomer: true });
		expect(rules(again.ready)).toEqual(['12 linked, active']);
		expect((await gate.history()).map(({ Action }) => Action)).toEqual(['create']);
	});
});

describe('policies', () => {
	it('differ by store and by type', async () => {
		const credit = (store: number, number: number) => {
			const one = saleItem(number, { customer: customerOf(4, { type: 'credit' }) });
			return { ...one, rmh: { ...one.rmh, storeId: store } };
		};
		const ofStore = (store: number, number: number) => {
			const one = saleItem(number, { customer: null });
			return { ...one, rmh: { ...one.rmh, storeId: store } };
		};
		const items = await gate.take([ofStore(1, 1), ofStore(3, 2), credit(1, 3), credit(3, 4)]);
		const { ready, missing } = await gate.check(items, {
			...walkIn,
			exceptions: {
				values: [
					{ storeId: '3', walkInCustomer: 'WALKIN3' },
					{ storeId: 3, customerType: 'credit', upload: 'on' },
				],
			},
		});
		expect(ready.map((one) => one.gate.target?.customerId)).toEqual(['WALKIN', 'WALKIN3']);
		expect(rules(missing)).toEqual(['6 unlinked credit', '6 unlinked credit, upload on']);
	});

	it('come as texts from a node of settings too', async () => {
		await gate.link(1, 'Credit Hold');
		await gate.link(2, 'On Hold');
		const items = await gate.take([
			saleItem(1),
			saleItem(2, { customer: customerOf(1, { type: 'credit' }) }),
			saleItem(3, { customer: customerOf(2) }),
			saleItem(4, { customer: customerOf(4, { type: 'credit' }) }),
			saleItem(5, { customer: customerOf(5) }),
		]);
		const { ready, missing, review } = await gate.check(items, {
			uploadCustomer: true,
			uploadTypes: 'named, credit',
			options: {
				blockedForSales: 'Inactive, On Hold',
				exceptionsJson:
					'[{ "customerType": "credit", "upload": "off", "blockedForSales": "Credit Hold" }]',
			},
		});
		expect(numbers(ready)).toEqual([1]);
		expect(rules(review)).toEqual(['10 blocked in Acumatica', '10 blocked in Acumatica']);
		expect(rules(missing)).toEqual(['6 unlinked credit', '8 unlinked, upload on']);
	});

	it('consolidate named customers, never credit', async () => {
		const items = await gate.take([
			saleItem(1, { customer: customerOf(4) }),
			saleItem(2, { customer: customerOf(4), tenders: onAccount }),
		]);
		const { ready, missing } = await gate.check(items, { consolidatedCustomer: 'CONSUMERS' });
		expect(ready.map((one) => one.gate.target?.customerId)).toEqual(['CONSUMERS']);
		expect(rules(missing)).toEqual(['6 unlinked credit']);
	});

	it.each([
		[{ uploadCustomer: true, consolidatedCustomer: 'C' }, 'both on'],
		[
			{
				uploadCustomer: true,
				exceptions: {
					values: [{ storeId: '4', consolidate: 'on', consolidatedCustomer: 'C' }],
				},
			},
			'both on for store 4',
		],
		[{ exceptions: { values: [{ storeId: 'four' }] } }, 'Exceptions'],
		[{ useLedger: false }, 'without the sync ledger'],
		[{ options: { blockedForSales: 'Inactive, Gone' } }, 'Blocked Statuses for Sales (1)'],
		[{ uploadCustomer: true, uploadTypes: 'walkIn' }, 'Upload Customers of Type'],
		[{ options: { exceptionsJson: '[' } }, 'Exceptions as JSON cannot be used: Give a list'],
		[{ options: { exceptionsJson: [{ store: 1 }] } }, 'Exceptions as JSON'],
		[{ options: { exceptionsJson: '[{ "upload": "yes" }]' } }, 'Exceptions as JSON (0.upload)'],
		[{ options: { lookAgain: 0 } }, 'Look Again'],
	])('that cannot be used are refused: %o', async (parameters, message) => {
		const items = await gate.take([saleItem(1)]);
		await expect(gate.check(items, parameters)).rejects.toThrow(message);
		expect(gate.acumatica.stats.requests).toBe(0);
		expect(await gate.rows()).toMatchObject([{ Status: 'Prepared' }]);
	});
});

describe('items that are no documents', () => {
	it('are for a person, and do not stop the others', async () => {
		const items = await gate.take([saleItem(1, { customer: customerOf(4) })]);
		const { missing, review } = await gate.check([
			{ id: 1 },
			...items,
			{ ...saleItem(3), tenders: 1 },
		]);
		expect(numbers(missing)).toEqual([1]);
		expect(rules(review)).toEqual(['0 not a document', '0 not a document']);
		expect(review[1]?.gate.reason).toContain('tenders');
	});

	it('come twice: recorded once', async () => {
		const [item] = await gate.take([saleItem(1, { customer: customerOf(4) })]);
		const { missing } = await gate.check([item!, item!]);
		expect(missing).toHaveLength(2);
		expect(await gate.history()).toHaveLength(1);
	});
});
