import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator, type AcumaticaEmulator } from '.';
import { TestClient } from './testClient';

describe('time stamps (rule 18)', () => {
	let emulator: AcumaticaEmulator;
	let client: TestClient;
	let now: number;

	beforeEach(async () => {
		now = Date.parse('2026-11-23T09:00:00.125Z');
		emulator = await startAcumaticaEmulator({ clock: () => now });
		client = new TestClient(emulator);
		await client.signIn();
	});
	afterEach(async () => await emulator.close());

	const put: TestClient['putCustomer'] = (fields, request) => client.putCustomer(fields, request);
	const stored = (customerId: string) => emulator.customers.findByCustomerId(customerId)?.fields;

	test("rule 18: times are the server's, in UTC, as datetime keeps them, zeros trimmed", async () => {
		const reply = await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		expect(reply.body).toMatchObject({
			CreatedDateTime: { value: '2026-11-23T09:00:00.127+00:00' },
			LastModifiedDateTime: { value: '2026-11-23T09:00:00.127+00:00' },
		});
		now = Date.parse('2026-11-23T09:05:00.160Z');
		await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		expect(stored('A1')?.LastModifiedDateTime).toBe('2026-11-23T09:00:00.127Z');
		const changed = await put({ CustomerID: 'A1', CustomerName: 'Anna' });
		expect(changed.body).toMatchObject({
			CreatedDateTime: { value: '2026-11-23T09:00:00.127+00:00' },
			LastModifiedDateTime: { value: '2026-11-23T09:05:00.16+00:00' },
		});
	});

	test('rule 18: whether a contact or nothing at all moves LastModifiedDateTime is a switch', async () => {
		await put({ CustomerID: 'A1', CustomerName: 'Ann' });
		const edit = async (email: string) => {
			now += 60_000;
			await put({ CustomerID: 'A1', 'MainContact/Email': email });
			return stored('A1')?.LastModifiedDateTime;
		};
		expect(await edit('a@b.c')).toBe('2026-11-23T09:00:00.127Z');
		emulator.settings.contactEditBumpsLastModified = true;
		expect(await edit('b@b.c')).toBe('2026-11-23T09:02:00.127Z');
		emulator.settings.noOpPutBumpsLastModified = true;
		expect(await edit('b@b.c')).toBe('2026-11-23T09:03:00.127Z');
	});
});
