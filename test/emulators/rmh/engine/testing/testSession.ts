import { createSqlEngine, type RmhSqlEngine, type SqlEngineOptions } from '..';
import type { EngineSession } from '../session/session';
import {
	SqlServerError,
	type SqlColumn,
	type SqlParameter,
	type SqlType,
	type SqlValue,
} from '../types';

/** A parameter of a batch. */
export const parameter = (
	name: string,
	type: SqlType,
	value: SqlValue,
	output = false,
): SqlParameter => ({
	name,
	type,
	value,
	output,
});

/** What a batch gave. */
export interface BatchResult {
	/** One per result set. */
	sets: { columns: SqlColumn[]; rows: SqlValue[][] }[];
	/** Of every statement that reports one. */
	counts: number[];
	messages: string[];
	outputs: Record<string, SqlValue>;
	error?: SqlServerError;
}

/** A session with what a test needs to say little. */
export class TestSession {
	constructor(readonly session: EngineSession) {}

	/** Runs a batch to its end, errors included. */
	async run(
		sql: string,
		parameters: SqlParameter[] = [],
		signal = new AbortController().signal,
	): Promise<BatchResult> {
		const result: BatchResult = { sets: [], counts: [], messages: [], outputs: {} };
		try {
			for await (const event of this.session.execute(sql, parameters, signal)) {
				if (event.kind === 'columns') result.sets.push({ columns: event.columns, rows: [] });
				else if (event.kind === 'row') result.sets.at(-1)?.rows.push(event.values);
				else if (event.kind === 'done' && event.rowCount !== null)
					result.counts.push(event.rowCount);
				else if (event.kind === 'info') result.messages.push(event.message);
				else if (event.kind === 'output') result.outputs[event.name] = event.value;
			}
		} catch (error) {
			if (!(error instanceof SqlServerError)) throw error;
			result.error = error;
		}
		return result;
	}

	/** The rows of the last result set. @throws the batch's error */
	async rows(sql: string, parameters: SqlParameter[] = []): Promise<SqlValue[][]> {
		const { sets, error } = await this.run(sql, parameters);
		if (error) throw error;
		return sets.at(-1)?.rows ?? [];
	}

	/** The first row of the last result set. */
	async row(sql: string, parameters: SqlParameter[] = []): Promise<SqlValue[]> {
		return (await this.rows(sql, parameters))[0] ?? [];
	}

	/** The only value of a batch. */
	async value(sql: string, parameters: SqlParameter[] = []): Promise<SqlValue> {
		return (await this.row(sql, parameters))[0] ?? null;
	}

	/** The number and text of a batch's error. */
	async failure(
		sql: string,
		parameters: SqlParameter[] = [],
	): Promise<[number, string] | undefined> {
		const { error } = await this.run(sql, parameters);
		return error && [error.number, error.message];
	}
}

/** An engine with one session. */
export interface TestEngine {
	engine: RmhSqlEngine;
	db: TestSession;
	/** Another session of the same login. */
	connect(): TestSession;
}

export async function startTestEngine(options: SqlEngineOptions = {}): Promise<TestEngine> {
	const engine = await createSqlEngine({
		now: () => Date.UTC(2026, 10, 23, 14, 15, 0, 120),
		...options,
	});
	const login = options.logins?.[0] ?? { user: 'n8n_sync', password: 'Sync-Pa55word' };
	const connect = () => new TestSession(engine.login(login.user, login.password, ''));
	return { engine, db: connect(), connect };
}
