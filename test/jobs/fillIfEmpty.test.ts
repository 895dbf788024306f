import { afterEach, beforeEach, expect, it } from 'vitest';
import { plainCustomer } from './crash/stores';
import { SmallStore } from './smallStore';
import { runSyncRound, type SyncRound } from './syncJob';

const FAX = 'MainContact/Fax';
const ruleIs = (rule: string) => ({ ownership: { rows: [{ field: 'contact.fax', rule }] } });

/** Customer 1, linked; nobody ever had a fax. */
let store: SmallStore;
beforeEach(async () => {
	store = await SmallStore.open([plainCustomer(1)]);
	await round();
}, 60_000);
afterEach(async () => await store.close());

async function round(rule = 'fillIfEmpty'): Promise<SyncRound> {
	const { acumatica, process, trial } = store;
	const compare = ruleIs(rule);
	const done = await runSyncRound(acumatica, process.credentials, { scope: trial.scope, compare });
	expect(done.failed).toEqual([]);
	store.wait(1);
	return done;
}
const atTheTill = async (fax: string, city: string) =>
	await store.execute(
		`UPDATE dbo.Customer SET FaxNumber = N'${fax}', City = N'${city}' WHERE ID = 1`,
	);
const inTheOffice = (fax: string) =>
	store.acumatica.customers.update(store.recordOf(1).id, { [FAX]: fax });
const faxes = async () => {
	const [row] = await store.execute('SELECT FaxNumber FROM dbo.Customer');
	return [row?.FaxNumber, store.recordOf(1).fields[FAX] ?? ''];
};

it('writes nothing over what both sides have typed, also when only RMH changes later', async () => {
	await atTheTill('214-555-1111', 'Oslo');
	inTheOffice('214-555-2222');
	await round();
	expect(await faxes()).toEqual(['214-555-1111', '214-555-2222']);
	await atTheTill('214-555-1111', 'Bergen');
	await round();
	expect(await faxes()).toEqual(['214-555-1111', '214-555-2222']);
});

it('fills a side that was emptied with what the other one has now', async () => {
	await atTheTill('214-555-1111', 'Oslo');
	inTheOffice('214-555-2222');
	await round();
	await atTheTill('', 'Oslo');
	await round();
	expect(await faxes()).toEqual(['214-555-2222', '214-555-2222']);
});

it('has them as an edit of RMH under another rule, as the docs say: Acumatica’s was last synchronised', async () => {
	await atTheTill('214-555-1111', 'Oslo');
	inTheOffice('214-555-2222');
	await round();
	await atTheTill('214-555-1111', 'Bergen');
	await round('ask');
	expect(await faxes()).toEqual(['214-555-1111', '214-555-1111']);
});
