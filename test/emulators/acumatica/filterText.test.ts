import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startAcumaticaEmulator } from '.';
import { TestClient } from './testClient';

test('any text that can be stored can be found again by an equality', async () => {
	const emulator = await startAcumaticaEmulator();
	const client = new TestClient(emulator);
	await client.signIn();
	const name = fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
		.filter((text) => text.trimEnd() !== '');
	await fc.assert(
		fc.asyncProperty(name, async (text) => {
			const written = await client.putCustomer({ CustomerID: 'A', CustomerName: text });
			expect(written.status, written.text).toBe(200);
			const $filter = `CustomerName eq '${text.replaceAll("'", "''")}'`;
			const found = await client.entity('GET', 'Customer', { query: { $filter } });
			expect(found.body).toMatchObject([{ CustomerName: { value: text.trimEnd() } }]);
		}),
		{ numRuns: 150 },
	);
	await emulator.close();
});
