import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTemplate, withSettings, type Settings } from '../n8n/templates';
import { openTestStore, type TestStore } from './testStore';
import { openTransfer } from './transferRuns';

/** Rules by which something waits for its customer: money that the report has to count. */
const FOR_A_CUSTOMER = ['4 ', '5 ', '6 ', '8 ', '9 '];

describe('the report of missing customers', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore(60, { sales: true });
	});
	afterAll(async () => await store.close());

	const report = async (settings: Settings = {}) => {
		const template = await readTemplate('missing-customers-report.json');
		const workflow = await store.importWorkflow(withSettings(template, settings));
		return await store.n8n.run(workflow);
	};
	/** As if so many hours had passed since customers and documents began to wait, and since the last report. */
	const later = async (hours: number) => {
		const moved = (column: string) => `${column} = DATEADD(HOUR, -${hours}, ${column})`;
		await store.rmh.execute(`UPDATE acumatica_sync.Link SET ${moved('WaitsSince')}`);
		await store.rmh.execute(`UPDATE acumatica_sync.Document SET ${moved('HeldSince')}`);
		await store.rmh.execute(
			`UPDATE acumatica_sync.Position SET Value = CONVERT(varchar(23), DATEADD(HOUR, -${hours}, CONVERT(datetime2(3), Value, 126)), 126) WHERE Name LIKE 'report:%'`,
		);
	};
	const held = async () => {
		const rows = await store.rmh.execute(
			"SELECT Status, PayerID, GateRule, Amount FROM acumatica_sync.Document WHERE Status IN ('Held', 'Review', 'Failed')",
		);
		const isForCustomer = ({ Status, PayerID, GateRule }: (typeof rows)[number]) =>
			Status !== 'Failed' &&
			PayerID !== null &&
			FOR_A_CUSTOMER.some((rule) => String(GateRule).startsWith(rule));
		const sumOf = (some: typeof rows) =>
			some.reduce((sum, { Amount }) => sum + Math.round(Number(Amount) * 100), 0) / 100;
		const waiting = rows.filter(isForCustomer);
		const others = rows.filter((row) => !isForCustomer(row));
		return {
			documents: waiting.length,
			amount: sumOf(waiting),
			otherDocuments: others.length,
			otherAmount: sumOf(others),
		};
	};

	it('says nothing while nobody waits', async () => {
		const run = await report();
		expect(run.error).toBeUndefined();
		expect(run.nodes).not.toContain('Report');
	});

	it('counts who waits, and has them in a spreadsheet', async () => {
		const upload = await store.upload(await store.importUpload({ uploadCustomer: false }));
		const { missing = 0, review = 0 } = upload.summary ?? {};
		// What begins to wait in the very seconds of a report is in the next one too.
		await later(1);
		const run = await report();
		expect(run.error).toBeUndefined();
		const [item] = run.items('Report');
		const [summary] = run.json('Summary');
		expect(summary?.customers).toBe(run.items('Rows').length);
		expect(Number(summary?.customers)).toBeGreaterThanOrEqual(missing);
		expect(Number(summary?.customers)).toBeLessThanOrEqual(missing + review);
		expect(item?.json).toMatchObject({ newCustomers: summary?.customers, documents: 0, amount: 0 });
		expect(item?.json.subject).toContain('Missing customers of STORE1');
		expect(item?.binary?.data?.fileName).toBe('missing-customers-STORE1.xlsx');
	});

	it('says nothing of what it has told, until it is old', async () => {
		await later(30);
		const quiet = await report();
		expect(quiet.error).toBeUndefined();
		expect(quiet.nodes).toContain('Nothing to report');
		const loud = await report({ olderThanDays: 1 });
		expect(loud.json('Report')[0]).toMatchObject({ newCustomers: 0, oldestDays: 1 });
	});

	it('counts the money that waits, once it does, also after a morning that was missed', async () => {
		const { transfer } = await openTransfer(store, { uploadCustomer: false });
		expect((await transfer()).run.error).toBeUndefined();
		await later(30);
		const waiting = await held();
		expect(waiting.documents).toBeGreaterThan(0);
		expect(waiting.otherDocuments).toBeGreaterThan(0);
		const run = await report();
		expect(run.error).toBeUndefined();
		expect(run.json('Summary')[0]).toMatchObject({
			...waiting,
			newOthers: waiting.otherDocuments,
			oldestDays: 2,
			otherOldestDays: 1,
		});
		const { otherDocuments, otherAmount } = waiting;
		expect(run.json('Report')[0]?.text).toContain(
			`For other reasons wait: ${otherDocuments} documents, ${otherAmount.toFixed(2)}`,
		);
		const lines = run.json('Lines').filter(({ document }) => document !== '');
		expect(lines).toHaveLength(otherDocuments);
		for (const { document, why } of lines) {
			expect(document).toMatch(/ of store 1$/);
			expect(why).not.toBe('');
		}
		const rows = run.json('Rows');
		const withMoney = rows.filter((row) => Number(row.documents) > 0);
		expect(withMoney.length).toBeGreaterThan(0);
		expect(run.json('Report')[0]).toMatchObject({ newCustomers: withMoney.length });
		// Somebody whom no upload has met waits since the sale was held, the others since they were missed.
		for (const row of withMoney) {
			expect(row.isNew, JSON.stringify(row)).toBe(true);
			expect([1, 2]).toContain(row.days);
		}
		expect((await report()).nodes).toContain('Nothing to report');
	});

	it('does not take an edit on both sides for somebody missing', async () => {
		const [someone] = await store.rmh.execute(
			"SELECT TOP (1) RmhID FROM acumatica_sync.Link WHERE AcumaticaRecordID IS NOT NULL AND Status = 'Processed'",
		);
		const before = (await report()).items('Rows').length;
		await store.rmh.execute(
			`UPDATE acumatica_sync.Link SET Status = 'Review', WaitsSince = SYSUTCDATETIME(), LastError = N'Edited in RMH and in Acumatica: contact.email.' WHERE RmhID = ${Number(someone?.RmhID)}`,
		);
		const run = await report();
		expect(run.items('Rows')).toHaveLength(before);
		expect(run.nodes).toContain('Nothing to report');
	});

	it('tells of documents that wait for no customer, also where no customer waits', async () => {
		await store.rmh.execute(
			"UPDATE acumatica_sync.Link SET Status = 'Filtered' WHERE Status IN ('Held', 'Review')",
		);
		await store.rmh.execute(
			`UPDATE acumatica_sync.Document SET Status = 'Skipped' WHERE PayerID IS NOT NULL AND (${FOR_A_CUSTOMER.map((rule) => `GateRule LIKE '${rule}%'`).join(' OR ')})`,
		);
		await later(30);
		const { otherDocuments } = await held();
		expect(otherDocuments).toBeGreaterThan(0);
		const run = await report({ olderThanDays: 1 });
		expect(run.error).toBeUndefined();
		expect(run.json('Report')[0]).toMatchObject({
			customers: 0,
			otherDocuments,
			oldOthers: otherDocuments,
			newOthers: 0,
		});
		expect(run.items('Report')[0]?.binary?.data?.fileName).toContain('.xlsx');
	});
});
