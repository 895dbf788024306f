import { describe, expect, test } from 'vitest';
import type { CustomerItem } from '../../nodes/shared/customer/customerItem';
import { acumaticaReference, anotherCustomer } from '../shared/customer/customerItems';
import { markOf, run } from './compareNode';
import { inAcumatica, inRmh, link, livesIn } from './linkedCustomers';

const ids = (items: { rmh?: unknown; acumatica?: unknown }[]) =>
	items.map(({ rmh, acumatica }) =>
		rmh ? (rmh as { id: number }).id : (acumatica as { customerId: string }).customerId,
	);

describe('customers that both sides have', () => {
	test('leave by what has to be done with them', async () => {
		const { toAcumatica, toRmh, conflict, inSync } = await run(
			[inRmh(1), livesIn(inRmh(2), 'Boston'), inRmh(3), livesIn(inRmh(4), 'Boston')],
			[
				inAcumatica(4),
				livesIn(inAcumatica(3), 'Salem'),
				livesIn(inAcumatica(4), 'Salem'),
				inAcumatica(2),
				inAcumatica(1),
			],
		);
		expect(ids(inSync)).toEqual([1]);
		expect(ids(toAcumatica)).toEqual([2]);
		expect(ids(toRmh)).toEqual([3]);
		expect(ids(conflict)).toEqual([4]);
	});

	test('are the base of the next comparison where both were edited alike', async () => {
		const { inSync } = await run(
			[livesIn(inRmh(1), 'Boston')],
			[livesIn(inAcumatica(1), ' Boston ')],
		);
		expect(markOf(inSync[0])?.snapshot).toEqual({ 'MainContact/Address/City': 'Boston' });
	});

	test('are the base of the next comparison too where something else moves', async () => {
		const rmh = livesIn(inRmh(1), 'Boston');
		const { toAcumatica } = await run(
			[{ ...rmh, contact: { ...rmh.contact, email: 'new@example.com' } }],
			[livesIn(inAcumatica(1), 'Boston')],
		);
		expect(markOf(toAcumatica[0])).toMatchObject({
			toAcumatica: ['contact.email'],
			snapshot: { 'MainContact/Address/City': 'Boston' },
		});
	});

	test('have nothing in a field that was never synchronised where their side was not given', async () => {
		const { snapshot, ...link } = inRmh(1).link ?? {};
		const { ['MainContact/Address/City']: unknown, ...others } = snapshot ?? {};
		const rmh = { ...livesIn(inRmh(1), 'Boston'), link: { ...link, snapshot: others } };
		const { toAcumatica } = await run([rmh as CustomerItem], []);
		expect(unknown).toBeDefined();
		expect(markOf(toAcumatica[0])?.toAcumatica).toEqual(['address.city']);
	});

	test('that may differ by rule are no base', async () => {
		const { inSync } = await run(
			[livesIn(inRmh(1), 'Boston')],
			[livesIn(inAcumatica(1), 'Salem')],
			{ ownership: { rows: [{ field: 'address', rule: 'ignore' }] } },
		);
		expect(markOf(inSync[0])).not.toHaveProperty('snapshot');
	});

	test('carry only what moves, the identity in both systems, and the mark', async () => {
		const { toAcumatica, toRmh, outputs } = await run(
			[livesIn(inRmh(2), 'Boston')],
			[{ ...inAcumatica(2), name: 'Customer Two' }],
		);
		const compare = {
			toAcumatica: ['address.city'],
			toRmh: ['name'],
			conflicts: [],
			acumaticaHad: { 'address.city': 'New York' },
		};
		const identity = {
			rmh: inRmh(2).rmh,
			acumatica: inAcumatica(2).acumatica,
			link: inRmh(2).link,
			compare,
		};
		// The name of the place where it is written changes nothing there.
		expect(toAcumatica).toEqual([
			{ name: 'Customer Two', address: { city: 'Boston' }, ...identity },
		]);
		expect(toRmh).toEqual([{ name: 'Customer Two', ...identity }]);
		expect(outputs[0]?.[0]?.pairedItem).toEqual([
			{ item: 0, input: 0 },
			{ item: 0, input: 1 },
		]);
	});

	test('with a conflict wait as a whole', async () => {
		const rmh = livesIn(inRmh(2), 'Boston');
		const { toAcumatica, toRmh, conflict } = await run(
			[{ ...rmh, contact: { ...rmh.contact, email: 'new@example.com' } }],
			[livesIn(inAcumatica(2), 'Salem')],
		);
		expect([...toAcumatica, ...toRmh]).toEqual([]);
		expect(markOf(conflict[0])).toEqual({
			toAcumatica: [],
			toRmh: [],
			conflicts: [
				{
					field: 'address.city',
					base: 'New York',
					rmh: 'Boston',
					acumatica: 'Salem',
					rmhTime: '2026-11-23T09:15:00.123',
					acumaticaTime: '2026-11-20T08:00:00+00:00',
				},
			],
		});
	});

	test("move on with a person's decision", async () => {
		const resolutions = {
			'address.city': { take: 'value' as const, value: 'Lynn', rmh: 'Boston', acumatica: 'Salem' },
		};
		const { toAcumatica, toRmh } = await run(
			[livesIn(inRmh(2, { link: link(anotherCustomer(2), { resolutions }) }), 'Boston')],
			[livesIn(inAcumatica(2), 'Salem')],
		);
		expect(toAcumatica[0]?.address).toEqual({ city: 'Lynn' });
		expect(toRmh[0]?.address).toEqual({ city: 'Lynn' });
	});

	test('are found by the reference in Acumatica where no ledger knows them', async () => {
		const { toRmh, conflict } = await run(
			[livesIn(inRmh(2, { link: null }), ''), livesIn(inRmh(3, { link: null }), 'Boston')],
			[inAcumatica(2, { link: null }), inAcumatica(3, { link: null })],
		);
		expect(toRmh[0]?.address).toEqual({ city: 'New York' });
		expect(ids(conflict)).toEqual([3]);
	});

	test('are told apart where two stores use the same ID', async () => {
		const { rmh } = inRmh(2);
		const elsewhere = inRmh(2, { link: null, rmh: { ...rmh!, scope: 'STORE2' } });
		const { toAcumatica, inSync } = await run(
			[elsewhere, inRmh(2, { link: null })],
			[inAcumatica(2)],
		);
		expect(toAcumatica.map((item) => item.rmh?.scope)).toEqual(['STORE2']);
		expect(inSync.map((item) => item.rmh?.scope)).toEqual(['STORE1']);
	});

	test('bring along what either side knows of the link; the run is that of RMH', async () => {
		const { snapshot, ...known } = link(anotherCustomer(2), { contentHash: 'ab' });
		const { toRmh } = await run(
			[inRmh(2, { link: known })],
			[livesIn(inAcumatica(2, { link: link(anotherCustomer(2), { attempts: 3 }) }), 'Salem')],
		);
		expect(toRmh[0]?.link).toEqual({ ...known, snapshot });
	});

	test('are compared once where a side names them twice', async () => {
		const { inSync, toRmh, outputs } = await run(
			[livesIn(inRmh(2), 'Boston'), inRmh(2)],
			[inAcumatica(2)],
		);
		expect(toRmh).toEqual([]);
		expect(ids(inSync)).toEqual([2]);
		expect(outputs[3]?.[0]?.pairedItem).toEqual([
			{ item: 0, input: 0 },
			{ item: 1, input: 0 },
			{ item: 0, input: 1 },
		]);
	});
});

