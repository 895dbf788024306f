import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDeskStore, type DeskStore } from '../desk/deskStore';
import { addPerson, type Person } from '../n8n/people';
import { findChromium, startChromium } from '../pictures/chromium';

/** A name that does harm wherever somebody forgets to escape it; as long as RMH takes. */
const NASTY = '<script>document.title="x"</script>$&';

describe("the missing customers' desk, in a browser", () => {
	/** Undefined: there is none on this machine, see `npm run pictures -- --help`. */
	let chromium: string | undefined;
	let folder: string;
	let browser: Browser;
	let store: DeskStore;
	let desk: string;
	let jane: Person;
	let joe: Person;
	/** Ordinary customers that wait because Acumatica does not have them; the seed's first 40 are awkward. */
	let waiting: Array<{ id: number; name: string; account: string; onAccount: boolean }>;

	beforeAll(async () => {
		chromium = await findChromium().catch(() => undefined);
		if (chromium === undefined) return;
		folder = await mkdtemp(join(tmpdir(), 'rmh-acumatica-desk-'));
		browser = await startChromium(chromium, join(folder, 'chromium'));
		store = await openDeskStore(browser, {
			// With all that wait on one page.
			customers: 62,
			prepare: async ({ rmh }) => {
				await rmh.execute('DELETE FROM dbo.Customer WHERE ID BETWEEN 30 AND 39');
				await rmh.execute(
					`UPDATE dbo.Customer SET Company = N'${NASTY.slice(0, 30)}', FirstName = N'', LastName = N'' WHERE ID = 40`,
				);
			},
		});
		const rows = await store.rmh.execute(
			`SELECT l.RmhID, l.Name, l.AccountNumber, c.CreditLimit
			FROM acumatica_sync.Link AS l INNER JOIN dbo.Customer AS c ON c.ID = l.RmhID
			WHERE l.Status = 'Held' AND l.RmhID > 40 ORDER BY l.RmhID`,
		);
		const held = rows.map(({ RmhID, Name, AccountNumber, CreditLimit }) => ({
			id: Number(RmhID),
			name: String(Name),
			account: String(AccountNumber),
			onAccount: Number(CreditLimit) > 0,
		}));
		// Some wait because they are on hold in Acumatica.
		waiting = held.filter(({ account }) => !store.acumatica.customers.findByCustomerId(account));
		jane = await addPerson(store.n8n.rest, 'Jane', 'Doe');
		joe = await addPerson(store.n8n.rest, 'Joe', 'Bloggs');
		desk = await store.openDesk();
	});
	afterAll(async () => {
		if (chromium === undefined) return;
		await store.close();
		await browser.close();
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	});

	beforeEach(({ skip }) => skip(chromium === undefined, 'There is no Chromium on this machine.'));

	/** Takes somebody off the list of those who wait, so that each test has its own. */
	function next(fits: (one: (typeof waiting)[number]) => boolean = () => true) {
		const place = waiting.findIndex(fits);
		const [one] = place < 0 ? [] : waiting.splice(place, 1);
		if (!one) throw new Error('Nobody waits any more.');
		return { ...one, label: `RMH ID ${one.id})` };
	}
	/** Somebody about whom nothing was decided is there for another test. */
	const waitsStill = (...some: typeof waiting) => waiting.push(...some);
	const inAcumatica = () => store.acumatica.customers.all().length;
	/** Jane creates a customer where a second person has to approve. @returns the address for that person */
	async function askedFor(strict: string, label: string): Promise<string> {
		const page = await store.atTheList(strict, jane);
		await page.tick(label);
		await page.choose('Create in Acumatica');
		await page.send();
		await page.send();
		const [address = ''] = /http\S+/.exec(await page.text()) ?? [];
		return address;
	}

	it('lets nobody in who has not signed in, not even to a page of somebody else', async () => {
		const first = await fetch(desk, { redirect: 'manual' });
		expect(first.status).toBe(302);
		const page = await store.atTheList(desk, jane);
		const stranger = await fetch(page.page.url(), { redirect: 'manual' });
		expect(stranger.headers.get('location')).toContain('/signin');
	});

	it('lists who waits, one row each, with markup as text', async () => {
		const page = await store.atTheList(desk, jane);
		const text = await page.text();
		for (const { name } of waiting.slice(0, 3)) expect(text).toContain(name);
		expect(text).toContain('<script>');
		expect(await page.page.title()).toBe('Missing customers of STORE1');
		expect(text).toContain('Acumatica has no such customer');
	});

	it('skips with a reason, and asks for it', async () => {
		const { id, label } = next();
		const page = await store.atTheList(desk, jane);
		await page.tick(label);
		await page.choose('Skip the customer for good, with a reason');
		await page.send();
		expect(await page.text()).toContain('to skip, give a reason');
		expect(await store.status(id)).toBe('Held');

		await page.tick(label);
		await page.choose('Skip the customer for good, with a reason');
		await page.fill('Reason', 'Staff account');
		await page.send();
		expect(await page.text()).toContain('Skipped for good');
		expect(await store.status(id)).toBe('Skipped');
		const history = await store.history(id);
		expect(history.at(-1)).toMatchObject({ action: 'skipped', reason: 'Staff account' });
		expect(history.at(-1)?.actor).toContain(jane.named);
		await page.choose('Leave the desk');
		await page.send();
		expect(await page.title()).toBe('Thank you');
	});

	it('lets many wait at once, and shows who said so', async () => {
		const some = [next(), next()];
		const page = await store.atTheList(desk, jane);
		await page.tick(...some.map(({ label }) => label));
		await page.choose('Wait');
		await page.fill('Reason', 'Tax number is asked for');
		await page.send();
		const text = await page.text();
		expect(text.match(/Waits: /g)).toHaveLength(2);
		expect(text).toContain('Jane Doe');
		expect(text).toContain('Wait: Tax number is asked for');
		for (const { id } of some) expect(await store.history(id)).toHaveLength(1);
		waitsStill(...some);
	});

	it('creates a customer, with values that were checked before', async () => {
		const { id, name, label } = next();
		const before = inAcumatica();
		const page = await store.atTheList(desk, jane);
		await page.tick(label);
		await page.choose('Create in Acumatica');
		await page.send();
		expect(await page.title()).toBe('Create in Acumatica');
		expect(await page.value('Name')).toBe(name);
		await page.fill('E-mail', 'new@example.com');
		await page.fill('Country', 'Atlantis');
		await page.send();
		expect(await page.text()).toContain('Not possible yet');
		expect(await page.value('E-mail')).toBe('new@example.com');
		expect(inAcumatica()).toBe(before);

		await page.fill('Country', 'US');
		await page.send();
		expect(await page.text()).toContain('Created in Acumatica as');
		expect(inAcumatica()).toBe(before + 1);
		expect(await store.status(id)).toBe('Processed');
		expect(JSON.stringify(store.acumatica.customers.all())).toContain('new@example.com');
		const history = await store.history(id);
		expect(history).toMatchObject([{ action: 'noted', reason: 'Create in Acumatica' }]);
		expect(history[0]?.actor).toContain(jane.named);
	});

	it('shows what many will be made as before it makes them', async () => {
		const some = [next(), next()];
		const before = inAcumatica();
		const page = await store.atTheList(desk, jane);
		await page.tick(...some.map(({ label }) => label));
		await page.choose('Create in Acumatica');
		await page.send();
		const text = await page.text();
		expect(text).toContain('2 customers will be made');
		for (const { name, account } of some) {
			expect(text).toContain(`${name} · customer ID ${account} · class DEFAULT`);
		}
		await page.tick('Back to the list');
		await page.send();
		expect(inAcumatica()).toBe(before);

		await page.tick(...some.map(({ label }) => label));
		await page.choose('Create in Acumatica');
		await page.send();
		await page.send();
		const done = await page.text();
		for (const { label } of some)
			expect(done).toMatch(new RegExp(`Created in Acumatica as .*${label.replace(')', '\\)')}`));
		expect(inAcumatica()).toBe(before + 2);
		for (const { id } of some) expect(await store.status(id)).toBe('Processed');
	});

	it('links to a customer that is searched for', async () => {
		const { id, label } = next();
		const page = await store.atTheList(desk, jane);
		await page.tick(label);
		await page.choose('Link to an existing customer');
		await page.send();
		await page.fill('Search Acumatica', 'no such name at all');
		await page.send();
		expect(await page.text()).toContain('Nobody was found for');
		const linked = await store.rmh.execute(
			'SELECT AcumaticaCustomerID AS ID FROM acumatica_sync.Link WHERE AcumaticaCustomerID IS NOT NULL',
		);
		const taken = new Set(linked.map(({ ID }) => String(ID)));
		const free = store.acumatica.customers
			.all()
			.map(({ fields }) => String(fields.CustomerID ?? '').trim())
			.find((customerId) => customerId !== '' && !taken.has(customerId));
		await page.fill('Search Acumatica', free ?? '');
		await page.send();
		await page.tick(`${free} · `);
		await page.send();
		expect(await page.text()).toContain(`Linked to ${free}`);
		expect(await store.status(id)).toBe('Processed');
		expect((await store.history(id)).map(({ action }) => action)).toEqual(['noted', 'linked']);
	});

	it('links to a customer of the list that one types into, at one request', async () => {
		const { id, label } = next();
		const page = await store.atTheList(desk, jane);
		await page.tick(label);
		await page.choose('Link to an existing customer');
		store.acumatica.resetStats();
		await page.send();
		const signing = Object.entries(store.acumatica.stats.byRoute).filter(([route]) =>
			route.includes('auth'),
		);
		const signs = signing.reduce((sum, [, count]) => sum + count, 0);
		expect(store.acumatica.stats.requests - signs).toBe(1);
		const linked = await store.rmh.execute(
			'SELECT AcumaticaCustomerID AS ID FROM acumatica_sync.Link WHERE AcumaticaCustomerID IS NOT NULL',
		);
		const taken = new Set(linked.map(({ ID }) => String(ID)));
		const free = store.acumatica.customers
			.all()
			.find(({ fields }) => !taken.has(String(fields.CustomerID).trim()))?.fields;
		await page.choose(`${String(free?.CustomerName)} · ${String(free?.CustomerID)}`);
		await page.send();
		expect(await page.text()).toContain(`Linked to ${String(free?.CustomerID)}`);
		expect(await store.status(id)).toBe('Processed');
	});

	it('tells the second of two people that the first one was faster', async () => {
		const { id, label } = next();
		const [first, second] = await Promise.all([
			store.atTheList(desk, jane),
			store.atTheList(desk, joe),
		]);
		await first.tick(label);
		await first.choose('Skip the customer for good, with a reason');
		await first.fill('Reason', 'Closed');
		await first.send();
		await second.tick(label);
		await second.choose('Wait');
		await second.send();
		const text = await second.text();
		expect(text).toContain('was changed meanwhile: skipped by Jane Doe');
		expect(await store.status(id)).toBe('Skipped');
		expect((await store.history(id)).map(({ actor }) => actor).join()).not.toContain('Joe');
	});

	it('sends what is held to the walk-in customer, but never what is owed on account', async () => {
		const [named, credit] = [next(({ onAccount }) => !onAccount), next()];
		const held = ({ id, name, account }: typeof named, number: number, type: string) =>
			store.rmh.execute(
				`INSERT INTO acumatica_sync.Document (Scope, Source, StoreID, Number, Kind, DocumentTime, CustomerID, CustomerType, PayerScope, PayerID, PayerNumber, PayerName, Amount, Status, HeldSince, GateRule, Reason)
				VALUES ('STORE1', 'transaction', 1, ${number}, 'sale', '2026-11-20T10:00:00', ${id}, '${type}', 'STORE1', ${id}, N'${account}', N'${name.replaceAll("'", "''")}', 12.5, 'Held', '2026-11-20T10:00:00', '9 unlinked, upload off', N'Its customer is missing')`,
			);
		await held(named, 1, 'named');
		await held(credit, 2, 'credit');
		const page = await store.atTheList(desk, jane);
		expect(await page.text()).toContain('1 document, 12.50');
		await page.tick(named.label, credit.label);
		await page.choose('Use the walk-in customer');
		await page.send();
		expect(await page.text()).toContain('never goes to the walk-in customer');
		await page.tick(named.label);
		await page.choose('Use the walk-in customer');
		await page.send();
		expect(await page.text()).toContain('To the walk-in customer with the next transfer: 1 of');
		const documents = await store.rmh.execute(
			'SELECT Number, Decision, DecidedBy FROM acumatica_sync.Document ORDER BY Number',
		);
		expect(documents).toMatchObject([
			{ Number: 1, Decision: 'walkIn', DecidedBy: expect.stringContaining(jane.named) as string },
			{ Number: 2, Decision: null },
		]);
	});

	it('waits for a second person where the settings say so', async () => {
		const { id, label } = next();
		const before = inAcumatica();
		const strict = await store.openDesk({ secondPerson: true, approvers: joe.email });
		const first = await store.atTheList(strict, jane);
		await first.tick(label);
		await first.choose('Create in Acumatica');
		await first.send();
		await first.send();
		expect(await first.title()).toBe('Approve new customers');
		const [address] = /http\S+/.exec(await first.text()) ?? [];
		await first.tick('Approve');
		await first.send();
		expect(await first.text()).toContain('approved by another person');
		expect(inAcumatica()).toBe(before);

		const second = await store.atTheList(desk, joe);
		await second.page.goto(address ?? '');
		await second.next();
		await second.tick('Approve');
		await second.send();
		expect(await second.text()).toContain('Created in Acumatica as');
		expect(inAcumatica()).toBe(before + 1);
		const [asked, approved] = await store.history(id);
		expect(asked?.actor).toContain(jane.named);
		expect(asked?.reason).toContain('Asks for approval');
		expect(approved?.actor).toContain(joe.named);
		expect(approved?.reason).toContain('Approved');
	});

	it('knows the second person by their account: a namesake may approve, a stranger may not', async () => {
		const { id, label } = next();
		const namesake = await addPerson(store.n8n.rest, 'Jane', 'Doe');
		const strict = await store.openDesk({ secondPerson: true, approvers: namesake.email });
		const address = await askedFor(strict, label);
		const stranger = await store.atTheList(desk, joe);
		for (const decision of ['Approve', 'Reject']) {
			await stranger.page.goto(address);
			await stranger.next();
			await stranger.tick(decision);
			await stranger.send();
			expect(await stranger.text()).toContain('one of those who may approve');
		}
		expect(await store.status(id)).toBe('Held');
		const second = await store.atTheList(desk, namesake);
		await second.page.goto(address);
		await second.next();
		await second.tick('Approve');
		await second.send();
		expect(await second.text()).toContain('Created in Acumatica as');
		expect((await store.history(id)).at(-1)?.actor).toContain(namesake.named);
	});

	it('links a customer that came to be in Acumatica meanwhile, and says so', async () => {
		const { id, account, label } = next();
		const strict = await store.openDesk({ secondPerson: true });
		const address = await askedFor(strict, label);
		store.acumatica.customers.insert({ CustomerID: account, CustomerName: 'By somebody else' });
		const before = inAcumatica();
		const second = await store.atTheList(desk, joe);
		await second.page.goto(address);
		await second.next();
		await second.tick('Approve');
		await second.send();
		expect(await second.text()).toContain(`Not created, but linked to ${account.toUpperCase()}`);
		expect(inAcumatica()).toBe(before);
		expect(await store.status(id)).toBe('Processed');
	});

	it('takes no answer on a page of somebody else from who is not among its people', async () => {
		const one = next();
		const before = await store.history(one.id);
		const closed = await store.openDesk({ deskPeople: jane.email });
		const page = await store.atTheList(closed, jane);
		const stranger = await store.atTheList(desk, joe);
		await stranger.page.goto(page.page.url());
		await stranger.next();
		await stranger.tick(one.label);
		await stranger.choose('Wait');
		await stranger.send();
		expect(await stranger.text()).toContain('not among the people of this desk');
		expect(await store.history(one.id)).toEqual(before);
		waitsStill(one);
	});

	it('skips what the person has seen, and tells what came since', async () => {
		const one = next();
		const held = (number: number, inStore = 1) =>
			store.rmh.execute(
				`INSERT INTO acumatica_sync.Document (Scope, Source, StoreID, Number, Kind, DocumentTime, CustomerID, CustomerType, PayerScope, PayerID, PayerNumber, PayerName, Amount, Status, HeldSince, GateRule, Reason)
				VALUES ('STORE1', 'transaction', ${inStore}, ${number}, 'sale', '2026-11-20T10:00:00', ${one.id}, 'named', 'STORE1', ${one.id}, N'${one.account}', N'X', 20, 'Held', SYSUTCDATETIME(), '9 unlinked, upload off', N'Its customer is missing')`,
			);
		await held(101);
		await held(102);
		const page = await store.atTheList(desk, jane);
		expect(await page.text()).toContain('2 documents, 40.00');
		await held(103);
		await held(104, 2);
		await page.tick(one.label);
		await page.choose('Skip what is held, with a reason');
		await page.fill('Reason', 'A test');
		await page.send();
		const text = await page.text();
		expect(text).toContain('Skipped: 2 of');
		expect(text).toContain('1 came later');
		expect(text).toContain('1 waits in other stores');
		expect(text).toContain('1 document, 20.00');
		const documents = await store.rmh.execute(
			'SELECT Number, Status FROM acumatica_sync.Document WHERE Number > 100 ORDER BY Number',
		);
		expect(documents.map(({ Status }) => Status)).toEqual(['Skipped', 'Skipped', 'Held', 'Held']);
	});

	it('is for those whom the settings name', async () => {
		const closed = await store.openDesk({ deskPeople: `somebody@example.com, ${joe.email}` });
		const page = await store.atTheList(closed, jane);
		expect(await page.title()).toBe('No access');
		const other = await store.atTheList(closed, joe);
		expect(await other.title()).toBe('Missing customers of STORE1');
	});
});
