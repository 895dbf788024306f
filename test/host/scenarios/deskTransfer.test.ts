import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DELETED_CUSTOMER } from '../../emulators/seed/rmhSales';
import { WALK_IN_CUSTOMER } from '../../emulators/seed/acumaticaShop';
import { openDeskStore, type DeskStore } from '../desk/deskStore';
import { addPerson, type Person } from '../n8n/people';
import { findChromium, startChromium } from '../pictures/chromium';
import { NEW_ACCOUNT, openAccount } from '../start/newAccount';
import { invoicesOf, linkedBuyers, salesOf } from './linkedBuyers';
import { openTransfer, type Transfer } from './transferRuns';

interface Buyer {
	id: number;
	/** What its box says last. */
	label: string;
	/** What the list says that waits. */
	held: string;
	amount: string;
}

/** Sales of the seed that Acumatica never gets as they are. */
const WITHOUT_LINES = 24;
const ITEM_IS_GONE = 41;

/** Sale 3 of the seed: paid in cash, by a customer whom RMH does not have. */
const CASH_SALE = 3;

describe('what waits at the desk goes with the next transfer, in a browser', () => {
	let chromium: string | undefined;
	let folder: string;
	let browser: Browser;
	let store: DeskStore;
	let transfer: () => Promise<Transfer>;
	let desk: string;
	let jane: Person;
	let opened: Awaited<ReturnType<typeof openAccount>>;
	/** Linked customers who bought, and by now are deleted in the ledger, skipped, deleted in Acumatica too. */
	let deleted: Buyer;
	let skipped: Buyer;
	let gone: Buyer;

	beforeAll(async () => {
		chromium = await findChromium().catch(() => undefined);
		if (chromium === undefined) return;
		folder = await mkdtemp(join(tmpdir(), 'rmh-acumatica-desk-'));
		browser = await startChromium(chromium, join(folder, 'chromium'));
		store = await openDeskStore(browser, { customers: 60, uploadCustomer: true, sales: true });
		opened = await openAccount(store.rmh);
		[deleted, skipped, gone] = await buyers();
		await setStatus(deleted, 'Deleted');
		await setStatus(skipped, 'Skipped');
		await setStatus(gone, 'Deleted');
		for (const one of store.acumatica.customers.all()) {
			if (one.fields.AccountRef === `RMH:STORE1:${gone.id}`)
				store.acumatica.customers.delete(one.id);
		}
		({ transfer } = await openTransfer(store));
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

	/** Named customers that are linked, and for whom sales will wait. */
	async function buyers(): Promise<[Buyer, Buyer, Buyer]> {
		const [a, b, c] = (await linkedBuyers(store)).map(({ id, sales, amount }) => ({
			id,
			label: `RMH ID ${id})`,
			held: `${sales} document`,
			amount: amount.toLocaleString('en-US', { minimumFractionDigits: 2 }),
		}));
		if (!a || !b || !c) throw new Error('The seed has no three such customers.');
		return [a, b, c];
	}
	const setStatus = async ({ id }: Buyer, status: string) =>
		await store.rmh.execute(
			`UPDATE acumatica_sync.Link SET Status = '${status}', ChangedAt = SYSUTCDATETIME() WHERE RmhID = ${id}`,
		);
	beforeEach(({ skip }) => skip(chromium === undefined, 'There is no Chromium on this machine.'));

	const documentOf = async (number: number) => {
		const [row] = await store.rmh.execute(
			`SELECT Status, GateRule, WalkIn, Decision, DecidedBy, TargetCustomerID, AcumaticaReference, AcumaticaTotal
			FROM acumatica_sync.Document WHERE Source = 'transaction' AND Number = ${number}`,
		);
		return row ?? {};
	};

	it('a customer is created, and its sale is posted exactly once', async () => {
		const { sale, total } = opened;
		expect(await documentOf(sale)).toMatchObject({
			Status: 'Held',
			GateRule: '6 unlinked credit',
		});
		const page = await store.atTheList(desk, jane);
		expect(await page.text()).toContain(NEW_ACCOUNT.name);
		await page.tick(NEW_ACCOUNT.name);
		await page.choose('Create in Acumatica');
		await page.send();
		expect(await page.value('Customer ID')).toBe(NEW_ACCOUNT.accountNumber);
		expect(await page.value('Customer class')).toBe('DEFAULT');
		expect(await page.value('Credit limit')).toBe('750');
		await page.fill('Customer ID', 'harbor');
		await page.fill('Terms', 'NET15');
		await page.fill('Credit limit', 'plenty');
		await page.send();
		expect(await page.text()).toContain('The credit limit "plenty" is not an amount');
		expect(await page.value('Terms')).toBe('NET15');
		await page.fill('Credit limit', '1,500');
		await page.send();
		const done = await page.text();
		expect(done).toContain('Created in Acumatica as HARBOR');
		expect(store.acumatica.customers.findByCustomerId('HARBOR')?.fields).toMatchObject({
			CustomerClass: 'DEFAULT',
			Terms: 'NET15',
			CreditLimit: 1500,
		});
		expect(done).toContain('Released for the next transfer: 1 document');

		for (let run = 0; run < 2; run++) expect((await transfer()).run.error).toBeUndefined();
		expect(await documentOf(sale)).toMatchObject({
			Status: 'Processed',
			TargetCustomerID: 'HARBOR',
		});
		expect(Number((await documentOf(sale)).AcumaticaTotal)).toBe(total);
		expect(invoicesOf(store, sale)).toHaveLength(1);
	});

	it('a sale of somebody whom RMH does not have goes to the walk-in customer, exactly once', async () => {
		expect(await documentOf(CASH_SALE)).toMatchObject({
			Status: 'Held',
			GateRule: '4 customer not in RMH',
		});
		const label = `RMH ID ${DELETED_CUSTOMER})`;
		const page = await store.atTheList(desk, jane);
		await page.tick(label);
		await page.choose('Link to an existing customer');
		await page.send();
		expect(await page.text()).toContain('there is nobody to link');
		await page.tick(label);
		await page.choose('Use the walk-in customer');
		await page.fill('Reason', 'Nobody knows who it was');
		await page.send();
		expect(await page.text()).toContain('To the walk-in customer with the next transfer: 1 of');

		for (let run = 0; run < 2; run++) expect((await transfer()).run.error).toBeUndefined();
		expect(await documentOf(CASH_SALE)).toMatchObject({
			Status: 'Processed',
			GateRule: 'P walk-in by a person',
			TargetCustomerID: WALK_IN_CUSTOMER,
			DecidedBy: expect.stringContaining(jane.named) as string,
		});
		expect(invoicesOf(store, CASH_SALE)).toHaveLength(1);
		const history = await store.history(DELETED_CUSTOMER);
		expect(history).toMatchObject([
			{ action: 'noted', reason: 'Use the walk-in customer: Nobody knows who it was' },
		]);
	});

	it('what waits for somebody deleted or skipped is on the list, and goes as is decided', async () => {
		for (const buyer of [deleted, skipped, gone]) {
			for (const sale of await salesOf(store, buyer.id)) {
				expect(sale).toMatchObject({
					status: 'Review',
					rule: '5 customer not clear',
					invoiced: [],
				});
			}
		}
		const page = await store.atTheList(desk, jane);
		const text = await page.text();
		for (const { held, amount } of [deleted, skipped, gone]) {
			expect(text).toMatch(new RegExp(`${held}s?, ${amount.replace('.', '\\.')}`));
		}

		await page.tick(deleted.label);
		await page.choose('Link to an existing customer');
		await page.send();
		await page.tick(' · ');
		await page.send();
		expect(await page.text()).toContain('Linked to');

		await page.tick(skipped.label);
		await page.choose('Use the walk-in customer');
		await page.send();
		expect(await page.text()).toContain('To the walk-in customer with the next transfer');

		await page.tick(gone.label);
		await page.choose('Create in Acumatica');
		await page.send();
		await page.send();
		expect(await page.text()).toContain('Created in Acumatica as');

		for (let run = 0; run < 2; run++) expect((await transfer()).run.error).toBeUndefined();
		for (const buyer of [deleted, skipped, gone]) {
			const sales = await salesOf(store, buyer.id);
			expect(sales.length).toBeGreaterThan(0);
			for (const sale of sales) {
				expect(sale, buyer.label).toMatchObject({ status: 'Processed', invoiced: [sale.target] });
				expect(sale.target === WALK_IN_CUSTOMER, buyer.label).toBe(buyer === skipped);
			}
		}
	});

	it('whose number somebody else has is created under another ID, once a second person agrees', async () => {
		const joe = await addPerson(store.n8n.rest, 'Joe', 'Bloggs');
		const strict = await store.openDesk({ secondPerson: true });
		const page = await store.atTheList(strict, jane);
		await page.tick('Cassie Lower');
		await page.choose('Create in Acumatica');
		await page.send();
		await page.fill('Customer ID', 'ABC-20-2');
		await page.send();
		const [address = ''] = /http\S+/.exec(await page.text()) ?? [];
		await page.tick('Approve');
		await page.send();
		expect(await page.text()).toContain('by another person');
		const second = await store.atTheList(desk, joe);
		await second.page.goto(address);
		await second.next();
		await second.tick('Approve');
		await second.send();
		expect(await second.text()).toContain('Created in Acumatica as ABC-20-2');
	});

	it('what waits for no customer is tried again, or skipped, by somebody who is named', async () => {
		const page = await store.atTheList(desk, jane);
		expect(await page.text()).toContain('Waiting for no customer');
		await page.choose('Documents to review');
		await page.send();
		expect(await page.title()).toBe('Documents to review of STORE1');
		await page.tick(`sale ${WITHOUT_LINES} of store 1`);
		await page.choose('Skip for good, with a reason');
		await page.fill('Reason', 'Nothing was sold');
		await page.send();
		expect(await page.text()).toContain(`Skipped for good: sale ${WITHOUT_LINES} of store 1.`);
		await page.tick(`sale ${ITEM_IS_GONE} of store 1`);
		await page.choose('Try again with the next transfer');
		await page.send();
		const text = await page.text();
		expect(text).toContain(`Tried again with the next transfer: sale ${ITEM_IS_GONE} of store 1.`);
		expect(text).not.toContain('Skipped for good: sale');
		await page.choose('Missing customers');
		await page.send();
		expect(await page.title()).toBe('Missing customers of STORE1');

		expect(await documentOf(WITHOUT_LINES)).toMatchObject({
			Status: 'Skipped',
			DecidedBy: expect.stringContaining(jane.named) as string,
		});
		expect((await documentOf(ITEM_IS_GONE)).Status).toBe('New');
		const history = await store.rmh.execute(
			'SELECT Action, Actor FROM acumatica_sync.DocumentHistory WHERE RunToken IS NULL ORDER BY HistoryID DESC',
		);
		for (const [place, action] of ['retried', 'skipped'].entries()) {
			expect(history[place]?.Action).toBe(action);
			expect(history[place]?.Actor).toContain(jane.named);
		}
	});
});