describe('customers of which one side was given', () => {
	test('are compared with what was last synchronised', async () => {
		const { toAcumatica, toRmh, inSync } = await run(
			[livesIn(inRmh(2), 'Boston'), inRmh(3)],
			[livesIn(inAcumatica(4), 'Salem')],
		);
		expect(toAcumatica.map(({ address }) => address)).toEqual([{ city: 'Boston' }]);
		expect(toRmh.map(({ address }) => address)).toEqual([{ city: 'Salem' }]);
		expect(toRmh[0]?.link?.rmhId).toBe(4);
		expect(ids(inSync)).toEqual([3]);
	});

	test('are compared too where the other input is not connected', async () => {
		const { toAcumatica } = await run([livesIn(inRmh(2), 'Boston')], undefined);
		expect(markOf(toAcumatica[0])?.toAcumatica).toEqual(['address.city']);
	});

	test('go to the other side with all that is filled where that one has not got them', async () => {
		const made = inAcumatica(9, {
			link: null,
			acumatica: acumaticaReference({ id: 'b', customerId: 'C9', externalReference: 'old 17' }),
		});
		const { toAcumatica, toRmh } = await run([inRmh(2, { link: null })], [made]);
		const { compare, ...whole } = toAcumatica[0]!;
		const { line2, ...address } = inRmh(2).address ?? {};
		const { fax, ...contact } = inRmh(2).contact ?? {};
		expect([line2, fax]).toEqual(['', '']);
		expect(whole).toEqual({ ...inRmh(2, { link: null }), address, contact });
		expect(compare?.toAcumatica).not.toContain('contact.fax');
		expect(compare?.toAcumatica).toContain('contact.email');
		expect(toRmh[0]).toMatchObject({ name: 'Customer 9', acumatica: { customerId: 'C9' } });
		expect(markOf(toRmh[0])?.toRmh).toContain('name');
		expect(markOf(toRmh[0])?.toRmh).not.toContain('address.line2');
	});

	test('go there without what is not compared', async () => {
		const rows = [
			{ field: 'name', rule: 'ignore' },
			{ field: 'credit.limit', rule: 'ignore' },
		];
		const made = inAcumatica(9, {
			link: null,
			acumatica: acumaticaReference({ id: 'b', customerId: 'C9', externalReference: '' }),
		});
		const { toRmh } = await run([], [made], { ownership: { rows } });
		expect(markOf(toRmh[0])?.toRmh).toContain('name');
		expect(markOf(toRmh[0])?.toRmh).not.toContain('credit.limit');
		expect(toRmh[0]?.credit).not.toHaveProperty('limit');
	});

	test('are left alone where they are not ours to touch, with the reason', async () => {
		const { inSync } = await run(
			[inRmh(2, { link: link(anotherCustomer(2), { status: 'Skipped' }) })],
			[
				inAcumatica(5, {
					link: null,
					acumatica: acumaticaReference({ id: 'x', externalReference: 'RMH:STORE9:5' }),
				}),
				inAcumatica(6, { link: link(anotherCustomer(6), { status: 'Deleted' }) }),
			],
		);
		expect(inSync.map((item) => markOf(item)?.reason)).toEqual([
			'The customer belongs to store STORE9',
			expect.stringContaining('deleted'),
			expect.stringContaining('not synchronised'),
		]);
	});
});

