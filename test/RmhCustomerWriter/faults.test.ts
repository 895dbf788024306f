import type { IDataObject } from 'n8n-workflow';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultLogin } from '../emulators/rmh';
import { batchesOf, schemaScripts } from '../emulators/rmh/engine';
import { acumaticaItem, recordId, reportOf, WriterNode } from './writerNode';

let writer: WriterNode;
afterEach(async () => await writer.close());

const INSERT = /ledger\/insert-customer/;
const UPDATE = /(ledger|writer)\/update-customer/;
const RECORD = /ledger\/record/;

const withLedger = { useLedger: true };
const tolerant = { continueOnFail: true };
const finishRuns = async () =>
	await writer.rmh.execute('UPDATE acumatica_sync.Lease SET ExpiresAt = SYSUTCDATETIME()');

/** Runs while statements of a kind wait, and the work is done meanwhile. */
async function meanwhile<T>(match: RegExp, run: () => Promise<T>, sql: string): Promise<T> {
	writer.rmh.wire.delay(400, match);
	const running = run();
	const before = writer.rmh.statements;
	while (writer.rmh.statements === before) await new Promise((done) => setTimeout(done, 5));
	await new Promise((done) => setTimeout(done, 200));
	await writer.rmh.execute(sql);
	writer.rmh.wire.clear();
	return await running;
}

