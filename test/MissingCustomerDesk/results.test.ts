import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { account, checked, desk, listPage, missing, NASTY, waiting } from './deskItems';

const WHO = 'Customer 3 (account 100003, RMH ID 3)';
const standing = (status: string, acumaticaCustomerId: string | null = null) => ({
	...waiting(3),
	status,
	acumaticaCustomerId,
});

/** The results of items that came of a decision about customer 3. */
async function results(action: string, items: object[], known: IDataObject[] = [waiting(3)]) {
	const { page } = await listPage([...known, checked(3)]);
	const customers = (page.customers as IDataObject[]).map((one) => ({
		...one,
		desk: { ...(one.desk as object), action },
	}));
	const [result = {}] = await desk('showResults', { customers }, items as never);
	return result as { message: string; lines: string[] };
}

describe('Show Results', () => {
	it('says what became of each customer', async () => {
		const created = { acumatica: { customerId: 'C1' }, upsert: { action: 'created' } };
		const like = { acumatica: null, upsert: { action: 'review', reason: 'Same e-mail.' } };
		const there = { acumatica: { customerId: 'C2' }, upsert: { action: 'wouldUpdate' } };
		const { lines } = await results('create', [
			checked(3, created),
			checked(3, like),
			checked(3, there),
			standing('Processed', 'C5'),
			standing('Skipped'),
			standing('Held'),
			checked(3, { error: 'Acumatica is closed', details: { remedy: 'Open it.' } }),
			{ desk: { action: 'problem', problem: 'Nobody was linked.' } },
			{ desk: { action: 'again' } },
		]);
		expect(lines).toEqual([
			`Created in Acumatica as C1: ${WHO}.`,
			`Not created: ${WHO}. Same e-mail. Link it instead, if it is the same.`,
			`Not created: ${WHO}. Acumatica has C2 already. Link it instead, if it is the same.`,
			`Linked to C5: ${WHO}.`,
			`Skipped for good: ${WHO}.`,
			`Waits: ${WHO}`,
			`Not done: ${WHO}. Acumatica is closed. Open it.`,
			'Nobody was linked.',
		]);
		expect((await results('wait', [checked(3)])).lines).toEqual([`Waits: ${WHO}`]);
	});

	it('says what was released, or decided otherwise', async () => {
		const held = [missing(3)];
		const linked = await results('link', [standing('Processed', 'C5')], held);
		expect(linked.lines).toEqual([
			`Linked to C5: ${WHO}. Released for the next transfer: 3 documents, 1,234.50.`,
		]);
		expect((await results('skip', [standing('Skipped')], held)).lines).toEqual([
			`Skipped for good: ${WHO}. What waits for it waits still: 3 documents, 1,234.50. Send it to the walk-in customer, or skip it too.`,
		]);
		const documents = { rmhId: 3, scope: 'STORE1', changed: 2, leftAlone: 1 };
		expect((await results('walkIn', [documents], held)).lines).toEqual([
			`To the walk-in customer with the next transfer: 2 of ${WHO}. 1 waits still.`,
		]);
		expect((await results('skipDocuments', [{ ...documents, leftAlone: 0 }], held)).lines).toEqual([
			`Skipped: 2 of ${WHO}.`,
		]);
	});

	it('says where a customer was there by now: not created, but linked, and what that releases', async () => {
		const there = (upsert: object) =>
			checked(3, { acumatica: { customerId: 'C2' }, upsert: { action: 'skipped', ...upsert } });
		const reason = 'Acumatica has this customer already';
		const linked = there({ reason, linked: true, matchedBy: 'email' });
		const only = there({ reason });
		const taken = there({ reason, linked: false });
		expect((await results('create', [linked, only, taken], [missing(3)])).lines).toEqual([
			`Not created, but linked to C2: ${WHO}. Acumatica has this customer by now, with the same e-mail, and it was left as it is there. Released for the next transfer: 3 documents, 1,234.50.`,
			`Not created: ${WHO}. ${reason}. Link it instead, if it is the same.`,
			`Not created: ${WHO}. ${reason}. Link it instead, if it is the same.`,
		]);
	});

	it('says what waits in other stores', async () => {
		const documents = { rmhId: 3, scope: 'STORE1', changed: 2, leftAlone: 0, inOtherStores: 4 };
		expect((await results('skipDocuments', [documents], [missing(3)])).lines).toEqual([
			`Skipped: 2 of ${WHO}. 4 wait in other stores, which this list does not show: nothing was decided about them.`,
		]);
	});

	it('says what came later, which nobody has seen', async () => {
		const documents = { rmhId: 3, scope: 'STORE1', changed: 2, leftAlone: 3, later: 2 };
		expect((await results('skipDocuments', [documents], [missing(3)])).lines).toEqual([
			`Skipped: 2 of ${WHO}. 1 waits still. 2 came later, or changed since the list was shown, and wait still: look at the list again.`,
		]);
	});

	it('tells a receivable account from a customer with the same number', async () => {
		const items = [
			{ ...standing('Processed', 'C5'), scope: 'STORE1.AR' },
			{ rmhId: 3, scope: 'STORE1', customerScope: 'STORE1.AR', changed: 1, leftAlone: 0 },
		];
		const known = [account.missing(3), account.checked(3), missing(3)];
		const { lines } = await results('skipDocuments', items, known);
		const who = 'Acme (receivable account 100003, RMH ID 3)';
		expect(lines).toEqual([
			`Linked to C5: ${who}. Released for the next transfer: 3 documents, 1,234.50.`,
			`Skipped: 1 of ${who}.`,
		]);
	});

	it('shows markup as text', async () => {
		const { message } = await results('create', [checked(3, { error: NASTY })]);
		expect(message).toMatch(/^<ul><li>Not done: Customer 3 .*&#60;script/);
		expect(message).not.toMatch(/<(script|img)/);
	});

	it('says nothing when there is nothing to say', async () => {
		const [result] = await desk('showResults', { customers: '[]' });
		expect(result).toEqual({ message: '', lines: [] });
	});
});

describe('Show Question', () => {
	it('shows its text line by line, never its markup, and goes on with the customer', async () => {
		const [shown] = await desk('showQuestion', { text: `What?\n${NASTY}` }, [checked(3)]);
		expect(shown?.description).toMatch(/^<p>What\?<\/p><p>&#60;script/);
		expect(shown?.customer).toEqual(checked(3));
	});
});
