import { afterEach, describe, expect, it } from 'vitest';
import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import { differences, LATENCY_MS, restore, snapshotOf, startAcumatica } from './acumaticaSnapshot';

const customer = (number: number) => ({
	CustomerID: `C${number}`,
	CustomerName: `Customer ${number}`,
	CustomerClass: 'DEFAULT',
	'MainContact/Phone1': '212-555-0101',
	'MainContact/Address/City': 'New York',
	'MainContact/Email': `customer.${number}@example.com`,
	'custom/CurrentCustomer/UsrLoyaltyPoints': 5,
});

let acumatica: AcumaticaEmulator | undefined;
afterEach(async () => await acumatica?.close());

async function withCustomers(count: number): Promise<AcumaticaEmulator> {
	acumatica = await startAcumatica([]);
	for (let number = 1; number <= count; number++) acumatica.customers.insert(customer(number));
	return acumatica;
}

describe('snapshots of Acumatica', () => {
	it('come back as they were', async () => {
		const emulator = await withCustomers(3);
		const before = snapshotOf(emulator);
		emulator.customers.delete(before[0]!.id);
		emulator.customers.update(before[1]!.id, { CustomerName: 'Another name' });
		restore(emulator, before);
		expect(differences(snapshotOf(emulator), before)).toEqual([]);
		expect(snapshotOf(emulator).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
	});

	it('differ by value, by a customer too few, and not by record id or time', async () => {
		const emulator = await withCustomers(6);
		const before = snapshotOf(emulator);
		emulator.customers.update(before[0]!.id, { CustomerName: 'Another name' });
		emulator.customers.update(before[1]!.id, { 'MainContact/Address/City': 'Springfield' });
		expect(differences(snapshotOf(emulator), before)).toHaveLength(2);
		restore(emulator, before);
		emulator.customers.delete(before[5]!.id);
		expect(differences(snapshotOf(emulator), before)).toHaveLength(1);
		emulator.customers.insert(customer(6));
		expect(differences(snapshotOf(emulator), before)).toEqual([]);
	});

	it('are served with the latency of the benchmark', async () => {
		expect((await withCustomers(0)).settings.latencyMs).toBe(LATENCY_MS);
	});
});
