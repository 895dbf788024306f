import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAcumaticaEmulator } from '.';
import { customerDefinition } from './schema';
import { canonicalPath } from './customers/aliases';
import { customerBody } from './testBodies';
import { TestClient } from './testClient';

describe('the data file', () => {
	let folder: string;
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'acumatica-'))));
	afterEach(() => rmSync(folder, { recursive: true }));
	const seed = [{ fields: { CustomerID: 'A', CustomerName: 'Ann' } }];

	test('a later start goes on where the last one ended', async () => {
		const dataFile = join(folder, 'below', 'acumatica.json');
		const first = await startAcumaticaEmulator({ dataFile, customers: seed });
		const client = new TestClient(first);
		await client.signIn();
		await client.entity('PUT', 'Customer', {
			body: customerBody({ CustomerID: 'B', CustomerName: 'Bo', Terms: '' }),
		});
		const before = first.customers.all();
		await first.close();
		const second = await startAcumaticaEmulator({ dataFile, customers: [...seed, ...seed] });
		expect(second.customers.all()).toEqual(before);
		expect(second.customers.findByCustomerId('B')?.fields).not.toHaveProperty('Terms');
		await second.close();
		expect(readdirSync(join(folder, 'below'))).toEqual(['acumatica.json']);
	});

	test('is written soon after a change', async () => {
		const dataFile = join(folder, 'acumatica.json');
		const emulator = await startAcumaticaEmulator({ dataFile, customers: seed });
		await expect.poll(() => readdirSync(folder)).toEqual(['acumatica.json']);
		await emulator.close();
	});

	test('a file of other origin is refused, not overwritten', async () => {
		const dataFile = join(folder, 'other.json');
		writeFileSync(dataFile, '{}');
		await expect(startAcumaticaEmulator({ dataFile })).rejects.toThrow('delete it to begin anew');
	});
});

test('a port that is taken is an error', async () => {
	const first = await startAcumaticaEmulator();
	await expect(startAcumaticaEmulator({ port: first.port })).rejects.toThrow('EADDRINUSE');
	await first.close();
});

test('aliases are exactly the contract fields that share a column', () => {
	const byColumn = new Map<string, Set<string>>();
	for (const [path, { view, column }] of Object.entries(customerDefinition.fields)) {
		const key = `${view}.${column}`.toLowerCase();
		byColumn.set(key, (byColumn.get(key) ?? new Set()).add(canonicalPath(path)));
	}
	const own = [...byColumn].filter(([key]) => !/^(bill|deflocation)contact\./.test(key));
	expect(own.filter(([, paths]) => paths.size > 1)).toEqual([]);
});

test('50,000 customers: 60 keys in a filter, a page at the end, and an insert stay fast', async () => {
	const emulator = await startAcumaticaEmulator({
		customers: Array.from({ length: 50_000 }, (_, index) => ({
			fields: {
				CustomerID: `C${index}`,
				CustomerName: `Customer ${index}`,
				AccountRef: `RMH:STORE1:${index}`,
			},
		})),
	});
	const client = new TestClient(emulator);
	await client.signIn();
	const keys = Array.from({ length: 30 }, (_, index) => index * 1000);
	const $filter = keys
		.map((key) => `CustomerID eq 'C${key}' or AccountRef eq 'RMH:STORE1:${key}'`)
		.join(' or ');
	// Time of the processor, which others on the same machine do not make longer.
	const timed = async (query: Record<string, string | number>) => {
		const started = process.cpuUsage();
		const reply = await client.entity('GET', 'Customer', { query });
		const { user, system } = process.cpuUsage(started);
		return { rows: (reply.body as unknown[]).length, ms: (user + system) / 1000 };
	};
	await timed({ $top: 1 });
	const filtered = await timed({ $filter, $select: 'CustomerID' });
	expect(filtered.rows).toBe(30);
	expect(filtered.ms).toBeLessThan(500);
	const last = await timed({ $skip: 49_500, $top: 500, $select: 'CustomerID' });
	expect(last.rows).toBe(500);
	expect(last.ms).toBeLessThan(500);
	await emulator.close();
});
