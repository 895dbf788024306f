import { parseBatch } from '../parser/batch';
import { runStatements } from '../run/batch';
import { Execution } from '../run/execution';
import { consequence } from '../run/failures';
import { commit, rollback, rollbackAll, save } from '../run/transactions';
import type { Server } from '../server/server';
import { SqlServerError, type SqlEvent, type SqlParameter, type SqlSession } from '../types';
import { Frame } from './frame';
import { Settings } from './settings';
import type { SessionState } from './state';
import type { IsolationLevel } from './settings';

/** 3998: a batch cannot leave a doomed transaction behind. */
const doomedAtEnd = () =>
	new SqlServerError(
		'Uncommittable transaction is detected at the end of the batch. The transaction is rolled back.',
		{ number: 3998 },
	);

/** One signed-in connection. Its batches run one after the other. */
export class EngineSession implements SqlSession {
	constructor(
		private readonly server: Server,
		private readonly state: SessionState,
	) {}

	get transactionCount(): number {
		return this.state.transaction.count;
	}

	/** Name of the current database. */
	get database(): string {
		return this.state.database;
	}

	async *execute(
		sql: string,
		parameters: SqlParameter[],
		signal: AbortSignal,
		inProcedure = false,
	): AsyncGenerator<SqlEvent> {
		const settings = this.state.settings.copy();
		const frame = new Frame(signal, 1);
		for (const { name, type, value, output } of parameters) {
			frame.declare({ name, type, value, ...(output === undefined ? {} : { output }) });
		}
		this.state.scopeIdentity = null;
		try {
			yield* this.run(sql, frame, parameters);
			for (const { name, type, value } of frame.outputs())
				yield { kind: 'output', name, type, value };
		} finally {
			if (signal.aborted && this.state.settings.abortOnError) {
				await rollbackAll(this.server, this.state);
			}
			if (inProcedure) this.state.settings = settings;
			await this.dropVariables(frame);
		}
	}

	private async *run(
		sql: string,
		frame: Frame,
		parameters: SqlParameter[],
	): AsyncGenerator<SqlEvent> {
		const { server, state } = this;
		const execution = new Execution(server, state, frame);
		const fault = server.faults.take(sql, state.id);
		if (fault) {
			if (consequence(fault, execution, false).rollsBack) await rollbackAll(server, state);
			throw fault;
		}
		const names = parameters.map(({ name }) => name);
		const statements = parseBatch(sql, names);
		try {
			yield* runStatements(statements, execution, false);
		} catch (error) {
			if (state.transaction.doomed) await rollbackAll(server, state);
			throw error;
		}
		if (state.transaction.doomed) {
			await rollbackAll(server, state);
			throw doomedAtEnd();
		}
		if (frame.failure) throw frame.failure;
	}

	/** Table variables end with their batch. */
	private async dropVariables(frame: Frame): Promise<void> {
		for (const table of frame.privateTables) {
			this.server.privateTables.delete(table.objectId);
			await this.server.mutex.run(
				async () => await this.server.postgres.run(`DROP TABLE IF EXISTS d.t${table.objectId}`),
			);
		}
	}

	async begin(isolation?: string): Promise<void> {
		if (isolation !== undefined)
			this.state.settings.setIsolation(isolation.toUpperCase() as IsolationLevel);
		this.state.transaction.begin();
	}

	async commit(): Promise<void> {
		await commit(this.server, this.state);
	}

	async rollback(savepoint?: string): Promise<void> {
		await rollback(this.server, this.state, savepoint);
	}

	async save(name: string): Promise<void> {
		await save(this.server, this.state, name);
	}

	async reset(): Promise<void> {
		await rollbackAll(this.server, this.state);
		for (const table of this.state.temporaryTables.values()) {
			this.server.privateTables.delete(table.objectId);
			await this.server.mutex.run(
				async () => await this.server.postgres.run(`DROP TABLE IF EXISTS d.t${table.objectId}`),
			);
		}
		this.state.temporaryTables.clear();
		this.state.settings = new Settings();
		this.state.identityInsert = undefined;
		this.server.applicationLocks.release(this.state.id, true);
		this.server.waits.wakeAll();
	}

	async close(): Promise<void> {
		await this.reset();
	}
}
