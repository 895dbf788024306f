import { afterEach, describe, expect, test } from 'vitest';
import {
	startAcumaticaEmulator,
	type AcumaticaEmulator,
	type AcumaticaSeedCustomer,
	type AcumaticaSettings,
} from '../../../emulators/acumatica';
import type { UpsertEntry } from '../../../../nodes/shared/acumatica/customers/upsertCustomers';
import { inSession, known, strangers } from './emulated';
import { entries, entryOf, upsert } from './upsertHarness';

let acumatica: AcumaticaEmulator;
afterEach(async () => {
	expect(acumatica.stats.seatsInUse).toBe(0);
	await acumatica.close();
});
const start = async (
	settings: Partial<AcumaticaSettings> = {},
	customers: AcumaticaSeedCustomer[] = [],
) => (acumatica = await startAcumaticaEmulator({ settings, customers }));
const run = async (wanted: readonly UpsertEntry[], settings: Parameters<typeof upsert>[2] = {}) =>
	await inSession(acumatica, (client) => upsert(client, wanted, settings), settings.signal);
const stored = (customerId: string) => acumatica.customers.findByCustomerId(customerId);
const puts = () => acumatica.stats.byRoute['PUT Customer'] ?? 0;

const unnumbered = (count: number) => entries(count, { customerId: null });
const numberings = [
	{ numbering: 'own', autoNumbering: false, wanted: entries },
	{ numbering: 'acumatica', autoNumbering: true, wanted: unnumbered },
] as const;

describe.each(numberings)('$numbering numbering', ({ numbering, autoNumbering, wanted }) => {
	test('running twice creates and changes nothing twice', async () => {
		await start({ autoNumbering });
		expect((await run(wanted(20), { numbering })).actions).toEqual(Array(20).fill('created'));
		expect((await run(wanted(20), { numbering })).actions).toEqual(Array(20).fill('unchanged'));
		expect(acumatica.customers.size).toBe(20);
		expect(puts()).toBe(20);
	});

	test.each(['lostReply', 'malformedJson'] as const)('%s after a create', async (kind) => {
		await start({ autoNumbering });
		acumatica.faults.inject({ kind, method: 'PUT', nth: 2 });
		const { actions, outcomes } = await run(wanted(5), { numbering });
		expect(actions).toEqual(Array(5).fill('created'));
		expect(JSON.stringify(outcomes)).toContain('reply was lost');
		expect(acumatica.customers.size).toBe(5);
		expect(puts()).toBe(5);
	});

	test('a create that never arrived is sent again once', async () => {
		await start({ autoNumbering });
		acumatica.faults.inject({ kind: 'reset', method: 'PUT' });
		expect((await run(wanted(3), { numbering })).actions).toEqual(Array(3).fill('created'));
		expect(acumatica.customers.size).toBe(3);
	});

	test('a gateway that gives up after the create was saved', async () => {
		await start({ autoNumbering });
		acumatica.faults.inject({ kind: 'gatewayTimeout', method: 'PUT', afterProcessing: true });
		expect((await run(wanted(3), { numbering })).actions).toEqual(Array(3).fill('created'));
		expect(acumatica.customers.size).toBe(3);
	});

	test('a session that ends in the middle of the run', async () => {
		await start({ autoNumbering });
		acumatica.faults.inject({ kind: 'sessionExpired', method: 'PUT', nth: 3 });
		expect((await run(wanted(6), { numbering })).actions).toEqual(Array(6).fill('created'));
		expect(acumatica.customers.size).toBe(6);
	});
});

test('an update whose reply was lost is repeated, and changes nothing more', async () => {
	await start({}, known(3, { CustomerName: 'Old' }));
	acumatica.faults.inject({ kind: 'lostReply', method: 'PUT' });
	expect((await run(entries(3))).actions).toEqual(Array(3).fill('updated'));
	expect(puts()).toBe(4);
});

test('customer IDs with characters that mean something elsewhere', async () => {
	await start();
	const ids = ["O'NEIL", '50%', 'A&B=C', 'X#1?', 'A/B', 'A|B', 'ÜÉ', '日本', 'A+B', '"Q"', '[X]'];
	const wanted = ids.map((customerId, i) => entryOf(i, { customerId }));
	expect((await run(wanted)).actions).toEqual(Array(ids.length).fill('created'));
	const legacy = wanted.map((entry) => ({
		...entry,
		matchKeys: { ...entry.matchKeys, externalReference: null },
	}));
	expect((await run(legacy)).actions).toEqual(Array(ids.length).fill('unchanged'));
	expect(acumatica.customers.size).toBe(ids.length);
});

test('a customer ID in small letters is the same in capitals', async () => {
	await start();
	const wanted = [entryOf(0, { customerId: 'acc0' })];
	expect((await run(wanted)).outcomes).toMatchObject([
		{ action: 'created', customer: { customerId: 'ACC0' }, warnings: [] },
	]);
	expect((await run(wanted)).actions).toEqual(['unchanged']);
});

