import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSqlEngine, type RmhLogin } from '.';
import { startTestEngine, TestSession, type TestEngine } from './testing/testSession';

const logins: RmhLogin[] = [
	{ user: 'n8n_sync', password: 'Sync-Pa55word' },
	{
		user: 'reader',
		password: 'r',
		deny: ['INSERT', 'UPDATE', 'DELETE', 'CREATE TABLE', 'CREATE SCHEMA', 'ALTER'],
	},
	{ user: 'nobody', password: 'n', deny: [{ permission: 'SELECT', on: 'dbo.Customer' }] },
	{ user: 'elsewhere', password: 'e', databases: ['master'] },
];

describe('signing in', () => {
	let test: TestEngine;
	beforeAll(async () => {
		test = await startTestEngine({ logins, customers: 40 });
	});
	afterAll(async () => await test.engine.close());
	const as = (user: string, password: string) =>
		new TestSession(test.engine.login(user, password, 'rmh_store1'));

	it('names what is wrong', () => {
		expect(() => test.engine.login('n8n_sync', 'wrong', '')).toThrow(
			/^Login failed for user 'n8n_sync'\.$/,
		);
		expect(() => test.engine.login('who', 'x', '')).toThrow(
			expect.objectContaining({ number: 18456 }),
		);
		expect(() => test.engine.login('n8n_sync', 'Sync-Pa55word', 'Nope')).toThrow(
			expect.objectContaining({ number: 4060 }),
		);
		expect(() => as('elsewhere', 'e')).toThrow(expect.objectContaining({ number: 4060 }));
		expect(test.engine.login('elsewhere', 'e', '').database).toBe('master');
	});

	it('limits rights', async () => {
		expect(await as('nobody', 'n').failure('SELECT TOP (1) ID FROM dbo.Customer')).toEqual([
			229,
			"The SELECT permission was denied on the object 'Customer', database 'RMH_STORE1', schema 'dbo'.",
		]);
		expect(
			await as('nobody', 'n').value("SELECT HAS_PERMS_BY_NAME('dbo.Customer', 'OBJECT', 'SELECT')"),
		).toBe(0);
		const reader = as('reader', 'r');
		expect(await reader.value('SELECT COUNT(*) FROM dbo.Customer')).toBe(40);
		expect((await reader.failure("UPDATE dbo.Customer SET City = N'x'"))?.[0]).toBe(229);
		expect((await reader.failure('DELETE FROM dbo.Customer'))?.[0]).toBe(229);
		expect((await reader.failure("INSERT INTO dbo.Customer (City) VALUES (N'x')"))?.[0]).toBe(229);
		expect(await reader.failure('CREATE TABLE dbo.X (A int)')).toEqual([
			262,
			"CREATE TABLE permission denied in database 'RMH_STORE1'.",
		]);
		expect((await reader.failure('CREATE SCHEMA x'))?.[0]).toBe(262);
		expect((await reader.failure('CREATE INDEX x ON dbo.Customer (City)'))?.[0]).toBe(1088);
	});

	it('tells who and where one is', async () => {
		const row = await as('reader', 'r').row(
			"SELECT SUSER_SNAME(), DB_NAME(), @@TRANCOUNT, CONVERT(int, SERVERPROPERTY('EngineEdition'))",
		);
		expect(row).toEqual(['reader', 'RMH_STORE1', 0, 2]);
	});
});

describe('a folder', () => {
	it('keeps data, row versions and identities, and takes back what was not committed', async () => {
		const dataDir = mkdtempSync(join(tmpdir(), 'rmh-engine-'));
		try {
			const first = await createSqlEngine({ dataDir, customers: 10, databaseName: 'SHOP' });
			const one = new TestSession(first.ownSession());
			await one.run("INSERT INTO dbo.Customer (AccountNumber) VALUES (N'kept')");
			const [id, version] = await one.row(
				"SELECT ID, DBTimeStamp FROM dbo.Customer WHERE AccountNumber = N'kept'",
			);
			await one.run(
				"BEGIN TRAN; UPDATE dbo.Customer SET City = N'lost'; DELETE FROM dbo.Customer WHERE ID = 1",
			);
			await first.close();

			const second = await createSqlEngine({ dataDir, customers: 500, databaseName: 'SHOP' });
			const two = new TestSession(second.ownSession());
			expect(await two.row('SELECT COUNT(*), DB_NAME() FROM dbo.Customer')).toEqual([11, 'SHOP']);
			expect(await two.value("SELECT COUNT(*) FROM dbo.Customer WHERE City = N'lost'")).toBe(0);
			await two.run("INSERT INTO dbo.Customer (AccountNumber) VALUES (N'next')");
			const [nextId, nextVersion] = await two.row(
				"SELECT ID, DBTimeStamp FROM dbo.Customer WHERE AccountNumber = N'next'",
			);
			expect(Number(nextId)).toBeGreaterThan(Number(id));
			expect(Buffer.compare(nextVersion as Buffer, version as Buffer)).toBe(1);
			await second.close();
		} finally {
			rmSync(dataDir, { recursive: true, force: true });
		}
	});
});

describe('large tables', () => {
	it('are seeded and streamed', async () => {
		const test = await startTestEngine({ customers: 20_000 });
		const { session } = test.db;
		let rows = 0;
		for await (const event of session.execute(
			'SELECT * FROM dbo.Customer',
			[],
			new AbortController().signal,
		)) {
			if (event.kind !== 'row') continue;
			rows++;
			// Others work while a result is being read.
			if (rows === 3000)
				expect(
					await test.connect().value("UPDATE dbo.Customer SET City = N'x' WHERE ID = 1; SELECT 1"),
				).toBe(1);
		}
		expect(rows).toBe(20_000);
		await test.engine.close();
	});

	it('can be left before their end', async () => {
		const test = await startTestEngine({ customers: 3000 });
		for await (const event of test.db.session.execute(
			'SELECT ID FROM dbo.Customer',
			[],
			new AbortController().signal,
		)) {
			if (event.kind === 'row') break;
		}
		expect(await test.db.value('SELECT COUNT(*) FROM dbo.Customer')).toBe(3000);
		await test.engine.close();
	});
});
