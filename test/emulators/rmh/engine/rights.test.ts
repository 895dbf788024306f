import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchesOf } from '.';
import { startTestEngine, TestSession, type TestEngine } from './testing/testSession';

let test: TestEngine;
let owner: TestSession;
let user: TestSession;
beforeAll(async () => {
	test = await startTestEngine({ customers: 40, logins: [{ user: 'admin', password: 'a' }] });
	owner = new TestSession(test.engine.ownSession());
	await owner.run(
		"CREATE LOGIN [sync user] WITH PASSWORD = N'S3cret', DEFAULT_DATABASE = [RMH_STORE1], CHECK_POLICY = OFF",
	);
	await owner.run('CREATE USER [sync user] FOR LOGIN [sync user]');
	await owner.run(
		'GRANT SELECT ON dbo.Customer TO [sync user]; GRANT SELECT ON dbo.Store (ID, Name) TO [sync user]',
	);
	user = new TestSession(test.engine.login('SYNC USER', 'S3cret', ''));
});
afterAll(async () => await test.engine.close());

describe('a user with few rights', () => {
	it('reads what was granted, and nothing else', async () => {
		expect(await user.value('SELECT COUNT(*) FROM dbo.Customer')).toBe(40);
		expect(await user.rows('SELECT s.ID, s.Name FROM dbo.Store AS s ORDER BY s.Name')).toEqual([
			[1, 'Market Square'],
		]);
		expect(await user.failure('SELECT Password FROM dbo.Store')).toEqual([
			230,
			"The SELECT permission was denied on the column 'Password' of the object 'Store', database 'RMH_STORE1', schema 'dbo'.",
		]);
		expect((await user.failure('SELECT * FROM dbo.Store'))?.[0]).toBe(230);
		expect((await user.failure("SELECT ID FROM dbo.Store WHERE StoreCode = ''"))?.[0]).toBe(230);
		expect((await user.failure('SELECT * FROM dbo.Tender'))?.[0]).toBe(229);
		expect((await user.failure("UPDATE dbo.Customer SET City = N'x'"))?.[0]).toBe(229);
		expect((await user.failure('CREATE TABLE dbo.X (A int)'))?.[0]).toBe(262);
		await owner.run('GRANT UPDATE ON dbo.Store (Name) TO [sync user]');
		expect(await user.failure("UPDATE dbo.Store SET Name = 'Market Square'")).toBeUndefined();
		expect(await user.failure("UPDATE dbo.Store SET Name = 'x', City = 'x'")).toEqual([
			230,
			"The UPDATE permission was denied on the column 'City' of the object 'Store', database 'RMH_STORE1', schema 'dbo'.",
		]);
		expect((await user.failure("CREATE LOGIN x WITH PASSWORD = N'y'"))?.[0]).toBe(15247);
	});

	it('sees in the catalog what it has a right on', async () => {
		const names = await user.rows(
			"SELECT name FROM sys.objects WHERE type IN ('U', 'V') ORDER BY name",
		);
		expect(names).toEqual([['Customer'], ['Store']]);
		expect(await user.value("SELECT OBJECT_ID('dbo.Tender')")).toBeNull();
		expect(await user.value('SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES')).toBe(2);
		expect(
			await user.row(
				"SELECT HAS_PERMS_BY_NAME('dbo.Customer', 'OBJECT', 'SELECT'), HAS_PERMS_BY_NAME('dbo.Customer', 'OBJECT', 'UPDATE')",
			),
		).toEqual([1, 0]);
	});

	it('makes a schema of its own when it may', async () => {
		await owner.run('GRANT CREATE SCHEMA, CREATE TABLE TO [sync user]');
		expect(await user.failure('CREATE SCHEMA ledger')).toBeUndefined();
		expect(await user.failure('CREATE TABLE ledger.Link (ID int PRIMARY KEY)')).toBeUndefined();
		expect(
			(
				await user.run(
					'INSERT INTO ledger.Link VALUES (1); UPDATE ledger.Link SET ID = 2; DELETE FROM ledger.Link',
				)
			).error,
		).toBeUndefined();
		expect((await user.failure('CREATE TABLE dbo.X (A int)'))?.[0]).toBe(2760);
		expect((await user.failure('ALTER TABLE dbo.Customer ADD X int NULL'))?.[0]).toBe(1088);
	});

	it('has the rights of its roles, less what is denied', async () => {
		await owner.run(
			'ALTER ROLE db_datareader ADD MEMBER [sync user]; DENY SELECT ON SCHEMA::ledger TO [sync user]',
		);
		expect(await user.value('SELECT COUNT(*) FROM dbo.Tender')).toBe(0);
		expect((await user.failure('SELECT * FROM ledger.Link'))?.[0]).toBe(229);
		expect(await user.value("SELECT IS_MEMBER('db_datareader')")).toBe(1);
		await owner.run(
			'ALTER ROLE db_datareader DROP MEMBER [sync user]; REVOKE SELECT ON dbo.Customer FROM [sync user]',
		);
		expect((await user.failure('SELECT ID FROM dbo.Customer'))?.[0]).toBe(229);
		await owner.run('GRANT SELECT ON dbo.Customer TO [sync user]');
	});

	it('cannot enter where it is no user', async () => {
		expect(() => test.engine.login('sync user', 'wrong', '')).toThrow(
			expect.objectContaining({ number: 18456 }),
		);
		await owner.run('CREATE DATABASE Other');
		expect(() => test.engine.login('sync user', 'S3cret', 'Other')).toThrow(
			expect.objectContaining({ number: 4060 }),
		);
		expect((await user.failure('SELECT * FROM Other.dbo.T'))?.[0]).toBe(916);
	});

	it.each<[sql: string, number: number]>([
		['GRANT SELECT ON dbo.Nope TO [sync user]', 15151],
		['GRANT SELECT ON dbo.Customer TO nobody', 15151],
		['CREATE USER u FOR LOGIN nobody', 15007],
		["CREATE LOGIN admin WITH PASSWORD = N'x'", 15025],
		['GRANT IMPERSONATE ON USER::x TO [sync user]', 50000],
	])('%s fails with %i', async (sql, number) => {
		expect((await owner.failure(sql))?.[0]).toBe(number);
	});
});

describe('the script of the rights that the package needs', () => {
	it('runs', async () => {
		const script = readFileSync(
			join(__dirname, '..', '..', '..', '..', 'docs', 'rmh-rights.sql'),
			'utf8',
		);
		for (const batch of batchesOf(script))
			expect(await owner.failure(batch), batch).toBeUndefined();
	});
});
