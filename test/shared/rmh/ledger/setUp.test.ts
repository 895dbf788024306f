import { afterEach, describe, expect, it } from 'vitest';
import { parseRmhConnection, type RmhConnection } from '../../../../nodes/shared/rmh/connection';
import { withRmhDatabase } from '../../../../nodes/shared/rmh/database';
import { openLedger } from '../../../../nodes/shared/rmh/ledger/ledger';
import { ledgerPlace } from '../../../../nodes/shared/rmh/ledger/place';
import { ledgerVersion, setUpLedger, setUpScript } from '../../../../nodes/shared/rmh/ledger/setUp';
import { migrationBatch } from '../../../../nodes/shared/rmh/ledger/setUpScript';
import { batchesOf } from '../../../emulators/rmh/engine';
import { defaultLogin, type RmhLogin } from '../../../emulators/rmh/index';
import { startEmulator, startRmhServer, type RmhTestServer } from '../rmhServer';

let server: RmhTestServer | undefined;
afterEach(async () => {
	await server?.close();
	server = undefined;
});

async function serve(deny?: RmhLogin['deny']): Promise<RmhTestServer> {
	server = deny ? await startEmulator(0, { ...defaultLogin, deny }) : await startRmhServer(0);
	return server;
}

const connectionTo = ({ credential }: RmhTestServer, more: object = {}): RmhConnection =>
	parseRmhConnection({ ...credential, ...more });

const open = async (connection: RmhConnection) =>
	await withRmhDatabase(connection, {}, async (database) => await openLedger(database, connection));

/** Everything that the catalog knows of a schema, to compare two of them. */
const CATALOG = (schema: string) => `
	SELECT o.type AS t, o.name AS o, c.name AS c, c.max_length AS l, c.is_nullable AS n,
		CONVERT(nvarchar(128), NULL) AS f
	FROM sys.objects AS o
	LEFT JOIN sys.columns AS c ON c.object_id = o.object_id
	WHERE o.schema_id = SCHEMA_ID('${schema}')
	UNION ALL
	SELECT 'I', i.name, c.name, i.is_unique, ic.key_ordinal, CONVERT(nvarchar(128), i.filter_definition)
	FROM sys.indexes AS i
	INNER JOIN sys.objects AS o ON o.object_id = i.object_id
	INNER JOIN sys.index_columns AS ic ON ic.object_id = i.object_id AND ic.index_id = i.index_id
	INNER JOIN sys.columns AS c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
	WHERE o.schema_id = SCHEMA_ID('${schema}')
	ORDER BY t, o, c`;

