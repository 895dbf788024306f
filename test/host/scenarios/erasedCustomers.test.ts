import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL_COMPARISON_TRIGGER } from '../n8n/templates';
import { rmhCustomer, tellLedger } from './ledgerByHand';
import { linkedCustomers, type Linked } from './linkedCustomers';
import { openTestStore, type TestStore } from './testStore';
import { openTwoWay, type TwoWay } from './twoWay';

const CUSTOMERS = 80;

/** By what happens after Erase. */
const NAMES = ['pseudonym', 'goneInAcumatica', 'goneInRmh', 'gonePair'] as const;

/** What RMH keeps of a person. */
const NEW_IN_RMH =
	"INSERT INTO dbo.Customer (StoreID, AccountNumber, FirstName, LastName, City, EmailAddress) VALUES (1, N'%', N'%', N'Newman', N'Boston', N'%@example.com')";

describe('customers that were erased for privacy', () => {
	let store: TestStore;
	let upload: string;
	let twoWay: TwoWay;
	let who: Record<(typeof NAMES)[number], Linked>;
	/** In RMH only, before any run has met it. */
	let neverUploaded: number;
	/** In Acumatica only, before any run has met it. */
	let neverDownloaded: string;
	/** Of `pseudonym`, before. */
	let name: string;
	let before: Awaited<ReturnType<typeof everybody>>;

	const everybody = async () => ({
		acumatica: store.acumatica.customers.all().map(({ id, fields }) => [id, fields]),
		rmh: await store.rmh.execute(
			'SELECT ID, AccountNumber, FirstName, LastName, Company, City, EmailAddress FROM dbo.Customer ORDER BY ID',
		),
	});
	const erase = async (parameters: Parameters<typeof tellLedger>[1]) => {
		const told = await tellLedger(store, {
			operation: 'erase',
			reason: 'Request 17',
			...parameters,
		});
		expect(told).toMatchObject([{ changed: true }]);
	};
	/** Whom the ledger finds by a text. */
	const inLedger = async (text: string) =>
		await tellLedger(store, { operation: 'getStatus', returnAll: true, filters: { text } });

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		upload = await store.importUpload();
		expect((await store.upload(upload)).run.error).toBeUndefined();
		twoWay = await openTwoWay(store);
		for (const trigger of [undefined, FULL_COMPARISON_TRIGGER]) {
			expect((await twoWay.round(trigger)).run.error).toBeUndefined();
		}
		who = await linkedCustomers(store, NAMES);

		await store.rmh.execute(NEW_IN_RMH.replaceAll('%', 'Nora'));
		const [row] = await store.rmh.execute(
			"SELECT ID FROM dbo.Customer WHERE AccountNumber = 'Nora'",
		);
		neverUploaded = Number(row?.ID);
		const customer = { CustomerID: 'OSCAR', CustomerName: 'Oscar Newman', Status: 'Active' };
		store.acumatica.customers.insert(customer);
		neverDownloaded = store.acumatica.customers.findByCustomerId('OSCAR')?.id ?? '';

		name = String(store.acumatica.customers.get(who.pseudonym.record)?.fields.CustomerName);
		expect(await inLedger(name)).not.toEqual([]);
		for (const one of NAMES) await erase({ erased: 'rmh', ...rmhCustomer(who[one].id) });
		await erase({ erased: 'rmh', ...rmhCustomer(neverUploaded) });
		await erase({
			erased: 'acumatica',
			acumaticaRecordId: neverDownloaded,
			erasedCustomerId: 'OSCAR',
		});

		// People go on in both systems.
		const { customers } = store.acumatica;
		customers.update(who.pseudonym.record, {
			CustomerName: 'Pseudonym 17',
			'MainContact/Email': 'x17@pseudonym.example',
		});
		customers.update(neverDownloaded, { CustomerName: 'Pseudonym 18' });
		customers.delete(who.goneInAcumatica.record);
		customers.delete(who.gonePair.record);
		await store.rmh.execute(
			`UPDATE dbo.Customer SET City = N'Elsewhere' WHERE ID IN (${who.pseudonym.id}, ${who.goneInAcumatica.id}, ${neverUploaded});
			DELETE FROM dbo.Customer WHERE ID IN (${who.goneInRmh.id}, ${who.gonePair.id});`,
		);
		customers.update(who.goneInRmh.record, { 'MainContact/Address/City': 'Nowhere' });
		before = await everybody();
	});
	afterAll(async () => await store.close());

	it('are not uploaded again', async () => {
		const { run, summary } = await store.upload(upload);
		expect(run.error).toBeUndefined();
		expect(summary).toMatchObject({ created: 0, updated: 0 });
		expect(store.acumatica.stats.byRoute['PUT Customer'] ?? 0).toBe(0);
		expect(await everybody()).toEqual(before);
	});

	it.each([
		['every hour', undefined],
		['every night', FULL_COMPARISON_TRIGGER],
	])('are neither made nor written to %s', async (_, trigger) => {
		const round = await twoWay.round(trigger);
		expect(round.run.error).toBeUndefined();
		expect(round.summary).toMatchObject({
			toAcumatica: { created: 0, updated: 0 },
			toRmh: { created: 0, updated: 0 },
		});
		expect(round).toMatchObject({ puts: 0, rmhRows: 0 });
		expect(await everybody()).toEqual(before);
	});

	it('are known to the ledger by their numbers only', async () => {
		const all = await inLedger('');
		for (const id of [...NAMES.map((one) => who[one].id), neverUploaded]) {
			expect(all.find(({ rmhId }) => rmhId === id)).toMatchObject({
				name: '',
				status: 'Skipped',
				lastError: 'Erased for privacy',
			});
		}
		expect(await inLedger(name)).toEqual([]);
	});

	it('keep nobody else back: others who are new move, once', async () => {
		await store.rmh.execute(NEW_IN_RMH.replaceAll('%', 'Olga'));
		store.acumatica.customers.insert({
			CustomerID: 'PETER',
			CustomerName: 'Peter Miller',
			Status: 'Active',
		});
		const round = await twoWay.round();
		expect(round.summary).toMatchObject({ toAcumatica: { created: 1 }, toRmh: { created: 1 } });
		expect(round).toMatchObject({ puts: 1, rmhRows: 1 });
		const { run, summary } = await store.upload(upload);
		expect(run.error).toBeUndefined();
		expect(summary).toMatchObject({ created: 0 });
	});
});