test('a customer of another store is left alone, also while this one has no changes', async () => {
	const other = inAcumatica(5, {
		link: null,
		acumatica: acumaticaReference({ id: 'x', externalReference: 'RMH:STORE9:5' }),
	});
	const { inSync } = await run([], [other], { scope: 'STORE1' });
	expect(inSync.map((item) => markOf(item)?.reason)).toEqual([
		'The customer belongs to store STORE9',
	]);
	// One of its own that the ledger does not know is nobody's to add.
	const own = {
		...other,
		acumatica: acumaticaReference({ id: 'x', externalReference: 'RMH:STORE1:5' }),
	};
	const { conflict } = await run([], [own], { scope: 'store1' }, true);
	expect(conflict[0]?.error).toContain('carries the reference');
});

describe('the table of who owns what', () => {
	const both = async (rows: { field: string; rule: string }[], more = {}) =>
		await run([livesIn(inRmh(2), 'Boston')], [livesIn(inAcumatica(2), 'Salem')], {
			ownership: { rows },
			...more,
		});

	test('decides, a row for the field before the row for its group', async () => {
		const { toRmh } = await both([
			{ field: 'address', rule: 'rmh' },
			{ field: 'address.city', rule: 'acumatica' },
		]);
		expect(toRmh[0]?.address).toEqual({ city: 'Salem' });
		const { toAcumatica } = await both([{ field: 'address', rule: 'rmh' }]);
		expect(toAcumatica[0]?.address).toEqual({ city: 'Boston' });
	});

	test('leaves fields without a row at their defaults', async () => {
		const { conflict } = await both([]);
		expect(conflict).toHaveLength(1);
	});

	test('lets the newest win where the time zone of RMH is known', async () => {
		const { toAcumatica } = await both([], { rmhTimeZone: 'America/New_York' });
		expect(toAcumatica[0]?.address).toEqual({ city: 'Boston' });
		const { conflict } = await both([], {
			rmhTimeZone: 'America/New_York',
			options: { toleranceMinutes: 60 * 24 * 30 },
		});
		expect(conflict).toHaveLength(1);
	});

	test('cannot have a field twice, and a time zone must exist', async () => {
		const twice = { field: 'name', rule: 'rmh' };
		await expect(both([twice, twice])).rejects.toThrow('Who Owns What has Name twice');
		await expect(both([], { rmhTimeZone: 'Boston' })).rejects.toThrow(
			'RMH Time Zone "Boston" is not known',
		);
		await expect(both([{ field: 'shoes', rule: 'rmh' }])).rejects.toThrow('Who Owns What');
	});
});