describe('setUpLedger', () => {
	it('makes the tables once, and finds them the next time', async () => {
		const connection = connectionTo(await serve());
		expect(await ledgerVersion(connection)).toBe(0);
		const first = await setUpLedger(connection);
		expect(first).toEqual({ created: true, fromVersion: 0, toVersion: 4, applied: [1, 2, 3, 4] });
		expect(await ledgerVersion(connection)).toBe(4);
		const second = await setUpLedger(connection);
		expect(second).toEqual({ created: false, fromVersion: 4, toVersion: 4, applied: [] });
		await expect(open(connection)).resolves.toMatchObject({
			place: `${connection.database}.acumatica_sync`,
		});
	});

	it('brings a ledger of version 1 up to date, and keeps what is in it', async () => {
		const running = await serve();
		const connection = connectionTo(running);
		const place = ledgerPlace(connection);
		await running.execute(migrationBatch(place, 1, 'ledger/migrations/001-tables'));
		await running.execute(
			"INSERT INTO acumatica_sync.Link (Scope, RmhID, Name, Status) VALUES ('STORE1', 7, 'Ann', 'Processed')",
		);
		await expect(open(connection)).rejects.toMatchObject({
			kind: 'ledgerOutdated',
			message: expect.stringContaining('has version 1; this package needs version 4') as string,
		});
		expect(await setUpLedger(connection)).toEqual({
			created: false,
			fromVersion: 1,
			toVersion: 4,
			applied: [2, 3, 4],
		});
		await expect(open(connection)).resolves.toBeDefined();
		expect(await running.execute('SELECT Name, ErasedAt FROM acumatica_sync.Link')).toEqual([
			{ Name: 'Ann', ErasedAt: null },
		]);

		// The same tables as those that are made from nothing.
		const upgraded = await running.execute(CATALOG('acumatica_sync'));
		await setUpLedger(connectionTo(running, { ledgerSchema: 'fresh' }));
		expect(await running.execute(CATALOG('fresh'))).toEqual(upgraded);
	});

	it('lets two at once wait for each other', async () => {
		const connection = connectionTo(await serve());
		const both = await Promise.all([setUpLedger(connection), setUpLedger(connection)]);
		expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
		expect(both.flatMap(({ applied }) => applied).sort()).toEqual([1, 2, 3, 4]);
	});

	it('does the same as its script, run batch by batch and more than once', async () => {
		const running = await serve();
		const connection = connectionTo(running, { ledgerSchema: "by 'hand' ]" });
		const batches = batchesOf(setUpScript(connection));
		for (const batch of [...batches, ...batches]) await running.execute(batch);
		expect(await ledgerVersion(connection)).toBe(4);
		await expect(open(connection)).resolves.toBeDefined();

		await setUpLedger(connectionTo(running));
		const own = await running.execute(CATALOG('acumatica_sync'));
		expect(own.length).toBeGreaterThan(120);
		expect(await running.execute(CATALOG("by ''hand'' ]"))).toEqual(own);
	});

	it('names all missing rights before it changes anything', async () => {
		const running = await serve(['CREATE SCHEMA', 'CREATE TABLE']);
		const connection = connectionTo(running);
		await expect(setUpLedger(connection)).rejects.toMatchObject({
			kind: 'noRight',
			message: 'The login may not set the sync ledger up: it lacks CREATE SCHEMA, CREATE TABLE',
			description: expect.stringContaining('GRANT CREATE TABLE TO'),
		});
		expect(await running.execute("SELECT SCHEMA_ID('acumatica_sync') AS id")).toEqual([
			{ id: null },
		]);
	});

	it('names the rights on a schema that an administrator has made', async () => {
		const running = await serve([
			{ permission: 'ALTER', on: 'acumatica_sync' },
			{ permission: 'INSERT', on: 'acumatica_sync' },
		]);
		await running.execute('CREATE SCHEMA acumatica_sync');
		await expect(setUpLedger(connectionTo(running))).rejects.toMatchObject({
			kind: 'noRight',
			message: expect.stringContaining(
				'ALTER ON SCHEMA::[acumatica_sync], INSERT ON SCHEMA::[acumatica_sync]',
			),
		});
	});

	it.each(['', 'dbo', 'sys', 'DB_OWNER', 'x'.repeat(129)])(
		'refuses the schema "%s"',
		async (name) => {
			const connection = parseRmhConnection({
				server: 's',
				database: 'd',
				user: 'u',
				password: 'p',
				ledgerSchema: name,
			});
			await expect(setUpLedger(connection)).rejects.toMatchObject({ kind: 'configuration' });
			expect(() => setUpScript(connection)).toThrow('cannot be the schema of the sync ledger');
		},
	);
});

describe('the ledger in another database', () => {
	it('is set up and used there', async () => {
		server = await startEmulator(0, defaultLogin);
		await server.execute('CREATE DATABASE RMH_SYNC');
		const connection = connectionTo(server, { ledgerDatabase: 'RMH_SYNC' });
		await expect(open(connection)).rejects.toMatchObject({ kind: 'ledgerMissing' });
		await setUpLedger(connection);
		await expect(open(connection)).resolves.toMatchObject({ place: 'RMH_SYNC.acumatica_sync' });
		expect(await server.execute("SELECT SCHEMA_ID('acumatica_sync') AS id")).toEqual([
			{ id: null },
		]);
	});

	it('that is not there is named', async () => {
		const connection = connectionTo(await serve(), { ledgerDatabase: 'NO_SUCH' });
		await expect(open(connection)).rejects.toMatchObject({
			kind: 'ledgerMissing',
			message: 'There is no sync ledger in NO_SUCH.acumatica_sync',
		});
		await expect(setUpLedger(connection)).rejects.toMatchObject({ kind: 'noSuchDatabase' });
	});
});

describe('openLedger', () => {
	it('says what to do where there is none', async () => {
		await expect(open(connectionTo(await serve()))).rejects.toMatchObject({
			kind: 'ledgerMissing',
			description: expect.stringContaining('Set Up'),
		});
	});

	it.each([
		['DELETE FROM acumatica_sync.Version', 'ledgerMissing'],
		['DELETE FROM acumatica_sync.Version WHERE Number > 1', 'ledgerOutdated'],
		['INSERT INTO acumatica_sync.Version (Number) VALUES (99)', 'ledgerNewer'],
	])('after %s it is %s', async (sql, kind) => {
		const running = await serve();
		const connection = connectionTo(running);
		await setUpLedger(connection);
		await running.execute(sql);
		await expect(open(connection)).rejects.toMatchObject({ kind });
		if (kind === 'ledgerNewer') {
			await expect(setUpLedger(connection)).rejects.toMatchObject({ kind });
		}
	});

	it('names the right that is missing', async () => {
		const running = await serve([{ permission: 'SELECT', on: 'acumatica_sync' }]);
		const script = batchesOf(setUpScript(connectionTo(running)));
		for (const batch of script) await running.execute(batch);
		await expect(open(connectionTo(running))).rejects.toMatchObject({
			kind: 'noRight',
			description: expect.stringContaining(
				'GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[acumatica_sync]',
			),
		});
	});
});
