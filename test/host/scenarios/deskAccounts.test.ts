import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rmhCredentialData } from '../n8n/emulatorCredentials';
import { openDeskStore, type DeskStore } from '../desk/deskStore';
import { addPerson, type Person } from '../n8n/people';
import { findChromium, startChromium } from '../pictures/chromium';
import type { TestStore } from './testStore';
import { openTransfer, type Transfer } from './transferRuns';

const ACME = 'Acme Builders (receivable account AR-1, RMH ID 1)';
const BOLT = 'Bolt Tools (receivable account AR-2, RMH ID 2)';
const CROW = 'Crow & Sons (receivable account AR-3, RMH ID 3)';
const DALE = 'Dale Farms (receivable account AR-4, RMH ID 4)';

/** Three who buy on account have an account each; everybody else shares the first one. */
async function giveAccounts({ rmh }: TestStore): Promise<void> {
	const rows = await rmh.execute(
		'SELECT CustomerID, COUNT(*) AS Sales FROM dbo.AccountReceivable WHERE CustomerID IN (SELECT ID FROM dbo.Customer) GROUP BY CustomerID ORDER BY CustomerID',
	);
	const [bolt, crow, dale] = rows.slice(-3).map(({ CustomerID }) => Number(CustomerID));
	if (rows.length < 4) throw new Error('Too few buy on account in the seed.');
	await rmh.execute(`
		DELETE FROM dbo.AR_AccountLink; DELETE FROM dbo.AR_Account;
		SET IDENTITY_INSERT dbo.AR_Account ON;
		INSERT INTO dbo.AR_Account (ID, Number, Name, CreditLimit, EMail, StoreID) VALUES
			(1, N'AR-1', N'Acme Builders', 5000, N'books@acme.example', 1),
			(2, N'AR-2', N'Bolt Tools', 750, N'', 1),
			(3, N'AR-3', N'Crow & Sons', 750, N'', 1),
			(4, N'AR-4', N'Dale Farms', 750, N'', 1);
		SET IDENTITY_INSERT dbo.AR_Account OFF;
		INSERT INTO dbo.AR_AccountLink (CustomerID, AccountID)
			SELECT c.ID, CASE c.ID WHEN ${bolt} THEN 2 WHEN ${crow} THEN 3 WHEN ${dale} THEN 4 ELSE 1 END FROM dbo.Customer AS c;`);
}

