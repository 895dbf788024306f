import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL_COMPARISON_TRIGGER } from '../n8n/templates';
import { rmhCustomer, tellLedger } from './ledgerByHand';
import { linkedCustomers, type Linked } from './linkedCustomers';
import { expectNobodyTwice } from './nobodyTwice';
import { openTestStore, type TestStore } from './testStore';
import { openTwoWay, type TwoWay } from './twoWay';

const CUSTOMERS = 80;
const CITY = 'MainContact/Address/City';

/** By where a customer was deleted, and what a person decides. */
const NAMES = ['rmhAgain', 'rmhLeft', 'acumaticaAgain', 'acumaticaLeft'] as const;

describe('customers that are deleted on one side', () => {
	let store: TestStore;
	let twoWay: TwoWay;
	let who: Record<(typeof NAMES)[number], Linked>;

	const inAcumatica = ({ record }: Linked) => store.acumatica.customers.get(record)?.fields;
	const ids = (all: readonly Linked[]) => all.map(({ id }) => id).join(', ');
	const inRmh = async (where: string) =>
		(await store.rmh.execute(`SELECT * FROM dbo.Customer WHERE ${where}`))[0];
	const everybody = async () => ({
		acumatica: store.acumatica.customers.all().length,
		rmh: (await store.rmh.execute('SELECT COUNT(*) AS N FROM dbo.Customer'))[0]?.N,
	});
	/** What accounting sees. */
	const deleted = async () =>
		await tellLedger(store, {
			operation: 'getStatus',
			returnAll: true,
			filters: { statuses: ['Deleted'] },
		});
	const deletedIds = async () => (await deleted()).map(({ rmhId }) => rmhId);
	const retry = async ({ id }: Linked) =>
		await tellLedger(store, {
			operation: 'retry',
			...rmhCustomer(id),
			alsoRetry: ['Deleted'],
			reason: 'Deleted by mistake',
		});
	/** Every hour and every night. */
	async function expectQuiet() {
		for (const trigger of [undefined, FULL_COMPARISON_TRIGGER]) {
			const round = await twoWay.round(trigger);
			expect(round.run.error).toBeUndefined();
			expect(round).toMatchObject({ puts: 0, rmhRows: 0 });
		}
	}

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		expect((await store.upload(await store.importUpload())).run.error).toBeUndefined();
		twoWay = await openTwoWay(store);
		for (const trigger of [undefined, FULL_COMPARISON_TRIGGER]) {
			expect((await twoWay.round(trigger)).run.error).toBeUndefined();
		}
		who = await linkedCustomers(store, NAMES);
	});
	afterAll(async () => await store.close());

	it('in RMH: marked within the hour, kept in Acumatica, and not brought back by an edit there', async () => {
		const gone = [who.rmhAgain, who.rmhLeft];
		await store.rmh.execute(`DELETE FROM dbo.Customer WHERE ID IN (${ids(gone)})`);
		const before = await everybody();
		const fields = gone.map(inAcumatica);
		expect(await twoWay.round()).toMatchObject({ puts: 0, rmhRows: 0 });
		expect(await deletedIds()).toEqual(gone.map(({ id }) => id));
		expect(gone.map(inAcumatica)).toEqual(fields);

		for (const { record } of gone) store.acumatica.customers.update(record, { [CITY]: 'Boston' });
		await expectQuiet();
		expect(await everybody()).toEqual(before);
	});

	it('in Acumatica: marked at night, kept in RMH, and not brought back by an edit there', async () => {
		const gone = [who.acumaticaAgain, who.acumaticaLeft];
		for (const { record } of gone) store.acumatica.customers.delete(record);
		const before = await everybody();
		await expectQuiet();
		expect(await deletedIds()).toEqual(NAMES.map((name) => who[name].id));

		await store.rmh.execute(`UPDATE dbo.Customer SET City = N'Boston' WHERE ID IN (${ids(gone)})`);
		await expectQuiet();
		expect(await everybody()).toEqual(before);
		for (const { id } of gone) expect(await inRmh(`ID = ${id}`)).toMatchObject({ City: 'Boston' });
	});

	it('wait for a person, who reads what there is to do', async () => {
		const waiting = await deleted();
		for (const name of NAMES) {
			const { id, account, record } = who[name];
			const reason = name.startsWith('rmh')
				? 'RMH does not have this customer any more'
				: 'The Acumatica customer that this customer is linked to does not exist any more';
			expect(waiting).toContainEqual(
				expect.objectContaining({
					rmhId: id,
					accountNumber: account,
					acumaticaRecordId: record,
					lastError: expect.stringMatching(`^${reason}.*[mM]ove the link`) as string,
				}),
			);
		}
	});

	it('gone in Acumatica: made there once more where a person retries it', async () => {
		const { id, account } = who.acumaticaAgain;
		const before = await everybody();
		expect(await retry(who.acumaticaAgain)).toMatchObject([
			{ changed: true, acumaticaRecordId: null },
		]);
		expect(await twoWay.round()).toMatchObject({ puts: 1, rmhRows: 0 });
		const made = store.acumatica.customers.findByCustomerId(account);
		expect(made?.fields).toMatchObject({ AccountRef: `RMH:STORE1:${id}`, [CITY]: 'Boston' });
		expect(await everybody()).toEqual({ ...before, acumatica: before.acumatica + 1 });
	});

	it('gone in RMH: a retry can do nothing; entered anew there, it is the same customer by Move Link', async () => {
		const { id, record } = who.rmhAgain;
		expect(await retry(who.rmhAgain)).toMatchObject([
			{ changed: false, status: 'Deleted', acumaticaRecordId: record },
		]);
		const before = await everybody();
		const name = String(inAcumatica(who.rmhAgain)?.CustomerName);
		await store.rmh.execute(
			`INSERT INTO dbo.Customer (StoreID, AccountNumber, Company) VALUES (1, N'ANEW', N'${name}')`,
		);
		const anew = await inRmh("AccountNumber = N'ANEW'");
		const told = await tellLedger(store, {
			operation: 'moveLink',
			merged: 'rmh',
			...rmhCustomer(id),
			survivorId: String(anew?.ID),
		});
		expect(told).toMatchObject([{ changed: true, rmhId: anew?.ID, acumaticaRecordId: record }]);
		for (const trigger of [undefined, FULL_COMPARISON_TRIGGER]) {
			expect((await twoWay.round(trigger)).run.error).toBeUndefined();
		}
		expect(await inRmh("AccountNumber = N'ANEW'")).toMatchObject({ City: 'Boston' });
		expect(await everybody()).toEqual({ ...before, rmh: Number(before.rmh) + 1 });
	});

	it('the others are left as they are', async () => {
		await expectQuiet();
		expect(await deletedIds()).toEqual([who.rmhLeft.id, who.acumaticaLeft.id]);
		expect(inAcumatica(who.rmhLeft)).toMatchObject({ [CITY]: 'Boston' });
		expect(await inRmh(`ID = ${who.acumaticaLeft.id}`)).toMatchObject({ City: 'Boston' });
		expectNobodyTwice(store.acumatica);
	});
});
