import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AcumaticaCustomerReader } from '../../nodes/AcumaticaCustomerReader/AcumaticaCustomerReader.node';
import { RmhCustomerWriter } from '../../nodes/RmhCustomerWriter/RmhCustomerWriter.node';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import { runNode, type NodeRun } from '../nodeHarness';
import { runSyncRound, type SyncSettings } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

const IDS = [41, 42, 43, 44];
const FULL = { fullComparison: true };

describe.each(['accountNumber', 'acumatica'] as const)(
	'customers that are deleted, %s',
	(numbering) => {
		let store: JobStore;
		beforeEach(async () => {
			store = await openJobStore({ customers: 44 });
			await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
			store.acumatica.settings.autoNumbering = numbering === 'acumatica';
			await round();
			// What we wrote ourselves comes back once, and is known.
			await round();
			expect(store.acumatica.customers.size).toBe(IDS.length);
		});
		afterEach(async () => await store.close());

		const round = async (settings: SyncSettings = {}) => {
			const done = await runSyncRound(store.acumatica, store.credentials, {
				numbering,
				...settings,
			});
			expect(done.failed).toEqual([]);
			return done;
		};
		const linkOf = async (id: number) => (await store.links()).get(id);
		const recordOf = async (id: number) =>
			String((await linkOf(id))?.AcumaticaRecordID).toLowerCase();
		const statuses = async () => {
			const links = await store.links();
			return Object.fromEntries(IDS.map((id) => [id, links.get(id)?.Status]));
		};
		const rmhIds = async () =>
			(await store.execute('SELECT ID FROM dbo.Customer ORDER BY ID')).map(({ ID }) => ID);
		const inAcumatica = () => store.acumatica.customers.all().map(({ id }) => id);
		const deleteInAcumatica = async (id: number) => {
			const record = await recordOf(id);
			store.acumatica.customers.delete(record);
			return record;
		};
		const editInRmh = async (id: number, city: string) =>
			await store.execute(`UPDATE dbo.Customer SET City = N'${city}' WHERE ID = ${id}`);
		const editInAcumatica = async (id: number, city: string) =>
			store.acumatica.customers.update(await recordOf(id), { 'MainContact/Address/City': city });
		const ledger = async (operation: string, parameters: NodeRun['parameters']) =>
			await runNode(new RmhSyncLedger(), {
				credentials: store.credentials,
				parameters: {
					resource: 'customer',
					operation,
					scope: { __rl: true, mode: 'name', value: 'STORE1' },
					...parameters,
				},
			});

		it('in Acumatica: a full round marks the link, with one request, and nothing else ever happens', async () => {
			const idle = await round(FULL);
			expect([idle.requests, idle.puts]).toEqual([1, 0]);
			await deleteInAcumatica(42);
			const full = await round(FULL);
			expect([full.requests, full.puts]).toEqual([2, 0]);
			expect(await statuses()).toEqual({
				41: 'Processed',
				42: 'Deleted',
				43: 'Processed',
				44: 'Processed',
			});
			await editInRmh(42, 'Elsewhere');
			for (const settings of [{}, FULL]) {
				const next = await round(settings);
				expect([next.requests, next.puts, next.pending.length]).toEqual([1, 0, 0]);
			}
			expect(inAcumatica()).toHaveLength(3);
			expect(await rmhIds()).toEqual(IDS);
		});

		it('in Acumatica, and edited in RMH before the full round: the same, and the run ends', async () => {
			await deleteInAcumatica(42);
			await editInRmh(42, 'Elsewhere');
			const full = await round(FULL);
			expect(full.puts).toBeLessThanOrEqual(1);
			expect((await linkOf(42))?.Status).toBe('Deleted');
			await editInRmh(43, 'Elsewhere');
			expect((await round()).toAcumatica).toHaveLength(1);
			expect(inAcumatica()).toHaveLength(3);
			const open = await store.execute('SELECT * FROM acumatica_sync.Run WHERE FinishedAt IS NULL');
			expect(open).toEqual([]);
		});

		it('in Acumatica, and edited in RMH where nothing has to move: the full round marks it, and it stays marked', async () => {
			await deleteInAcumatica(42);
			await editInRmh(42, 'Elsewhere');
			const rows = [{ field: 'address', rule: 'fillIfEmpty' }];
			const full = await round({ ...FULL, compare: { ownership: { rows } } });
			expect(full.inSync).toHaveLength(1);
			expect((await linkOf(42))?.Status).toBe('Deleted');
		});

		it('in Acumatica, and edited in RMH: the next round of changes marks it by itself', async () => {
			await deleteInAcumatica(42);
			expect((await round()).requests).toBe(1);
			expect((await linkOf(42))?.Status).toBe('Processed');
			await editInRmh(42, 'Elsewhere');
			const next = await round();
			// The list of changes, a look by ID and by record whether it is as compared, the update that finds nobody,
			// and a look whether that is so.
			expect([next.requests, next.puts]).toEqual([5, 1]);
			expect((await linkOf(42))?.Status).toBe('Deleted');
			expect(inAcumatica()).toHaveLength(3);
		});

		it('in RMH: the link is marked, and Acumatica keeps its customer, whatever is edited there', async () => {
			const before = inAcumatica();
			await store.execute('DELETE FROM dbo.Customer WHERE ID = 42');
			expect((await round()).puts).toBe(0);
			expect((await linkOf(42))?.Status).toBe('Deleted');
			await editInAcumatica(42, 'Elsewhere');
			for (const settings of [{}, FULL]) {
				const next = await round(settings);
				expect([next.puts, next.toRmh.length, next.toAcumatica.length]).toEqual([0, 0, 0]);
			}
			expect(await rmhIds()).toEqual([41, 43, 44]);
			expect(inAcumatica()).toEqual(before);
		});

		it('in RMH, and forgotten by the ledger: nobody makes it there again', async () => {
			await store.execute('DELETE FROM dbo.Customer WHERE ID = 42');
			await editInAcumatica(42, 'Fargo');
			await round();
			await store.execute(
				"UPDATE acumatica_sync.Link SET ChangedAt = '2020-01-01' WHERE RmhID = 42",
			);
			const forget = { forgetDeleted: true, deletedDays: 30 };
			const { outputs } = await ledger('cleanUp', { resource: 'ledger', ...forget });
			expect(outputs[0]?.[0]?.json).toMatchObject({ customersForgotten: 1 });
			for (const settings of [{}, FULL]) await round(settings);
			store.acumatica.customers.update(inAcumatica()[1] ?? '', {
				'MainContact/Address/City': 'Reno',
			});
			await round();
			expect(await rmhIds()).toEqual([41, 43, 44]);
			expect(store.acumatica.customers.size).toBe(IDS.length);
		});

		it('in RMH: not retried, because no run could take it; entered anew, it is the same customer once the link is moved', async () => {
			const before = inAcumatica();
			const record = await recordOf(42);
			await store.execute(
				"INSERT INTO dbo.Customer (AccountNumber, FirstName, LastName, Company, EmailAddress, StoreID) SELECT N'ANEW', FirstName, LastName, Company, EmailAddress, StoreID FROM dbo.Customer WHERE ID = 42",
			);
			await store.execute('DELETE FROM dbo.Customer WHERE ID = 42');
			await round();
			expect((await linkOf(42))?.LastError).toContain('move the link to that one');
			const customer = { __rl: true, mode: 'id', value: '42' };
			const { outputs } = await ledger('retry', { customer, alsoRetry: ['Deleted'] });
			expect(outputs[0]?.[0]?.json).toMatchObject({
				changed: false,
				status: 'Deleted',
				acumaticaRecordId: record,
			});
			await ledger('retry', { retry: 'all', statuses: ['Deleted'] });
			expect((await linkOf(42))?.Status).toBe('Deleted');

			const anew = (await rmhIds()).at(-1);
			await ledger('moveLink', { merged: 'rmh', customer, survivorId: String(anew) });
			await round();
			await round(FULL);
			expect((await store.links()).get(Number(anew))).toMatchObject({
				Status: 'Processed',
				AcumaticaRecordID: record.toUpperCase(),
			});
			expect(inAcumatica()).toEqual(before);
			expect(await rmhIds()).toEqual([41, 43, 44, anew]);
		});

		it('in RMH where nothing reads RMH: what writes there marks the link, and adds nobody', async () => {
			await store.execute('DELETE FROM dbo.Customer WHERE ID = 42');
			await editInAcumatica(42, 'Elsewhere');
			const [written] = await download();
			expect((written?.upsert as IDataObject).action).toBe('review');
			expect((await linkOf(42))?.Status).toBe('Deleted');
			await editInAcumatica(42, 'Somewhere');
			const [again] = await download();
			expect((again?.upsert as IDataObject).action).toBe('skipped');
			expect(await rmhIds()).toEqual([41, 43, 44]);
			expect(inAcumatica()).toHaveLength(4);
		});

		it('on both sides: marked once, and nobody comes back', async () => {
			await deleteInAcumatica(42);
			await store.execute('DELETE FROM dbo.Customer WHERE ID = 42');
			const full = await round(FULL);
			expect([full.requests, full.puts]).toEqual([1, 0]);
			expect((await linkOf(42))?.Status).toBe('Deleted');
			expect(await rmhIds()).toEqual([41, 43, 44]);
			expect(inAcumatica()).toHaveLength(3);
		});

		it('in Acumatica, and a person decides that it is to be there: made once more', async () => {
			await deleteInAcumatica(42);
			await round(FULL);
			await ledger('retry', {
				customer: { __rl: true, mode: 'id', value: '42' },
				alsoRetry: ['Deleted'],
			});
			const again = await round();
			expect(again.puts).toBe(1);
			expect((await linkOf(42))?.Status).toBe('Processed');
			expect(inAcumatica()).toHaveLength(4);
			await round();
			const idle = await round(FULL);
			expect([idle.requests, idle.puts]).toEqual([1, 0]);
		});

		/** The download of changes: Get Changed, RMH Customer Writer, Confirm Changes. */
		async function download(): Promise<IDataObject[]> {
			const executionId = `download-${(downloads += 1)}`;
			const common = { credentials: store.credentials, executionId };
			const changed = await runNode(new AcumaticaCustomerReader(), {
				...common,
				parameters: { operation: 'getChanged', scope: 'STORE1' },
				items: [{ json: {} }],
			});
			const written = await runNode(new RmhCustomerWriter(), {
				...common,
				parameters: {
					operation: 'createOrUpdate',
					scope: 'STORE1',
					useLedger: true,
					accountNumbers: numbering === 'acumatica' ? 'rmh' : 'customerId',
					storeId: 1,
				},
				items: [...(changed.outputs[0] ?? [])],
			});
			await runNode(new AcumaticaCustomerReader(), {
				...common,
				parameters: { operation: 'confirmChanges', scope: 'STORE1' },
				items: [...(written.outputs[0] ?? [])],
			});
			return (written.outputs[0] ?? []).map(({ json }) => json);
		}
	},
);

let downloads = 0;
