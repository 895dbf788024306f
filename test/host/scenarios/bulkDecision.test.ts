import type { INodeParameters } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handMadeChain } from '../n8n/handMade';
import { FULL_COMPARISON_TRIGGER } from '../n8n/templates';
import { ledgerNode, tellLedger } from './ledgerByHand';
import { linkedCustomers, type Linked } from './linkedCustomers';
import { openTestStore, type TestStore } from './testStore';
import { openTwoWay, type TwoWay } from './twoWay';

const CUSTOMERS = 80;
const CITY = 'MainContact/Address/City';
const PHONE = 'MainContact/Phone1';
const EMAIL = 'MainContact/Email';

/** By the fields that were edited on both sides. */
const NAMES = ['mailAndPhone', 'mail', 'phone', 'city'] as const;
type Name = (typeof NAMES)[number];

/** A decision about all conflicts of a field of the store. */
const decide = (field: string, decision: INodeParameters) =>
	ledgerNode(field, {
		operation: 'resolveConflict',
		resolve: 'all',
		field,
		storeId: '1',
		actor: 'Jane',
		...decision,
	});

describe('many conflicts that a person decides at once', () => {
	let store: TestStore;
	let twoWay: TwoWay;
	let who: Record<Name, Linked>;

	const inAcumatica = (name: Name) => store.acumatica.customers.get(who[name].record)?.fields;
	const inRmh = async (name: Name) =>
		(await store.rmh.execute(`SELECT * FROM dbo.Customer WHERE ID = ${who[name].id}`))[0];
	const openConflicts = async () =>
		await tellLedger(store, { operation: 'getConflicts', returnAll: true });
	const edit = async (name: Name, inRmhTo: string, inAcumaticaTo: Record<string, string>) => {
		await store.rmh.execute(`UPDATE dbo.Customer SET ${inRmhTo} WHERE ID = ${who[name].id}`);
		store.acumatica.customers.update(who[name].record, inAcumaticaTo);
	};

	beforeAll(async () => {
		store = await openTestStore(CUSTOMERS);
		expect((await store.upload(await store.importUpload())).run.error).toBeUndefined();
		twoWay = await openTwoWay(store);
		for (const trigger of [undefined, FULL_COMPARISON_TRIGGER]) {
			expect((await twoWay.round(trigger)).run.error).toBeUndefined();
		}
		who = await linkedCustomers(store, NAMES);
		const phone = (end: number) => `+1 212 555 01${end}`;
		await edit('mailAndPhone', `EmailAddress = N'a@till.example', PhoneNumber = N'${phone(11)}'`, {
			[EMAIL]: 'a@office.example',
			[PHONE]: phone(21),
		});
		await edit('mail', "EmailAddress = N'b@till.example'", { [EMAIL]: 'b@office.example' });
		await edit('phone', `PhoneNumber = N'${phone(13)}'`, { [PHONE]: phone(23) });
		await edit('city', "City = N'Voss'", { [CITY]: 'Bergen' });
	});
	afterAll(async () => await store.close());

	it('wait, and nothing of them moves', async () => {
		const round = await twoWay.round();
		expect(round.run.error).toBeUndefined();
		expect(round).toMatchObject({ puts: 0, rmhRows: 0, summary: { conflicts: 4 } });
		expect(await openConflicts()).toHaveLength(5);
	});

	it('are decided by one run, field by field, whatever is said of the others', async () => {
		const run = await store.n8n.run(
			await store.importWorkflow(
				handMadeChain(
					'Decide in bulk',
					decide('contact.email', { take: 'acumatica' }),
					decide('contact.phone', { take: 'rmh' }),
					decide('address.city', { take: 'value', value: 'Oslo' }),
				),
			),
		);
		expect(run.error).toBeUndefined();
		const resolved = (field: string) => run.json(field)[0];
		expect(resolved('contact.email')).toMatchObject({ scope: 'STORE1', resolved: 2 });
		expect(resolved('contact.phone')).toMatchObject({ resolved: 2 });
		expect(resolved('address.city')).toMatchObject({ resolved: 1 });
		expect(await openConflicts()).toEqual([]);
	});

	it('get the decided values on both sides with the next round', async () => {
		const round = await twoWay.round();
		expect(round.run.error).toBeUndefined();
		expect(round.summary).toMatchObject({ conflicts: 0, review: 0, failed: 0 });
		// To Acumatica go the phones and the city, to RMH the mails and the city.
		expect(round).toMatchObject({ puts: 3, rmhRows: 3 });
		const both = async (name: Name, column: string, field: string) => [
			(await inRmh(name))?.[column],
			inAcumatica(name)?.[field],
		];
		const twice = (value: string) => [value, value];
		expect(await both('mailAndPhone', 'EmailAddress', EMAIL)).toEqual(twice('a@office.example'));
		expect(await both('mailAndPhone', 'PhoneNumber', PHONE)).toEqual(twice('+1 212 555 0111'));
		expect(await both('mail', 'EmailAddress', EMAIL)).toEqual(twice('b@office.example'));
		expect(await both('phone', 'PhoneNumber', PHONE)).toEqual(twice('+1 212 555 0113'));
		expect(await both('city', 'City', CITY)).toEqual(twice('Oslo'));
	});

	it('move nothing any more', async () => {
		for (const trigger of [undefined, FULL_COMPARISON_TRIGGER, undefined]) {
			const round = await twoWay.round(trigger);
			expect(round.run.error).toBeUndefined();
			expect(round).toMatchObject({ puts: 0, rmhRows: 0, summary: { conflicts: 0 } });
		}
		const ended = await tellLedger(store, {
			operation: 'getConflicts',
			conflictState: 'ended',
			returnAll: true,
		});
		expect(ended).toHaveLength(5);
		for (const { resolvedBy } of ended) expect(resolvedBy).toContain('Jane');
	});
});
