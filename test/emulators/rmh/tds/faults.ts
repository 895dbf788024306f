import { setTimeout as sleep } from 'node:timers/promises';

import type { SqlServerError } from '../engine/types';

/** The n-th statement from now on (1 is the next one), or the next one whose text matches. */
export type StatementChoice = number | RegExp;

/**
 * Troubles that a test asks for. A statement is a batch or a procedure call; the settings that a
 * driver makes on its own after signing in, and its `SELECT 1` before it reuses a connection, are neither
 * counted nor matched. Transaction requests have the texts 'BEGIN TRANSACTION', 'COMMIT TRANSACTION', 'ROLLBACK
 * TRANSACTION' and 'SAVE TRANSACTION' for patterns, and are not counted either.
 */
export interface TdsFaults {
	/** Cuts the connection once: before the statement runs, or after it has run but before the reply is sent. */
	dropConnection(when: { before?: StatementChoice; after?: StatementChoice }): void;
	/** Cuts every new connection until called with false. */
	refuseConnections(refuse?: boolean): void;
	/** Waits before each (matching) statement; cancelling ends the wait. Milliseconds. */
	delay(milliseconds: number, match?: RegExp): void;
	/** Answers matching statements with an error instead of running them, `times` often (default 1). */
	failStatement(fault: { match: RegExp; error: SqlServerError; times?: number }): void;
	/** Answers the next logins with an error, `times` often (default 1). */
	failLogin(error: SqlServerError, times?: number): void;
	clear(): void;
}

/** What is to happen to one statement. */
export interface StatementFate {
	dropBefore: boolean;
	dropAfter: boolean;
	error?: SqlServerError;
}

type Drop = { at: 'before' | 'after'; choice: StatementChoice };

/** A line of what drivers send on their own account: one setting, or the question whether a connection lives. */
const HOUSEKEEPING_LINE =
	/^\s*(?:set\s+(?:\w+\s+\w+|transaction isolation level \w+(?: \w+)?)|select 1)?\s*;?\s*$/i;

/** Keeps the troubles asked for, and counts statements. */
export class FaultPlan implements TdsFaults {
	/** Statements seen so far, without housekeeping. */
	statements = 0;
	refusesConnections = false;

	private drops: Drop[] = [];
	private delays: Array<{ milliseconds: number; match?: RegExp }> = [];
	private failures: Array<{ match: RegExp; error: SqlServerError; times: number }> = [];
	private loginFailures: Array<{ error: SqlServerError; times: number }> = [];

	dropConnection(when: { before?: StatementChoice; after?: StatementChoice }): void {
		for (const at of ['before', 'after'] as const) {
			const choice = when[at];
			if (typeof choice === 'number') this.drops.push({ at, choice: this.statements + choice });
			else if (choice) this.drops.push({ at, choice });
		}
	}

	refuseConnections(refuse = true): void {
		this.refusesConnections = refuse;
	}

	delay(milliseconds: number, match?: RegExp): void {
		this.delays.push({ milliseconds, match });
	}

	failStatement(fault: { match: RegExp; error: SqlServerError; times?: number }): void {
		this.failures.push({ match: fault.match, error: fault.error, times: fault.times ?? 1 });
	}

	failLogin(error: SqlServerError, times = 1): void {
		this.loginFailures.push({ error, times });
	}

	clear(): void {
		this.drops = [];
		this.delays = [];
		this.failures = [];
		this.loginFailures = [];
		this.refusesConnections = false;
	}

	/** The error for the login that is being made, if one was asked for. */
	takeLoginFailure(): SqlServerError | undefined {
		return take(this.loginFailures, () => true);
	}

	/** Counts a statement, waits as asked for, and says what is to happen to it. */
	async fateOf(sql: string, counts: boolean, signal: AbortSignal): Promise<StatementFate> {
		if (isHousekeeping(sql)) return { dropBefore: false, dropAfter: false };
		if (counts) this.statements++;
		for (const { milliseconds, match } of this.delays) {
			if (!(match?.test(sql) ?? counts)) continue;
			await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
		}
		return {
			dropBefore: this.takeDrop('before', sql, counts),
			dropAfter: this.takeDrop('after', sql, counts),
			error: take(this.failures, ({ match }) => match.test(sql)),
		};
	}

	private takeDrop(at: Drop['at'], sql: string, counts: boolean): boolean {
		const found = this.drops.findIndex((drop) => {
			if (drop.at !== at) return false;
			if (typeof drop.choice === 'number') return counts && drop.choice === this.statements;
			return drop.choice.test(sql);
		});
		if (found >= 0) this.drops.splice(found, 1);
		return found >= 0;
	}
}

function isHousekeeping(sql: string): boolean {
	return sql.length < 2000 && sql.split('\n').every((line) => HOUSEKEEPING_LINE.test(line));
}

function take<T extends { error: SqlServerError; times: number }>(
	list: T[],
	matches: (entry: T) => boolean,
): SqlServerError | undefined {
	const found = list.find(matches);
	if (!found) return undefined;
	found.times--;
	if (found.times <= 0) list.splice(list.indexOf(found), 1);
	return found.error;
}
