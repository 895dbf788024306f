import { describe, expect, test } from 'vitest';
import {
	findCustomers,
	lookUpCustomers,
} from '../../../../nodes/shared/acumatica/customers/findCustomers';
import { NOTHING_FOUND } from '../../../../nodes/shared/customer/matching/foundByRule';
import { NO_KEYS } from '../../../../nodes/shared/customer/matching/matchKeys';
import { DEFAULT_MATCH_RULES } from '../../../../nodes/shared/customer/matching/matchRule';
import { acumaticaError, FakeAcumatica } from './fakeAcumatica';

const settings = { rules: DEFAULT_MATCH_RULES, region: 'US' };
const keyOf = (i: number) => ({
	...NO_KEYS,
	externalReference: `RMH:STORE1:${i}`,
	customerId: `ACC${i}`,
});
const keys = (count: number, from = 0) => Array.from({ length: count }, (_, i) => keyOf(from + i));

/** Acumatica with `count` customers: `linked` of them by reference, `numbered` by customer ID only. */
const acumaticaWith = (count: number, { linked = 0, numbered = 0 } = {}) => {
	const acumatica = new FakeAcumatica();
	for (let i = 0; i < count - linked - numbered; i++) acumatica.insert({ CustomerID: `X${i}` });
	for (let i = 0; i < linked; i++) {
		acumatica.insert({ CustomerID: `ACC${i}`, AccountRef: `RMH:STORE1:${i}` });
	}
	for (let i = linked; i < linked + numbered; i++) acumatica.insert({ CustomerID: `ACC${i}` });
	return acumatica;
};
const counts = (found: Awaited<ReturnType<typeof findCustomers>>) => ({
	byReference: found.filter(({ externalReference }) => externalReference.length === 1).length,
	byCustomerId: found.filter(({ customerId }) => customerId.length === 1).length,
});

describe('what is found', () => {
	test('by reference and by customer ID, whatever the case and the blanks', async () => {
		const acumatica = acumaticaWith(5, { linked: 1, numbered: 1 });
		const [first, second, third] = await findCustomers(acumatica, {
			settings,
			keys: [
				{ ...NO_KEYS, externalReference: ' rmh:store1:0', customerId: null },
				{ ...NO_KEYS, customerId: 'acc1 ' },
				{ ...NO_KEYS, externalReference: 'RMH:STORE1:77', customerId: '' },
			],
			fields: [],
		});
		expect(first?.externalReference[0]?.reference.customerId).toBe('ACC0');
		expect(second?.customerId[0]?.reference.customerId).toBe('ACC1');
		expect(third).toEqual(NOTHING_FOUND);
	});

	test('two customers with one reference, and a customer ID that another reference has', async () => {
		const acumatica = new FakeAcumatica();
		acumatica.insert({ CustomerID: 'A', AccountRef: 'RMH:S:1' });
		acumatica.insert({ CustomerID: 'B', AccountRef: 'RMH:S:1' });
		acumatica.insert({ CustomerID: 'ACC1', AccountRef: 'RMH:S:2' });
		const [found] = await findCustomers(acumatica, {
			settings,
			keys: [{ ...NO_KEYS, externalReference: 'RMH:S:1', customerId: 'ACC1' }],
			fields: [],
		});
		expect(found?.externalReference).toHaveLength(2);
		expect(found?.customerId[0]?.reference.externalReference).toBe('RMH:S:2');
	});

	test('no keys, no requests', async () => {
		const acumatica = acumaticaWith(10);
		expect(await findCustomers(acumatica, { settings, keys: [], fields: [] })).toEqual([]);
		expect(acumatica.requestCount).toBe(0);
	});
});