test('every group of fields arrives, and reads back as the same', async () => {
	await start();
	const fields = {
		CustomerName: "O'Brien & Sons",
		TaxRegistrationID: 'US123',
		CreditLimit: 250.5,
		'MainContact/Email': 'nora@shop.example',
		'MainContact/Phone1': '+1 212 555 0134',
		'MainContact/Address/City': 'New York',
		'MainContact/Address/Country': 'US',
	};
	const wanted = [entryOf(0, { fieldsForCreate: fields, fieldsForUpdate: fields })];
	expect((await run(wanted)).outcomes).toMatchObject([{ action: 'created', warnings: [] }]);
	expect(stored('ACC0')?.fields).toMatchObject(fields);
	expect((await run(wanted)).actions).toEqual(['unchanged']);
});

test('a refused value fails its own customer only, with the field named', async () => {
	await start();
	const bad = entryOf(1, {
		fieldsForCreate: { CustomerName: 'A', CustomerClass: 'NOWHERE' },
	});
	const { outcomes, actions } = await run([entryOf(0), bad, entryOf(2)]);
	expect(actions).toEqual(['created', 'failed', 'created']);
	expect(outcomes[1]).toMatchObject({
		error: { kind: 'validation', fieldErrors: [{ path: 'CustomerClass' }] },
	});
});

test('an attribute that lists refuse is read one by one, and said so', async () => {
	await start();
	const attributeId = acumatica.settings.reference.attributes[0]?.AttributeID ?? '';
	const fields = { CustomerName: 'A', [`Attributes/${attributeId}`]: '5' };
	const wanted = [0, 1].map((i) =>
		entryOf(i, { fieldsForCreate: fields, fieldsForUpdate: fields }),
	);
	expect((await run(wanted)).actions).toEqual(['created', 'created']);
	const again = await run(wanted);
	expect(again).toMatchObject({ actions: ['unchanged', 'unchanged'], readOneByOne: 2 });
	acumatica.settings.delegateViews = [];
	expect(await run(wanted)).toMatchObject({ readOneByOne: 0 });
});

test('a customer that the user may not see is not overwritten', async () => {
	await start({ hiddenCustomerIds: ['ACC0'] }, known(1, { AccountRef: '' }));
	const { outcomes } = await run([entryOf(0)]);
	expect(outcomes).toMatchObject([{ action: 'review' }]);
	expect(stored('ACC0')?.fields.CustomerName).toBe('Customer 0');
	expect(acumatica.customers.size).toBe(1);
});

test('a customer created by somebody else between look-up and create is linked, not doubled', async () => {
	await start({}, strangers(3));
	const [seed] = known(1, { AccountRef: '', CustomerName: 'By accounting' });
	const { actions } = await inSession(acumatica, async (client) => {
		const wrapped = {
			request: async (request: Parameters<typeof client.request>[0]) => {
				if (request.method === 'PUT' && !stored('ACC0')) {
					acumatica.customers.insert(seed?.fields ?? {});
				}
				return await client.request(request);
			},
			requestCount: 0,
		};
		return await upsert(wrapped, [entryOf(0)]);
	});
	expect(actions).toEqual(['updated']);
	expect(stored('ACC0')?.fields).toMatchObject({
		AccountRef: 'RMH:STORE1:0',
		CustomerName: 'Customer 0',
	});
});

test('200 without anything saved is reported as a failure', async () => {
	await start({ writesSilentlyIgnored: true }, known(1, { CustomerName: 'Old' }));
	expect((await run([entryOf(0)])).actions).toEqual(['failed']);
});

test('missing rights end the run after a few requests', async () => {
	await start({ forbiddenScreens: ['AR303000'] });
	const { outcomes } = await run(entries(500));
	expect(outcomes).toHaveLength(500);
	expect(outcomes[499]).toMatchObject({ action: 'failed', error: { kind: 'permission' } });
	expect(acumatica.stats.requests).toBeLessThan(10);
});

test('a cancellation lets running writes end, starts no other, and signs out', async () => {
	await start({ latencyMs: 5 });
	const cancel = new AbortController();
	const cancelled = expect(run(entries(400), { signal: cancel.signal })).rejects.toMatchObject({
		kind: 'cancelled',
	});
	await expect.poll(() => acumatica.customers.size, { interval: 5 }).toBeGreaterThan(0);
	cancel.abort();
	await cancelled;
	expect(acumatica.customers.size).toBeLessThan(400);
	expect(acumatica.stats.signOuts).toBe(1);
	// What was not sent is sent by the next run, and what was is not sent again.
	const { actions } = await run(entries(400));
	expect(actions.filter((action) => action === 'failed')).toEqual([]);
	expect(acumatica.customers.size).toBe(400);
});