test('loyalty points move where they differ from what was sent', async () => {
	const sent = { ...link(anotherCustomer(2)).snapshot, 'Attributes/LOYALTY': '100' };
	const customer = inRmh(2, { link: link(anotherCustomer(2), { snapshot: sent }) });
	const parameters = { options: { loyaltyField: 'LOYALTY' } };
	const { toAcumatica } = await run([customer], [inAcumatica(2)], parameters);
	expect(toAcumatica[0]).toMatchObject({ loyalty: customer.loyalty, compare: { toRmh: [] } });
	expect(markOf(toAcumatica[0])?.toAcumatica).toEqual(['loyalty.points']);
	const { inSync } = await run([customer], [inAcumatica(2)]);
	expect(inSync).toHaveLength(1);
});

describe('points of loyalty programs', () => {
	const parameters = {
		loyaltyPrograms: { rows: [{ program: 'Gold', goesTo: 'GOLD' }] },
		options: { loyaltyProgramsJson: { Silver: 'CurrentCustomer.UsrSilver' } },
	};
	const sent = {
		...link(anotherCustomer(2)).snapshot,
		'Attributes/GOLD': '10',
		'custom/CurrentCustomer/UsrSilver': 0,
	};
	const customer = (gold: number, snapshot: typeof sent | undefined = sent) =>
		inRmh(2, {
			link: link(anotherCustomer(2), snapshot && { snapshot }),
			loyalty: {
				points: 99,
				programs: [
					{ program: 'gold', points: gold },
					{ program: 'Bronze', points: 5 },
				],
				eachProgram: true,
			},
		});

	test('move where one of them differs from what was sent, and never to RMH', async () => {
		const { toAcumatica, toRmh } = await run([customer(11)], [inAcumatica(2)], parameters);
		expect(markOf(toAcumatica[0])).toMatchObject({ toAcumatica: ['loyalty.programs'], toRmh: [] });
		expect(toAcumatica[0]?.loyalty).toMatchObject({
			programs: [{ program: 'gold', points: 11 }],
			eachProgram: true,
		});
		expect(toRmh).toEqual([]);
	});

	test('are in sync where each is as it was sent, whatever programs that go nowhere say', async () => {
		expect((await run([customer(10)], [inAcumatica(2)], parameters)).inSync).toHaveLength(1);
		expect((await run([customer(10)], [], parameters)).inSync).toHaveLength(1);
	});

	test('move where not each of them was ever sent, and are not compared unless asked for', async () => {
		const { 'Attributes/GOLD': gold, ...others } = sent;
		expect(gold).toBe('10');
		const half = customer(10, others as typeof sent);
		expect((await run([half], [inAcumatica(2)], parameters)).toAcumatica).toHaveLength(1);
		expect((await run([half], [inAcumatica(2)])).inSync).toHaveLength(1);
	});
});

