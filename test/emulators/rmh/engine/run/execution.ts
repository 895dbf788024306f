import { rowVersionSequence, type CatalogTable } from '../catalog/model';
import { fromPostgres, type WriteVerb } from '../errors/postgresErrors';
import { breathe } from '../server/breath';
import type { Server } from '../server/server';
import type { Frame } from '../session/frame';
import type { SessionState } from '../session/state';
import { surroundingsOf } from '../session/surroundings';
import type { Versions } from '../session/versions';
import type { TextRow } from '../storage/postgres';
import { Translator } from '../translate/translator';
import { contains } from '../translate/walk';

/** A piece of work that cannot go on before these sessions release something. */
export class Blocked {
	constructor(readonly blockers: ReadonlySet<number>) {}
}

const noVersions: Versions = { last: 0n, firstActive: 0n };

/** What a statement runs with: the server, its session, its batch. */
export class Execution {
	constructor(
		readonly server: Server,
		readonly state: SessionState,
		readonly frame: Frame,
	) {}

	/** The same session in another batch, such as that of sp_executesql. */
	within(frame: Frame): Execution {
		return new Execution(this.server, this.state, frame);
	}

	/**
	 * Does work that nobody else may come between, again and again until no lock stands against it.
	 * @throws SqlServerError 1222, 1205; the signal's reason
	 */
	async attempt<T>(work: () => Promise<T | Blocked>, noWait = false): Promise<T> {
		const { server, state, frame } = this;
		const { lockTimeout } = state.settings;
		const most = server.settings.lockTimeoutMs;
		const wait = noWait ? 0 : lockTimeout < 0 ? most : Math.min(lockTimeout, most);
		const until = Date.now() + wait;
		for (;;) {
			await breathe();
			frame.signal.throwIfAborted();
			const result = await server.mutex.run(async () => {
				const { exclusive } = server;
				if (exclusive !== undefined && exclusive !== state.id)
					return new Blocked(new Set([exclusive]));
				return await work();
			});
			if (!(result instanceof Blocked)) return result;
			await server.waits.wait(state.id, result.blockers, until, frame.signal);
		}
	}

	/** A translator for a statement; row versions are read only where it asks for them. */
	async translator(statement: unknown): Promise<Translator> {
		const asksVersions = contains(
			statement,
			({ kind, name }) =>
				(kind === 'call' && name === 'MIN_ACTIVE_ROWVERSION') ||
				(kind === 'globalVariable' && name === '@@dbts'),
			true,
		);
		const versions = asksVersions ? await this.versions() : noVersions;
		const { server, state, frame } = this;
		const surroundings = surroundingsOf(server, state, frame, versions);
		return new Translator(surroundings, (table) =>
			server.locks.lockedRows(table.objectId, state.id),
		);
	}

	/** The row version counter of the current database. */
	async versions(): Promise<Versions> {
		const database = this.server.database(this.state.database);
		const last = database ? await this.lastVersion(database) : 0n;
		const active = [...this.server.firstVersions.values()]
			.map((versions) => versions.get(database?.id ?? 0))
			.filter((version) => version !== undefined);
		return {
			last,
			firstActive: active.reduce(
				(least, version) => (version < least ? version : least),
				last + 1n,
			),
		};
	}

	async lastVersion(database: { id: number }): Promise<bigint> {
		const [row] = await this.server.postgres.rows(
			`SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM ${rowVersionSequence(database)}`,
		);
		return BigInt(row?.[0] ?? 0);
	}

	/**
	 * Runs a statement of Postgres; it fails as a whole or not at all, also inside a transaction of Postgres.
	 * @throws SqlServerError what SQL Server would say
	 */
	async query(
		sql: string,
		verb: WriteVerb = 'INSERT',
	): Promise<{ rows: TextRow[]; changed: number }> {
		const { postgres } = this.server;
		const guarded = this.state.transaction.exclusive;
		if (guarded) await postgres.run('SAVEPOINT statement');
		try {
			const result = await postgres.query(sql);
			if (guarded) await postgres.run('RELEASE statement');
			return result;
		} catch (error) {
			if (guarded) await postgres.run('ROLLBACK TO statement');
			throw fromPostgres(error, (id) => this.server.findTable(id), verb);
		}
	}

	/** Runs statements of Postgres that belong together: all of them or none. */
	async script(statements: readonly string[], verb: WriteVerb = 'INSERT'): Promise<void> {
		const { postgres } = this.server;
		const guarded = this.state.transaction.exclusive;
		await postgres.run(guarded ? 'SAVEPOINT script' : 'BEGIN');
		try {
			await postgres.run(statements.join(';\n'));
			await postgres.run(guarded ? 'RELEASE script' : 'COMMIT');
		} catch (error) {
			await postgres.run(guarded ? 'ROLLBACK TO script' : 'ROLLBACK');
			throw fromPostgres(error, (id) => this.server.findTable(id), verb);
		}
	}

	/** Remembers from when on this session's transaction may have taken row versions. */
	async noteVersions(table: CatalogTable): Promise<void> {
		if (!this.state.transaction.open || table.kind !== 'table') return;
		const { firstVersions } = this.server;
		const own = firstVersions.get(this.state.id) ?? new Map<number, bigint>();
		if (!own.has(table.database.id))
			own.set(table.database.id, (await this.lastVersion(table.database)) + 1n);
		firstVersions.set(this.state.id, own);
	}
}
