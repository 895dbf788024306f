import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { databasePlan } from './run/creations';
import { ConfiguredPrincipal } from './server/principal';
import { Server, type ServerSettings } from './server/server';
import { EngineSession } from './session/session';
import { SessionState } from './session/state';
import { batchesOf, preludeScripts, schemaScripts } from './storage/files';
import { emptyImage } from './storage/image';
import { Postgres } from './storage/postgres';
import { defaultCollation } from './translate/collations';
import { quoteText } from './translate/literals';

/** The database's name in the image; a start gives it the wanted one. */
export const IMAGE_DATABASE = 'RMH_STORE1';

const owner = new ConfiguredPrincipal({ user: 'sa', password: '' });

/** A session of the server itself, with all rights. */
export function ownSession(server: Server, database: string): EngineSession {
	return new EngineSession(server, new SessionState(server.newSessionId(), owner, database));
}

/** Runs a script of T-SQL. */
export async function runScript(session: EngineSession, script: string): Promise<void> {
	for (const batch of batchesOf(script)) {
		for await (const event of session.execute(batch, [], new AbortController().signal)) void event;
	}
}

async function buildImage(settings: ServerSettings, more: readonly string[]): Promise<Blob> {
	const postgres = await Postgres.start({});
	for (const script of preludeScripts()) await postgres.run(script);
	const now = '2024-01-01 00:00:00';
	const names = ['master', 'tempdb', 'model', 'msdb', IMAGE_DATABASE];
	for (const [index, name] of names.entries()) {
		for (const statement of databasePlan(index + 1, name, now)) await postgres.run(statement);
	}
	const server = await Server.open(postgres, settings);
	const session = ownSession(server, IMAGE_DATABASE);
	for (const script of [...schemaScripts(), ...more]) await runScript(session, script);
	await postgres.run('ANALYZE');
	const image = await postgres.dump();
	await postgres.close();
	return image;
}

/** Gives a store that an earlier version has kept what it lacks. */
async function upgrade(postgres: Postgres): Promise<void> {
	await postgres.run(
		`ALTER TABLE m.databases ADD COLUMN IF NOT EXISTS collation_name text NOT NULL DEFAULT '${defaultCollation.name}'`,
	);
	await postgres.run(
		'ALTER TABLE m.users ADD COLUMN IF NOT EXISTS principal_id int NOT NULL DEFAULT 5',
	);
}

/** After a crash: takes back what open transactions had changed, and removes what belonged to sessions. */
async function recover(postgres: Postgres): Promise<void> {
	const sessions = await postgres.rows('SELECT DISTINCT session_id FROM m.undo');
	for (const [session] of sessions) await postgres.run(`SELECT m.undo_changes(${session}, 0)`);
	const strays = await postgres.rows(
		"SELECT tablename FROM pg_tables WHERE schemaname = 'd' AND tablename NOT IN (SELECT 't' || object_id FROM m.objects)",
	);
	for (const [table] of strays) await postgres.run(`DROP TABLE d.${table}`);
}

/**
 * Starts Postgres with the RMH tables in it.
 * @param dataDir folder that keeps the data; undefined = in memory
 * @param scripts T-SQL that is run in the database; what is there already it leaves
 */
export async function startServer(
	dataDir: string | undefined,
	databaseName: string,
	settings: ServerSettings,
	scripts: readonly string[],
): Promise<Server> {
	const isKept = dataDir !== undefined && existsSync(join(dataDir, 'PG_VERSION'));
	if (isKept) {
		const postgres = await Postgres.start({ dataDir });
		await upgrade(postgres);
		await recover(postgres);
		const server = await Server.open(postgres, settings);
		for (const script of scripts) await runScript(ownSession(server, databaseName), script);
		return server;
	}
	if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
	const image = await emptyImage(scripts, async () => await buildImage(settings, scripts));
	const postgres = await Postgres.start({ ...(dataDir === undefined ? {} : { dataDir }), image });
	await postgres.run(
		`UPDATE m.databases SET name = ${quoteText(databaseName)} WHERE name = '${IMAGE_DATABASE}'`,
	);
	return await Server.open(postgres, settings);
}