describe('requests for 1,000 keys', () => {
	test.each([
		{ customers: 0, state: {}, most: 5 },
		{ customers: 500, state: {}, most: 6 },
		{ customers: 1_000, state: { linked: 1_000 }, most: 5 },
		{ customers: 5_000, state: { linked: 500 }, most: 10 },
		{ customers: 20_000, state: {}, most: 38 },
		{ customers: 20_000, state: { linked: 1_000 }, most: 38 },
		{ customers: 20_000, state: { linked: 300, numbered: 300 }, most: 38 },
		{ customers: 20_000, state: { numbered: 1_000 }, most: 38 },
		{ customers: 60_000, state: { linked: 1_000 }, most: 38 },
	])('$customers customers, $state: at most $most', async ({ customers, state, most }) => {
		const acumatica = acumaticaWith(customers, state);
		const found = await findCustomers(acumatica, { settings, keys: keys(1_000), fields: [] });
		const { linked = 0, numbered = 0 } = state as { linked?: number; numbered?: number };
		expect(counts(found)).toEqual({ byReference: linked, byCustomerId: linked + numbered });
		expect(acumatica.requestCount).toBeLessThanOrEqual(most);
	});

	test('of which none is there and whose IDs are protected otherwise: references only', async () => {
		const acumatica = acumaticaWith(60_000);
		const { customerIdAsked } = await lookUpCustomers(acumatica, {
			settings,
			keys: keys(1_000),
			fields: ['MainContact/Email'],
			customerIds: 'sampled',
		});
		expect(acumatica.requestCount).toBeLessThanOrEqual(38);
		// The sample alone was asked for.
		expect(customerIdAsked.filter(Boolean).length).toBeLessThanOrEqual(30);
	});

	test('of which some IDs are taken: all IDs are asked for', async () => {
		const acumatica = acumaticaWith(60_000, { numbered: 500 });
		const { found, customerIdAsked } = await lookUpCustomers(acumatica, {
			settings,
			keys: keys(1_000),
			fields: ['MainContact/Email'],
			customerIds: 'sampled',
		});
		expect(counts(found).byCustomerId).toBe(500);
		expect(customerIdAsked).not.toContain(false);
	});

	test('a few keys are simply asked for', async () => {
		const acumatica = acumaticaWith(20_000, { linked: 40 });
		await findCustomers(acumatica, { settings, keys: keys(60), fields: [] });
		expect(acumatica.requestCount).toBe(3);
	});
});

describe('details that lists refuse', () => {
	test('are read for the customers that were found only', async () => {
		const acumatica = acumaticaWith(50, { linked: 3 });
		acumatica.rows.forEach(({ fields }) => (fields['Attributes/POINTS'] = '5'));
		acumatica.refusedDetails = ['Attributes'];
		const { found, readOneByOne } = await lookUpCustomers(acumatica, {
			settings,
			keys: keys(3),
			fields: ['CustomerName', 'MainContact/Email', 'Attributes/POINTS'],
		});
		expect(
			found.map(({ externalReference }) => externalReference[0]?.fields['Attributes/POINTS']),
		).toEqual(['5', '5', '5']);
		expect(readOneByOne).toBe(3);
		// Refused list, list without, three records.
		expect(acumatica.requestCount).toBe(1 + 1 + 3);
	});

	test('a refusal of everything that is expanded leaves the own fields', async () => {
		const acumatica = acumaticaWith(5, { linked: 1 });
		acumatica.refusedDetails = ['MainContact', 'Attributes'];
		const fields = ['MainContact/Email', 'Attributes/POINTS'];
		const { readOneByOne } = await lookUpCustomers(acumatica, { settings, keys: keys(1), fields });
		expect(readOneByOne).toBe(1);
	});

	test('a refusal without any detail is an error', async () => {
		const acumatica = acumaticaWith(5);
		acumatica.before = () => {
			throw acumaticaError('cannotOptimize');
		};
		await expect(
			findCustomers(acumatica, { settings, keys: keys(1), fields: [] }),
		).rejects.toMatchObject({
			kind: 'cannotOptimize',
		});
	});
});

test('a server that takes short addresses only gets shorter batches', async () => {
	const acumatica = acumaticaWith(30, { linked: 30 });
	acumatica.before = ({ query }) => {
		if (String(query?.$filter).length > 300) {
			throw Object.assign(acumaticaError('badQuery'), { status: 414 });
		}
	};
	const found = await findCustomers(acumatica, { settings, keys: keys(30), fields: [] });
	expect(counts(found).byReference).toBe(30);
});

test('a cancelled search sends nothing more', async () => {
	const acumatica = acumaticaWith(2_000);
	const cancel = new AbortController();
	acumatica.after = () => cancel.abort();
	await expect(
		findCustomers(acumatica, { settings, keys: keys(1_000), fields: [], signal: cancel.signal }),
	).rejects.toMatchObject({ kind: 'cancelled' });
	expect(acumatica.requestCount).toBe(1);
});
