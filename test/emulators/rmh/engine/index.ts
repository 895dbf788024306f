import type { CatalogTable } from './catalog/model';
import { parseBatch } from './parser/batch';
import { runStatements } from './run/batch';
import { ownSession, startServer } from './start';
import { defaultLogin, type SqlEngineOptions } from './options';
import { seedDatabase } from './seeding/seed';
import type { Faults } from './server/faults';
import { GrantedPrincipal } from './server/grantedPrincipal';
import { ConfiguredPrincipal, type Principal } from './server/principal';
import type { Server } from './server/server';
import { EngineSession } from './session/session';
import { SessionState } from './session/state';
import { receivablesScript } from './storage/files';
import { SqlServerError, type SqlEngine } from './types';

export type { Denial, Permission, RmhLogin, SqlEngineOptions } from './options';
export type { SqlFault } from './server/faults';
export { batchesOf, schemaScripts } from './storage/files';
export * from './types';

/** The engine, with what tests want of it besides SQL. */
export interface RmhSqlEngine extends SqlEngine {
	login(user: string, password: string, database: string): EngineSession;
	/** A session with all rights, for tests. */
	ownSession(): EngineSession;
	/** Errors to order: deadlocks, lock time-outs, anything. */
	readonly faults: Faults;
	/**
	 * A trigger AFTER INSERT, UPDATE of dbo.<table> in the first database: T-SQL in which @id is the identity of
	 * the changed row. It runs in the transaction of the change.
	 */
	setTrigger(table: string, body: string): void;
	readonly databaseName: string;
}

/** 18456: state 8 is a wrong password, 5 a wrong user; clients see state 1 of both. */
function loginFailed(user: string): SqlServerError {
	return new SqlServerError(`Login failed for user '${user}'.`, { number: 18456, severity: 14 });
}

/** 4060: no such database, or no way into it. */
function cannotOpen(database: string): SqlServerError {
	return new SqlServerError(
		`Cannot open database "${database}" requested by the login. The login failed.`,
		{ number: 4060, severity: 11 },
	);
}

/** Who signs in: a login that the engine was started with, or one that T-SQL has made. */
function principalOf(server: Server, user: string, password: string): Principal {
	const name = user.toLowerCase();
	const configured = server.settings.logins.find(
		(candidate) => candidate.user.toLowerCase() === name,
	);
	if (configured?.password === password) return new ConfiguredPrincipal(configured);
	const made = configured ? undefined : server.catalog.logins.get(name);
	if (made?.password === password) return new GrantedPrincipal(server, made.name);
	throw loginFailed(user);
}

function signIn(server: Server, user: string, password: string, database: string): EngineSession {
	const principal = principalOf(server, user, password);
	const name = database || (principal.defaultDatabase ?? server.settings.defaultDatabase);
	const found = server.database(name);
	if (!found || !principal.mayEnter(name)) throw cannotOpen(name);
	return new EngineSession(server, new SessionState(server.newSessionId(), principal, found.name));
}

function triggerTable(server: Server, database: string, name: string): CatalogTable {
	const table = [...server.catalog.tables.values()].find(
		(one) =>
			one.database.name === database &&
			one.schema === 'dbo' &&
			one.name.toLowerCase() === name.toLowerCase(),
	);
	if (!table) throw new Error(`There is no table dbo.${name}.`);
	return table;
}

/**
 * Starts a SQL Server in this process: T-SQL, translated for an embedded Postgres, on the tables of RMH. It
 * behaves as SQL Server 2012 does; what it cannot do faithfully it refuses (error 50000, `RMH emulator: …`).
 */
export async function createSqlEngine(options: SqlEngineOptions = {}): Promise<RmhSqlEngine> {
	const databaseName = options.databaseName ?? 'RMH_STORE1';
	const settings = {
		logins: options.logins ?? [defaultLogin],
		utcOffsetMinutes: options.utcOffsetMinutes ?? -300,
		lockTimeoutMs: options.lockTimeoutMs ?? 30_000,
		now: options.now ?? Date.now,
		defaultDatabase: databaseName,
	};
	const { dataDir, receivables = false, scripts = [] } = options;
	const made = receivables ? [receivablesScript(), ...scripts] : scripts;
	const server = await startServer(dataDir, databaseName, settings, made);
	await seedDatabase(server, databaseName, options.customers ?? 0, {
		receivables,
		sales: options.sales ?? false,
	});
	return {
		databaseName,
		faults: server.faults,
		login: (user, password, database) => signIn(server, user, password, database),
		ownSession: () => ownSession(server, databaseName),
		setTrigger: (table, body) => {
			const { objectId } = triggerTable(server, databaseName, table);
			server.triggers.set(objectId, {
				statements: parseBatch(body, ['@id']),
				run: async function* (statements, execution) {
					yield* runStatements(statements, execution, true);
				},
			});
		},
		close: async () => await server.mutex.run(async () => await server.postgres.close()),
	};
}
