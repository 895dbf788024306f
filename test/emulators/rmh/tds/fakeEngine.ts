import {
	SqlServerError,
	type SqlEngine,
	type SqlEvent,
	type SqlParameter,
	type SqlSession,
} from '../engine/types';

/** What a fake session does with a statement. */
export type FakeScript = (
	sql: string,
	parameters: SqlParameter[],
	signal: AbortSignal,
) => AsyncIterable<SqlEvent>;

export const FAKE_LOGIN = { user: 'fake_user', password: 'Päss-wörd € 1' };
export const FAKE_DATABASE = 'FAKE_DB';

/** Stands in for the SQL engine in tests of the protocol: it knows transactions by name, the rest is scripted. */
export class FakeEngine implements SqlEngine {
	readonly sessions: FakeSession[] = [];

	constructor(private readonly script: FakeScript = echo) {}

	login(user: string, password: string, database: string): SqlSession {
		if (user !== FAKE_LOGIN.user || password !== FAKE_LOGIN.password) {
			throw new SqlServerError(`Login failed for user '${user}'.`, {
				number: 18456,
				severity: 14,
			});
		}
		if (database && database !== FAKE_DATABASE) {
			throw new SqlServerError(
				`Cannot open database "${database}" requested by the login. The login failed.`,
				{ number: 4060, severity: 11 },
			);
		}
		const session = new FakeSession(this.script);
		this.sessions.push(session);
		return session;
	}

	/**
	 * The newest session. A pool of the driver makes one connection only to see whether it can, closes it,
	 * and makes another for its first request.
	 */
	get session(): FakeSession {
		const newest = this.sessions.at(-1);
		if (!newest) throw new Error('Nobody has signed in.');
		return newest;
	}

	async close(): Promise<void> {}
}

export class FakeSession implements SqlSession {
	transactionCount = 0;
	closed = false;
	resets = 0;
	/** Statements and transaction requests, in order, without the driver's settings. */
	readonly log: string[] = [];

	constructor(private readonly script: FakeScript) {}

	async *execute(
		sql: string,
		parameters: SqlParameter[],
		signal: AbortSignal,
	): AsyncIterable<SqlEvent> {
		// The driver's settings, and its question whether a pooled connection still lives.
		if (/^\s*(set (?!deadlock_priority)|select 1;)/i.test(sql)) return;
		this.log.push(sql);
		if (/^begin tran/i.test(sql)) this.transactionCount++;
		if (/^commit/i.test(sql)) this.transactionCount = 0;
		if (/^rollback/i.test(sql)) this.transactionCount = 0;
		yield* this.script(sql, parameters, signal);
	}

	async begin(isolation?: string): Promise<void> {
		this.log.push(`begin ${isolation ?? ''}`.trim());
		this.transactionCount++;
	}

	async commit(): Promise<void> {
		if (!this.transactionCount) {
			throw new SqlServerError(
				'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.',
				{ number: 3902 },
			);
		}
		this.log.push('commit');
		this.transactionCount--;
	}

	async rollback(savepoint?: string): Promise<void> {
		this.log.push(`rollback ${savepoint ?? ''}`.trim());
		if (!savepoint) this.transactionCount = 0;
	}

	async save(name: string): Promise<void> {
		this.log.push(`save ${name}`);
	}

	async reset(): Promise<void> {
		this.resets++;
		this.transactionCount = 0;
	}

	async close(): Promise<void> {
		this.closed = true;
		this.transactionCount = 0;
	}
}

/** Gives every parameter back as a column of its own type, and output parameters as they came. */
export async function* echo(_sql: string, parameters: SqlParameter[]): AsyncIterable<SqlEvent> {
	if (!parameters.length) {
		yield { kind: 'done', rowCount: null };
		return;
	}
	yield {
		kind: 'columns',
		columns: parameters.map(({ name, type }) => ({
			name: name.slice(1),
			type,
			nullable: true,
		})),
	};
	yield { kind: 'row', values: parameters.map(({ value }) => value) };
	yield { kind: 'done', rowCount: 1 };
	for (const { name, type, value, output } of parameters) {
		if (output) yield { kind: 'output', name, type, value };
	}
}