describe('customers with an open conflict', () => {
	const waiting = (id: number) => link(anotherCustomer(id), { openConflicts: ['address.city'] });
	const rmh = livesIn(inRmh(2, { link: waiting(2) }), 'Boston');
	const acumatica = livesIn(inAcumatica(2, { link: waiting(2) }), 'Salem');

	test.each([
		['Acumatica', [rmh], [], 'RMH customer account acc2'],
		['RMH', [], [acumatica], 'Acumatica customer C2'],
	])(
		'fail where the %s side was not given, with the node to add',
		async (side, ours, theirs, who) => {
			const { toAcumatica, toRmh, inSync, conflict } = await run(ours, theirs, {}, true);
			expect([...toAcumatica, ...toRmh, ...inSync]).toEqual([]);
			expect(conflict).toMatchObject([
				{
					error: expect.stringContaining(who),
					details: { remedy: expect.stringContaining(`${side} Customer Reader: Get`) },
				},
			]);
			expect(conflict[0]?.error).toContain('open conflict (address.city)');
			const [
				{
					details: { remedy },
				},
			] = conflict as unknown as [{ details: { remedy: string } }];
			// Of one that is gone nothing more can be read.
			expect(remedy.includes('marked as Deleted')).toBe(side === 'Acumatica');
		},
	);

	test('are compared where both sides were given, whichever brings the word of the conflict', async () => {
		const { conflict } = await run([rmh], [livesIn(inAcumatica(2), 'Salem')]);
		expect(markOf(conflict[0])?.conflicts).toMatchObject([{ field: 'address.city' }]);
		const { toRmh } = await run([inRmh(2)], [acumatica]);
		expect(toRmh[0]?.address).toEqual({ city: 'Salem' });
	});

	test('that a person skipped are left alone', async () => {
		const skipped = { ...waiting(2), status: 'Skipped' as const };
		const { inSync } = await run([{ ...rmh, link: skipped }], []);
		expect(inSync).toHaveLength(1);
	});
});

describe('customers that must not be compared', () => {
	const rebuilt = link(anotherCustomer(2), { snapshot: undefined });
	const cutOff = link(anotherCustomer(2), { snapshot: undefined, snapshotBeforeSending: {} });
	const orphan = inAcumatica(8, { link: null });
	const otherRecord = inAcumatica(2, {
		link: null,
		acumatica: acumaticaReference({ id: 'z', customerId: 'CZ', externalReference: 'RMH:STORE1:2' }),
	});
	const shared = inRmh(3, { link: link(anotherCustomer(2)) });

	test.each([
		['never compared before, other side not given', [inRmh(2, { link: rebuilt })], [], 'never'],
		['sent by a run that was stopped', [inRmh(2, { link: cutOff })], [], 'a run was stopped'],
		['our reference, RMH side not given', [], [orphan], 'RMH:STORE1:8'],
		['linked with another record', [inRmh(2)], [otherRecord], 'is linked with'],
		['two records with one reference', [inRmh(2)], [otherRecord, inAcumatica(2)], 'Several'],
		['two RMH customers, one record', [inRmh(2), shared], [], 'same Acumatica customer'],
		['no customer of that side', [inAcumatica(2)], [], 'no RMH customer: rmh is empty'],
	])('%s', async (_, rmh, acumatica, message) => {
		await expect(run(rmh, acumatica)).rejects.toThrow(message);
		const { toAcumatica, toRmh, conflict } = await run(rmh, acumatica, {}, true);
		expect([...toAcumatica, ...toRmh]).toEqual([]);
		expect(conflict[0]?.error).toContain(message);
	});

	test('do not hide the others', async () => {
		const { conflict, toRmh } = await run(
			[inRmh(3)],
			[{ shoes: 2 }, livesIn(inAcumatica(3), 'Salem')],
			{},
			true,
		);
		expect(conflict[0]).toMatchObject({
			shoes: 2,
			error: expect.stringContaining('no Acumatica customer'),
			details: { remedy: expect.stringContaining('Acumatica Customer Reader'), kind: 'ambiguous' },
		});
		expect(ids(toRmh)).toEqual([3]);
	});
});
