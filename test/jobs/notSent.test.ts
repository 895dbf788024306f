import { afterEach, beforeEach, expect, it } from 'vitest';
import { runSyncRound, type SyncRound } from './syncJob';
import { openJobStore, type JobStore } from './uploadJob';

const PHONE = 'MainContact/Phone1';

/** Ordinary customers 41 to 60, linked, all of them with a phone. */
let store: JobStore;
beforeEach(async () => {
	store = await openJobStore({ customers: 60 });
	await store.execute('DELETE FROM dbo.Customer WHERE ID < 41');
	await store.execute("UPDATE dbo.Customer SET CreditLimit = 0, PhoneNumber = N'212 555 0100'");
	await round();
});
afterEach(async () => await store.close());

const round = async (): Promise<SyncRound> =>
	await runSyncRound(store.acumatica, store.credentials);

const phones = async (id: number) => {
	const [row] = await store.execute(`SELECT PhoneNumber FROM dbo.Customer WHERE ID = ${id}`);
	const [link] = await store.execute(
		`SELECT AcumaticaRecordID AS id FROM acumatica_sync.Link WHERE RmhID = ${id}`,
	);
	const record = store.acumatica.customers.get(String(link?.id));
	return [row?.PhoneNumber, record?.fields[PHONE] ?? ''];
};

/** What failed is tried again at once. */
async function later(): Promise<void> {
	store.acumatica.faults.clear();
	await store.execute(
		'UPDATE acumatica_sync.Link SET NextAttemptAt = SYSUTCDATETIME() WHERE NextAttemptAt IS NOT NULL',
	);
}

it('an edit whose round could not sign in to send it is no conflict, and is not undone', async () => {
	await store.execute("UPDATE dbo.Customer SET PhoneNumber = N'' WHERE ID = 41");
	await store.execute("UPDATE dbo.Customer SET PhoneNumber = N'212 555 0177' WHERE ID = 42");
	// Reading the changes signs in first.
	const signIn = { method: 'POST', path: /login/ };
	store.acumatica.faults.inject({ kind: 'forbidden', ...signIn, nth: 2, times: 9 });
	const first = await round();
	expect(first.puts).toBe(0);
	expect(first.failed.length).toBeGreaterThan(0);
	await later();

	const second = await round();
	expect(second.conflicts).toEqual([]);
	expect(await phones(41)).toEqual(['', '']);
	expect(await phones(42)).toEqual(['212 555 0177', '212 555 0177']);
});

it('nor is one behind others that failed until the run was given up', async () => {
	await store.execute("UPDATE dbo.Customer SET PhoneNumber = N''");
	store.acumatica.faults.inject({ kind: 'badGateway', method: 'PUT', times: 1000 });
	const first = await round();
	expect(first.failed).toHaveLength(20);
	await later();

	const second = await round();
	expect(second.conflicts).toEqual([]);
	const all = await Promise.all(Array.from({ length: 20 }, async (_, i) => await phones(41 + i)));
	expect(all).toEqual(all.map(() => ['', '']));
});