describe('receivable accounts at the desk, in a browser', () => {
	let chromium: string | undefined;
	let folder: string;
	let browser: Browser;
	let store: DeskStore;
	let transfer: () => Promise<Transfer>;
	let desk: string;
	let jane: Person;

	beforeAll(async () => {
		chromium = await findChromium().catch(() => undefined);
		if (chromium === undefined) return;
		folder = await mkdtemp(join(tmpdir(), 'rmh-acumatica-desk-'));
		browser = await startChromium(chromium, join(folder, 'chromium'));
		store = await openDeskStore(browser, {
			customers: 60,
			uploadCustomer: true,
			sales: true,
			receivables: true,
			prepare: giveAccounts,
		});
		({ transfer } = await openTransfer(store, { receivables: 'linkTable', whoOwes: 'account' }));
		expect((await transfer()).run.error).toBeUndefined();
		jane = await addPerson(store.n8n.rest, 'Jane', 'Doe');
		desk = await store.openDesk();
	});
	afterAll(async () => {
		if (chromium === undefined) return;
		await store.close();
		await browser.close();
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	});

	beforeEach(({ skip }) => skip(chromium === undefined, 'There is no Chromium on this machine.'));

	/** What an account owes and has paid, and how often Acumatica has each document. */
	async function documentsOf(accountId: number) {
		const rows = await store.rmh.execute(
			`SELECT Kind, Number, Status, TargetCustomerID, ExternalReference FROM acumatica_sync.Document
			WHERE PayerScope = 'STORE1.AR' AND PayerID = ${accountId} ORDER BY Kind, Number`,
		);
		const posted = (['SalesInvoice', 'Payment'] as const)
			.flatMap((entity) => store.acumatica.documents(entity).all())
			.map((one) => JSON.stringify(one));
		return rows.map(({ Kind, Status, TargetCustomerID, ExternalReference: reference }) => ({
			kind: String(Kind),
			status: String(Status),
			target: TargetCustomerID,
			times: posted.filter((one) => one.includes(`"${String(reference)}"`)).length,
		}));
	}
	const transferTwice = async () => {
		for (let run = 0; run < 2; run++) expect((await transfer()).run.error).toBeUndefined();
	};
	const linkOf = async (accountId: number) => {
		const [link] = await store.rmh.execute(
			`SELECT Status, AcumaticaCustomerID FROM acumatica_sync.Link WHERE Scope = 'STORE1.AR' AND RmhID = ${accountId}`,
		);
		return link;
	};
	const historyOf = async (accountId: number) => {
		const rows = await store.rmh.execute(
			`SELECT Action, Actor FROM acumatica_sync.History WHERE Scope = 'STORE1.AR' AND RmhID = ${accountId} AND RunToken IS NULL ORDER BY HistoryID`,
		);
		return rows.map(({ Action, Actor }) => [String(Action), String(Actor).includes(jane.named)]);
	};

	it('an account that owes is created, and its sales and collections are posted exactly once', async () => {
		const waiting = await documentsOf(1);
		expect(new Set(waiting.map(({ kind }) => kind))).toEqual(new Set(['sale', 'collection']));
		for (const one of waiting) expect(one).toMatchObject({ status: 'Held', times: 0 });

		const page = await store.atTheList(desk, jane);
		await page.tick(ACME);
		await page.choose('Use the walk-in customer');
		await page.send();
		expect(await page.text()).toContain('never goes to the walk-in customer');
		await page.tick(ACME);
		await page.choose('Create in Acumatica');
		await page.send();
		expect(await page.value('Name')).toBe('Acme Builders');
		expect(await page.value('Customer ID')).toBe('AR-1');
		expect(await page.value('Credit limit')).toBe('5000');
		await page.send();
		const text = await page.text();
		expect(text).toContain(`Created in Acumatica as AR-1: ${ACME}`);
		expect(text).toContain(`Released for the next transfer: ${waiting.length} documents`);
		expect(await linkOf(1)).toMatchObject({ Status: 'Processed', AcumaticaCustomerID: 'AR-1' });
		expect(store.acumatica.customers.findByCustomerId('AR-1')?.fields).toMatchObject({
			AccountRef: 'RMH:STORE1.AR:1',
			CreditLimit: 5000,
		});
		expect(await historyOf(1)).toEqual([['noted', true]]);

		await transferTwice();
		const done = await documentsOf(1);
		expect(done).toHaveLength(waiting.length);
		for (const one of done) {
			expect(one).toMatchObject({ status: 'Processed', target: 'AR-1', times: 1 });
		}
	});

	it('an account is linked to a customer that is there, and its documents follow', async () => {
		const page = await store.atTheList(desk, jane);
		const customer = [...store.acumatica.customers.all()].find(
			({ fields }) => String(fields.AccountRef ?? '') === '' && fields.Status === 'Active',
		);
		const id = String(customer?.fields.CustomerID).trim();
		await page.tick(BOLT);
		await page.choose('Link to an existing customer');
		await page.send();
		await page.fill('Search Acumatica', id);
		await page.send();
		await page.tick(`${id} · `);
		await page.send();
		expect(await page.text()).toContain(`Linked to ${id}: ${BOLT}`);
		expect(await linkOf(2)).toMatchObject({ Status: 'Processed', AcumaticaCustomerID: id });
		expect(await historyOf(2)).toEqual([
			['noted', true],
			['linked', true],
		]);

		await transferTwice();
		const done = await documentsOf(2);
		expect(done.length).toBeGreaterThan(0);
		for (const one of done) expect(one).toMatchObject({ status: 'Processed', target: id });
	});

	it('an account waits, is skipped, and so is what waits for it', async () => {
		const page = await store.atTheList(desk, jane);
		await page.tick(CROW);
		await page.choose('Wait');
		await page.send();
		expect(await page.text()).toContain(`Waits: ${CROW}`);
		await page.tick(CROW);
		await page.choose('Skip what is held, with a reason');
		await page.fill('Reason', 'Written off');
		await page.send();
		expect(await page.text()).toMatch(/Skipped: \d+ of Crow & Sons/);
		const skipped = await documentsOf(3);
		expect(skipped.length).toBeGreaterThan(0);
		for (const one of skipped) expect(one).toMatchObject({ status: 'Skipped', times: 0 });
		expect(await historyOf(3)).toEqual([
			['noted', true],
			['noted', true],
		]);
	});

	it('an account that the login may not read is on the list as the ledger knows it, with why', async () => {
		await store.rmh.execute(`
			CREATE LOGIN [desk] WITH PASSWORD = N'Desk.2026', DEFAULT_DATABASE = [${store.rmh.databaseName}], CHECK_POLICY = OFF;
			CREATE USER [desk] FOR LOGIN [desk];
			ALTER ROLE db_datareader ADD MEMBER [desk]; ALTER ROLE db_datawriter ADD MEMBER [desk];
			DENY SELECT ON dbo.AR_Account TO [desk];`);
		const login = { user: 'desk', password: 'Desk.2026' };
		const limited = await store.openDesk(
			{},
			{ rmh: { ...rmhCredentialData(store.rmh), ...login } },
		);
		const page = await store.atTheList(limited, jane);
		const text = await page.text();
		expect(text).toContain(DALE);
		const why =
			'The login may not select on dbo.AR_Account. Let the administrator run: GRANT SELECT';
		expect(text).toContain(`Known from the sync ledger alone: ${why}`);
		await page.tick(DALE);
		await page.choose('Create in Acumatica');
		await page.send();
		expect(await page.text()).toContain('cannot be read');
		await page.tick(DALE);
		await page.choose('Wait');
		await page.send();
		expect(await page.text()).toContain(`Not done: ${DALE}. ${why}`);
		// The list stays as it is, and once the right is there everything goes.
		await store.rmh.execute('GRANT SELECT ON dbo.AR_Account TO [desk]');
		await page.tick(DALE);
		await page.choose('Wait');
		await page.send();
		expect(await page.text()).toContain(`Waits: ${DALE}`);
	});
});
