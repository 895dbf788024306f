import { afterEach, describe, expect, it } from 'vitest';
import { startRmhEmulator, type RmhEmulator } from '../../emulators/rmh/index';
import { rmhSeedCustomers } from '../../emulators/seed/rmhCustomers';
import { change, changeBack, changeOf, sellToEveryone } from './tills';

const COLUMNS = 'CustomNumber1, Company, LastName, PhoneNumber, City, EmailAddress';
const COUNT = 60;
const customers = rmhSeedCustomers(COUNT);

let rmh: RmhEmulator | undefined;
afterEach(async () => {
	await rmh?.close();
	rmh = undefined;
});

const read = async (store: RmhEmulator) =>
	await store.execute(`SELECT ID, ${COLUMNS} FROM dbo.Customer ORDER BY ID`);

describe('what tills change', () => {
	it('is one field of each customer, and can be taken back', async () => {
		rmh = await startRmhEmulator({ customers: COUNT });
		const before = await read(rmh);
		await change(rmh, customers);
		const after = await read(rmh);
		const changed = after.map((row, place) =>
			Object.keys(row).filter((column) => row[column] !== before[place]?.[column]),
		);
		expect(changed.every((columns) => columns.length === 1)).toBe(true);
		expect(new Set(changed.flat()).size).toBeGreaterThanOrEqual(5);
		await changeBack(rmh, customers);
		expect(await read(rmh)).toEqual(before);
	});

	it('is never a field that the customer does not have', () => {
		for (const [position, customer] of customers.entries()) {
			const [column] = changeOf(customer, position);
			expect(customer[column]).not.toBe('');
		}
	});

	it('is nothing that Acumatica gets when they only sell', async () => {
		rmh = await startRmhEmulator({ customers: COUNT });
		const before = await read(rmh);
		const versions = await rmh.execute('SELECT DBTimeStamp FROM dbo.Customer ORDER BY ID');
		await sellToEveryone(rmh);
		expect(await read(rmh)).toEqual(before);
		expect(await rmh.execute('SELECT DBTimeStamp FROM dbo.Customer ORDER BY ID')).not.toEqual(
			versions,
		);
	});
});
