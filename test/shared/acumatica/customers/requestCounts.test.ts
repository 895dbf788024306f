import { afterEach, describe, expect, test } from 'vitest';
import { findCustomers } from '../../../../nodes/shared/acumatica/customers/findCustomers';
import {
	startAcumaticaEmulator,
	type AcumaticaEmulator,
	type AcumaticaSeedCustomer,
} from '../../../emulators/acumatica';
import { inSession, known, strangers } from './emulated';
import { entries, keysOf, matching, people, upsert } from './upsertHarness';

let acumatica: AcumaticaEmulator;
afterEach(async () => {
	expect(acumatica.stats.seatsInUse).toBe(0);
	await acumatica.close();
});
const start = async (...customers: AcumaticaSeedCustomer[][]) =>
	(acumatica = await startAcumaticaEmulator({ customers: customers.flat() }));

const CROWDS = [0, 1_000, 20_000];

// Sign-in and sign-out are counted too.
describe.each(CROWDS)('1,000 customers beside %i others', (crowd) => {
	test('creating them takes at most 1.05 requests each', async () => {
		await start(strangers(crowd));
		const { actions } = await inSession(acumatica, (client) => upsert(client, entries(1_000)));
		expect(new Set(actions)).toEqual(new Set(['created']));
		expect(acumatica.stats.byRoute['PUT Customer']).toBe(1_000);
		expect(acumatica.stats.requests).toBeLessThanOrEqual(1_050);
	}, 120_000);

	test.each([
		['with our reference', {}],
		['made by accounting', { AccountRef: '' }],
	])(
		'updating them takes at most 1.05 requests each, %s',
		async (_, changes) => {
			await start(strangers(crowd), known(1_000, { CustomerName: 'Old', ...changes }));
			const { actions } = await inSession(acumatica, (client) => upsert(client, entries(1_000)));
			expect(new Set(actions)).toEqual(new Set(['updated']));
			expect(acumatica.stats.requests).toBeLessThanOrEqual(1_050);
		},
		120_000,
	);

	test('finding nothing to change takes look-ups only', async () => {
		await start(strangers(crowd), known(1_000));
		const { actions } = await inSession(acumatica, (client) => upsert(client, entries(1_000)));
		expect(new Set(actions)).toEqual(new Set(['unchanged']));
		expect(acumatica.stats.requests).toBeLessThanOrEqual(50);
	}, 120_000);

	test.each([0, 500, 1_000])(
		'checking them takes at most 40 when %i are there',
		async (there) => {
			await start(strangers(crowd), known(there));
			const found = await inSession(acumatica, (client) =>
				findCustomers(client, { keys: keysOf(entries(1_000)), settings: matching, fields: [] }),
			);
			expect(found.filter(({ externalReference }) => externalReference.length === 1)).toHaveLength(
				there,
			);
			expect(acumatica.stats.requests).toBeLessThanOrEqual(40);
		},
		120_000,
	);
});

describe.each(CROWDS)('1,000 customers with all keys beside %i others', (crowd) => {
	test('creating them takes at most 1.05 requests each', async () => {
		await start(strangers(crowd));
		const { actions } = await inSession(acumatica, (client) => upsert(client, people(1_000)));
		expect(new Set(actions)).toEqual(new Set(['created']));
		expect(acumatica.stats.requests).toBeLessThanOrEqual(1_050);
	}, 120_000);

	test('finding them by our reference takes as few as without the keys', async () => {
		await start(strangers(crowd), known(1_000));
		const { actions } = await inSession(acumatica, (client) => upsert(client, people(1_000)));
		expect(new Set(actions)).toEqual(new Set(['unchanged']));
		expect(acumatica.stats.requests).toBeLessThanOrEqual(50);
	}, 120_000);

	test.each([0, 500, 1_000])(
		'checking them when %i are there',
		async (there) => {
			await start(strangers(crowd), known(there));
			await inSession(acumatica, (client) =>
				findCustomers(client, { keys: keysOf(people(1_000)), settings: matching, fields: [] }),
			);
			expect(acumatica.stats.requests).toBeLessThanOrEqual(50);
		},
		120_000,
	);
});
