import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL_COMPARISON_TRIGGER } from '../n8n/templates';
import { rmhCustomer, tellLedger } from './ledgerByHand';
import { linkedBuyers, salesOf } from './linkedBuyers';
import { openTestStore, type TestStore } from './testStore';
import { openTransfer, type Transfer } from './transferRuns';
import { openTwoWay, type TwoWay } from './twoWay';

const CUSTOMERS = 80;
const STREET = 'MainContact/Address/AddressLine1';

interface Party {
	/** Customer.ID in RMH. */
	id: number;
	/** Its Acumatica customer before anybody was merged: the ID of the record, and the customer ID. */
	record: string;
	customerId: string;
}

describe('customers that were merged after they had bought', () => {
	let store: TestStore;
	let twoWay: TwoWay;
	let transfer: () => Promise<Transfer>;
	/** Its Acumatica customer was merged into SURVIVOR, and is still there. */
	let kept: Party;
	/** Its row in RMH was merged into `survivor`, and is no more. */
	let double: Party;
	let survivor: Party;
	/** Its row in RMH was merged into a new one that the ledger has not met. */
	let moved: Party;
	let successor: number;

	const rmhRows = async (sql: string) => await store.rmh.execute(sql);
	const everybody = async () => ({
		acumatica: store.acumatica.customers.all().length,
		rmh: (await rmhRows('SELECT COUNT(*) AS N FROM dbo.Customer'))[0]?.N,
	});
	const aliasesOf = async (id: number) =>
		(
			await rmhRows(
				`SELECT RmhID, AcumaticaRecordID FROM acumatica_sync.Alias WHERE SurvivorRmhID = ${id} ORDER BY AliasID`,
			)
		).map(({ RmhID, AcumaticaRecordID }) => RmhID ?? String(AcumaticaRecordID).toLowerCase());
	const mergeInRmh = async (from: number, into: number) =>
		await tellLedger(store, {
			operation: 'moveLink',
			merged: 'rmh',
			...rmhCustomer(from),
			survivorId: String(into),
		});

	async function parties(): Promise<Party[]> {
		const rows = await rmhRows(
			'SELECT RmhID, AcumaticaRecordID, AcumaticaCustomerID FROM acumatica_sync.Link',
		);
		const links = new Map(rows.map((row) => [Number(row.RmhID), row]));
		return (await linkedBuyers(store)).map(({ id }) => ({
			id,
			record: String(links.get(id)?.AcumaticaRecordID).toLowerCase(),
			customerId: String(links.get(id)?.AcumaticaCustomerID),
		}));
	}

	/** As people do it in the two systems. */
	async function merge(): Promise<void> {
		const { fields } = store.acumatica.customers.get(kept.record) ?? {};
		store.acumatica.customers.insert({ ...fields, CustomerID: 'SURVIVOR', AccountRef: '' });
		store.acumatica.customers.update(kept.record, { Status: 'Inactive' });
		await rmhRows(
			`INSERT INTO dbo.Customer (StoreID, AccountNumber, FirstName, LastName, Company, City, EmailAddress)
			SELECT StoreID, N'NEXT-1', FirstName, LastName, Company, City, EmailAddress
			FROM dbo.Customer WHERE ID = ${moved.id}`,
		);
		const [next] = await rmhRows("SELECT ID FROM dbo.Customer WHERE AccountNumber = 'NEXT-1'");
		successor = Number(next?.ID);
		await rmhRows(`DELETE FROM dbo.Customer WHERE ID IN (${double.id}, ${moved.id})`);
	}

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS, { sales: true });
		expect((await store.upload(await store.importUpload())).run.error).toBeUndefined();
		twoWay = await openTwoWay(store);
		for (const trigger of [undefined, FULL_COMPARISON_TRIGGER]) {
			expect((await twoWay.round(trigger)).run.error).toBeUndefined();
		}
		({ transfer } = await openTransfer(store));
		const [a, b, c, d] = await parties();
		if (!a || !b || !c || !d) throw new Error('The seed has no four such customers.');
		[kept, double, survivor, moved] = [a, b, c, d];
		await merge();
	});
	afterAll(async () => await store.close());

	it('keep their sales waiting while nobody has told the ledger', async () => {
		expect((await transfer()).run.error).toBeUndefined();
		for (const { id } of [kept, double, moved]) {
			const sales = await salesOf(store, id);
			expect(sales.length).toBeGreaterThan(0);
			for (const sale of sales) {
				expect(['Held', 'Review']).toContain(sale.status);
				expect(sale.invoiced).toEqual([]);
			}
		}
	});

	it('are linked to the survivor by Move Link, and the old ones become aliases', async () => {
		const inAcumatica = await tellLedger(store, {
			operation: 'moveLink',
			merged: 'acumatica',
			...rmhCustomer(kept.id),
			acumaticaRecordId: store.acumatica.customers.findByCustomerId('SURVIVOR')?.id ?? '',
			acumaticaCustomerId: 'SURVIVOR',
		});
		expect(inAcumatica).toMatchObject([
			{ changed: true, status: 'Processed', acumaticaCustomerId: 'SURVIVOR' },
		]);
		for (const [from, into] of [
			[double, survivor.id],
			[moved, successor],
		] as const) {
			const { customerId } = from === moved ? moved : survivor;
			expect(await mergeInRmh(from.id, into)).toMatchObject([
				{ changed: true, rmhId: into, mergedFrom: from.id, acumaticaCustomerId: customerId },
			]);
		}
		expect(await aliasesOf(kept.id)).toEqual([kept.record]);
		expect(await aliasesOf(survivor.id)).toEqual([double.id, double.record]);
		expect(await aliasesOf(successor)).toEqual([moved.id]);
	});

	it('find the survivor at Missing Customer Check, and each sale is posted to it once', async () => {
		const next = await transfer();
		expect(next.run.error).toBeUndefined();
		expect(next.totals).toMatchObject({ customersMade: 0 });
		expect((await transfer()).totals).toMatchObject({ posted: 0 });
		for (const [{ id }, target] of [
			[kept, 'SURVIVOR'],
			[double, survivor.customerId],
			[survivor, survivor.customerId],
			[moved, moved.customerId],
		] as const) {
			const sales = await salesOf(store, id);
			const posted = {
				status: 'Processed',
				rule: '12 linked, active',
				target,
				invoiced: [target],
			};
			expect(sales).toEqual(sales.map(() => posted));
		}
	});

	it('are made anew on neither side, and the survivor is kept the same from now on', async () => {
		const before = await everybody();
		for (const trigger of [undefined, FULL_COMPARISON_TRIGGER]) {
			const round = await twoWay.round(trigger);
			expect(round.run.error).toBeUndefined();
			expect(round.summary).toMatchObject({
				toAcumatica: { created: 0 },
				toRmh: { created: 0 },
				conflicts: 0,
			});
			const toReview = round.json('Customers to review').map(({ rmhId }) => rmhId);
			expect(toReview).not.toContain(kept.id);
			expect(toReview).not.toContain(successor);
		}
		const oldOnes = [kept.record, double.record].map(
			(record) => store.acumatica.customers.get(record)?.fields,
		);
		await rmhRows(
			`UPDATE dbo.Customer SET Address = N'1 Merger Way' WHERE ID IN (${kept.id}, ${survivor.id}, ${successor})`,
		);
		expect(await twoWay.round()).toMatchObject({ puts: 3, rmhRows: 0 });
		for (const customerId of ['SURVIVOR', survivor.customerId, moved.customerId]) {
			const { fields } = store.acumatica.customers.findByCustomerId(customerId) ?? {};
			expect(fields?.[STREET], customerId).toBe('1 Merger Way');
		}
		expect(
			[kept.record, double.record].map((record) => store.acumatica.customers.get(record)?.fields),
		).toEqual(oldOnes);
		expect(await everybody()).toEqual(before);
		expect(await twoWay.round()).toMatchObject({ puts: 0, rmhRows: 0 });
	});
});
