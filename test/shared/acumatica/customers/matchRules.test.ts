import { afterEach, describe, expect, test } from 'vitest';
import { findCustomers } from '../../../../nodes/shared/acumatica/customers/findCustomers';
import type { MatchKeys } from '../../../../nodes/shared/customer/matching/matchKeys';
import {
	DEFAULT_MATCH_RULES,
	MATCH_RULES,
	type MatchRule,
} from '../../../../nodes/shared/customer/matching/matchRule';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '../../../emulators/acumatica';
import { inSession, known, strangers } from './emulated';
import { keysOf, matching, people, personOf, upsert } from './upsertHarness';

let acumatica: AcumaticaEmulator;
afterEach(async () => {
	expect(acumatica.stats.seatsInUse).toBe(0);
	await acumatica.close();
});

/** What each rule finds for customer 7 when another one has these values. */
const foundFor = async (
	fields: Record<string, string>,
	{ crowd = 5, keys = [personOf(7).matchKeys] as MatchKeys[], settings = matching } = {},
): Promise<MatchRule[]> => {
	const one = { fields: { CustomerID: 'ONE', CustomerName: 'One', Status: 'Active', ...fields } };
	acumatica = await startAcumaticaEmulator({ customers: [one, ...strangers(crowd)] });
	const [found] = await inSession(acumatica, (client) =>
		findCustomers(client, { keys, settings, fields: [] }),
	);
	return MATCH_RULES.filter((rule) => found?.[rule].some(({ reference }) => reference.customerId));
};

/** By filter for one customer; by one list for many among few. */
describe.each([
	['a filter', 1],
	['a list', 600],
])('by %s', (_, count) => {
	const keys = keysOf([personOf(7), ...people(count).slice(1)]);

	test.each([
		['externalReference', { AccountRef: 'rmh:store1:7', CustomerName: 'Customer 7' }],
		['customerId', { CustomerID: 'ACC7' }],
		['email', { 'MainContact/Email': 'C7@Shop.example' }],
		['phone', { 'MainContact/Phone1': '+12122000007' }],
		['phone', { 'MainContact/Phone2': '(212) 200-0007' }],
		['phone', { 'MainContact/Phone1': '+1 212 200 0007' }],
		['phone', { 'MainContact/Phone1': '2122000007' }],
		[
			'nameAndPostalCode',
			{ CustomerName: 'CUSTOMER 7', 'MainContact/Address/PostalCode': '1000-7' },
		],
	])('%s finds %j', async (rule, fields) => {
		expect(await foundFor(fields as Record<string, string>, { keys })).toEqual([rule]);
	});

	test('the name alone finds nobody, nor does a part of a number', async () => {
		expect(
			await foundFor({ CustomerName: 'Customer 7', 'MainContact/Phone1': '200-0007' }, { keys }),
		).toEqual([]);
	});
});

describe('requests', () => {
	const asked = () => acumatica.stats.byRoute['GET Customer'] ?? 0;

	test('a rule without keys, and one that is switched off, cost nothing', async () => {
		await foundFor({}, { keys: [personOf(7, { email: null, phone: null }).matchKeys] });
		expect(asked()).toBe(3);
		await acumatica.close();
		const rules = DEFAULT_MATCH_RULES.slice(0, 3);
		await foundFor({}, { settings: { ...matching, rules } });
		expect(asked()).toBe(3);
	});

	test('a customer that its reference settles is not asked for any further', async () => {
		await foundFor({ AccountRef: 'RMH:STORE1:7', CustomerName: 'Customer 7' });
		expect(asked()).toBe(1);
	});

	test('one that its customer ID finds is asked for by e-mail only, which could contradict', async () => {
		await foundFor({ CustomerID: 'ACC7' });
		expect(asked()).toBe(3);
	});

	test('customers that were looked up in this run are not looked up again', async () => {
		acumatica = await startAcumaticaEmulator({ customers: strangers(5) });
		const lookedUp = people(40).map((entry) => ({ ...entry, lookedUp: true }));
		const { actions } = await inSession(acumatica, (client) => upsert(client, lookedUp));
		expect(new Set(actions)).toEqual(new Set(['created']));
		expect(asked()).toBe(0);
		expect(acumatica.stats.requests).toBe(40 + 2);
	});
});

describe('candidates show who they are', () => {
	const shown = { email: 'c7@shop.example', phone: '1', postalCode: '2', city: 'Berlin' };
	const twins = ['A', 'B'].map((CustomerID) => ({
		fields: {
			...{ CustomerID, CustomerName: 'Twin', Status: 'Active' },
			'MainContact/Email': shown.email,
			'MainContact/Phone1': shown.phone,
			'MainContact/Address/PostalCode': shown.postalCode,
			'MainContact/Address/City': shown.city,
		},
	}));

	test('with the rules that lead to them', async () => {
		acumatica = await startAcumaticaEmulator({ customers: twins });
		const { outcomes } = await inSession(acumatica, (client) => upsert(client, [personOf(7)]));
		expect(outcomes).toMatchObject([
			{
				action: 'review',
				candidates: ['A', 'B'].map((customerId) => {
					return { customerId, name: 'Twin', status: 'Active', matchedBy: ['e-mail'], ...shown };
				}),
			},
		]);
	});

	test('also where a list read no contacts: the few doubtful ones are read again', async () => {
		const marked = twins.map(({ fields }) => ({
			fields: { ...fields, AccountRef: 'RMH:STORE1:3' },
		}));
		acumatica = await startAcumaticaEmulator({ customers: [...marked, ...strangers(5)] });
		const keys = keysOf(people(200)).map((one) => ({ ...one, email: null, phone: null }));
		const numbers = keys.map((one) => ({ ...one, name: null }));
		const found = await inSession(acumatica, (client) =>
			findCustomers(client, { keys: numbers, settings: matching, fields: [] }),
		);
		expect(
			found[3]?.externalReference.map(({ fields }) => fields['MainContact/Address/City']),
		).toEqual(['Berlin', 'Berlin']);
		expect(acumatica.stats.requests).toBeLessThanOrEqual(8);
	});
});

describe('an instance that cannot list addresses', () => {
	const someone = known(1, { AccountRef: '', CustomerID: 'ONE', CustomerName: 'One' });

	test.each([1, 600])(
		'finds %i customers all the same, and reads the hits one by one',
		async (count) => {
			acumatica = await startAcumaticaEmulator({ customers: [...someone, ...strangers(5)] });
			acumatica.settings.delegateViews = ['DefAddress'];
			const found = await inSession(acumatica, (client) =>
				findCustomers(client, { keys: keysOf(people(count)), settings: matching, fields: [] }),
			);
			expect(found[0]?.email).toHaveLength(1);
		},
	);

	test('nor contacts: nobody is taken to be missing because nobody could look', async () => {
		acumatica = await startAcumaticaEmulator({ customers: someone });
		acumatica.settings.delegateViews = ['DefAddress', 'DefContact'];
		const lookUp = inSession(acumatica, (client) =>
			findCustomers(client, { keys: keysOf(people(600)), settings: matching, fields: [] }),
		);
		await expect(lookUp).rejects.toMatchObject({ kind: 'cannotOptimize' });
	});
});