describe('RMH Customer Writer when something goes wrong', () => {
	it('never adds a customer twice when n8n dies before the result is recorded', async () => {
		writer = await WriterNode.start({ customers: 0 }, { ledger: true });
		const error = { number: 50000, message: 'killed', severity: 20, state: 1, line: 1 };
		writer.rmh.wire.failStatement({ match: RECORD, error: error as never, times: 10 });
		await writer.run([acumaticaItem(1)], withLedger, tolerant);
		writer.rmh.wire.clear();
		expect(await writer.link(recordId(1))).toMatchObject({ Status: 'Prepared', Origin: 'created' });
		await finishRuns();
		const [item] = await writer.run([acumaticaItem(1)], withLedger);
		expect(reportOf(item)).toMatchObject({ action: 'unchanged', matchedBy: 'link' });
		expect(await writer.count()).toBe(1);
		expect(await writer.link(recordId(1))).toMatchObject({ Status: 'Processed' });
	});

	it('adds the customer and its link together, or neither', async () => {
		writer = await WriterNode.start({ customers: 0 }, { ledger: true });
		await writer.rmh.execute(
			"ALTER TABLE acumatica_sync.Link ADD CONSTRAINT CK_Test CHECK (Name <> N'Bakery 1')",
		);
		const items = await writer.run([acumaticaItem(1), acumaticaItem(2)], withLedger, tolerant);
		expect(items[0]?.error).toBeDefined();
		expect(reportOf(items[1]).action).toBe('created');
		expect(await writer.count()).toBe(1);
	});

	it.each(['before', 'after'] as const)(
		'adds the customer once when the connection is cut %s the statement',
		async (moment) => {
			writer = await WriterNode.start({ customers: 0 }, { ledger: true });
			writer.rmh.wire.dropConnection({ [moment]: INSERT });
			const [item] = await writer.run([acumaticaItem(1)], withLedger);
			expect(reportOf(item).action).toBe('created');
			expect(await writer.count()).toBe(1);
			expect(await writer.link(recordId(1))).toMatchObject({ Status: 'Processed' });
		},
	);

	it.each([true, false])(
		'knows its own update when the answer was lost (ledger: %s)',
		async (useLedger) => {
			writer = await WriterNode.start({ customers: 0 }, { ledger: true });
			await writer.run([acumaticaItem(1)], { useLedger });
			writer.rmh.wire.dropConnection({ after: UPDATE });
			const moved = acumaticaItem(1, { address: { city: 'Boston' } });
			const [item] = await writer.run([moved], { useLedger });
			expect(reportOf(item).action).toBe('updated');
			expect(await writer.customer('1 = 1')).toMatchObject({ City: 'Boston' });
		},
	);

	it('overwrites nothing that a till changes while it is written, but goes on after a sale', async () => {
		writer = await WriterNode.start({ customers: 0 }, { ledger: true });
		await writer.run([acumaticaItem(1)], withLedger);
		const write = async (city: string) =>
			await writer.run([acumaticaItem(1, { address: { city } })], withLedger);
		const [sold] = await meanwhile(
			UPDATE,
			async () => await write('Boston'),
			'UPDATE dbo.Customer SET TotalVisits = TotalVisits + 1',
		);
		expect(reportOf(sold).action).toBe('updated');
		const [edited] = await meanwhile(
			UPDATE,
			async () => await write('Salem'),
			"UPDATE dbo.Customer SET Zip = N'02101', City = N'Lynn'",
		);
		expect(reportOf(edited)).toMatchObject({ action: 'review', compareAgain: true });
		expect(await writer.customer('1 = 1')).toMatchObject({ City: 'Lynn', Zip: '02101' });
		expect(await writer.pending()).toHaveLength(1);
	}, 30_000);

	it('writes nothing once another run has taken over', async () => {
		writer = await WriterNode.start({ customers: 0 }, { ledger: true });
		const takeOver = 'UPDATE acumatica_sync.Lease SET Token = Token + 1';
		const items = await meanwhile(
			INSERT,
			async () => await writer.run([acumaticaItem(1), acumaticaItem(2)], withLedger, tolerant),
			takeOver,
		);
		expect(items.map((item: IDataObject) => String(item.error))).toEqual([
			expect.stringContaining('has lost its lease') as string,
			expect.stringContaining('has lost its lease') as string,
		]);
		expect(await writer.count()).toBe(0);
	}, 30_000);

	it.each([true, false])(
		'says what a trigger of the site has changed (ledger: %s), and goes on with that',
		async (useLedger) => {
			writer = await WriterNode.start({ customers: 0 }, { ledger: true });
			writer.rmh.setTrigger(
				'Customer',
				"INSERT INTO dbo.ShipTo (CustomerID) VALUES (@id); UPDATE dbo.Customer SET City = UPPER(City), CustomText1 = N'seen' WHERE ID = @id",
			);
			await expect(
				writer.rmh.execute(
					"BEGIN TRANSACTION; INSERT INTO dbo.Customer (City) OUTPUT inserted.ID VALUES (N'x'); COMMIT",
				),
			).rejects.toMatchObject({ number: 334 });
			const [made] = await writer.run([acumaticaItem(1)], { useLedger });
			expect(reportOf(made)).toMatchObject({
				action: 'created',
				warnings: [
					'RMH did not keep the value written for City as it is: the column City now has "NEW YORK"',
				],
			});
			const row = await writer.customer("AccountNumber = 'C1'");
			expect(made?.rmh).toMatchObject({
				id: row.ID,
				rowVersion: (row.DBTimeStamp as Buffer).toString('hex').toUpperCase(),
			});
			const moved = acumaticaItem(1, { address: { city: 'Boston' } });
			const [changed] = await writer.run([moved], { useLedger });
			expect(reportOf(changed).warnings).toEqual([
				'RMH did not keep the value written for City as it is: the column City now has "BOSTON"',
			]);
			// The row as the trigger left it is known: nothing goes back to Acumatica.
			if (useLedger) expect(await writer.pending()).toEqual([]);
		},
	);

	it('says which right is missing; customers that RMH has are updated all the same', async () => {
		const deny = [{ permission: 'INSERT', on: 'dbo.Customer' } as const];
		writer = await WriterNode.start({ customers: 0, logins: [{ ...defaultLogin, deny }] });
		await writer.rmh.execute("INSERT INTO dbo.Customer (AccountNumber) VALUES (N'C1')");
		const items = await writer.run([acumaticaItem(2), acumaticaItem(1)], {}, tolerant);
		expect(items[0]).toMatchObject({
			error: 'The login may not insert on dbo.Customer',
			details: { kind: 'noRight', remedy: expect.stringContaining('GRANT INSERT') as string },
		});
		expect(reportOf(items[1]).action).toBe('updated');
	});

	it('adds nobody to a database that does not number its customers, as that of headquarters', async () => {
		writer = await WriterNode.start({ customers: 0 });
		await writer.rmh.execute('CREATE DATABASE [CENTRAL]');
		const [script = ''] = schemaScripts().filter((text) =>
			text.includes('CREATE TABLE dbo.Customer'),
		);
		const central = script.replace(/\bID +int IDENTITY\(1, ?1\)/, 'ID int');
		expect(central).not.toBe(script);
		for (const batch of batchesOf(central)) await writer.rmh.execute(`USE [CENTRAL]; ${batch}`);
		await writer.rmh.execute(
			"USE [CENTRAL]; INSERT INTO dbo.Customer (ID, AccountNumber) VALUES (77, N'C1')",
		);
		const credentials = { rmhDatabaseApi: { ...writer.credential(), database: 'CENTRAL' } };
		const items = await writer.run(
			[acumaticaItem(2), acumaticaItem(1)],
			{},
			{ ...tolerant, credentials },
		);
		expect(items[0]?.error).toContain('does not number its customers by itself');
		expect(items[1]?.rmh).toMatchObject({ id: 77 });
		expect(reportOf(items[1]).action).toBe('updated');
	});
});
