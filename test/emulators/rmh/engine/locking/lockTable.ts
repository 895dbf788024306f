/** Modes of a lock on a whole table: shared, update (one at a time, readers may pass), exclusive. */
export type TableMode = 'S' | 'U' | 'X';
/** Modes of a lock on a row: update, exclusive. Shared row locks end with their statement and are not kept. */
export type RowMode = 'U' | 'X';

interface Held {
	tables: Map<number, TableMode>;
	rows: Map<string, { owner: number; mode: RowMode }>;
	/** Sessions that have given up key values which others could take: deleted rows, changed keys. */
	freedKeys: Set<number>;
}

const strength = { S: 1, U: 2, X: 3 };

/**
 * The locks of open transactions, by table (object id) and session. Readers are stopped by any changed row of
 * their table, as a scan would be; writers by the rows that they want to change.
 */
export class LockTable {
	private readonly held = new Map<number, Held>();

	private of(table: number): Held {
		let held = this.held.get(table);
		if (!held) {
			held = { tables: new Map(), rows: new Map(), freedKeys: new Set() };
			this.held.set(table, held);
		}
		return held;
	}

	/** Sessions other than `session` that hold something on the table. */
	others(table: number, session: number): Set<number> {
		const held = this.held.get(table);
		const owners = new Set([...(held?.tables.keys() ?? []), ...(held?.freedKeys ?? [])]);
		for (const { owner } of held?.rows.values() ?? []) owners.add(owner);
		owners.delete(session);
		return owners;
	}

	private tableHolders(table: number, session: number, modes: string): number[] {
		const entries = [...(this.held.get(table)?.tables ?? [])];
		return entries
			.filter(([owner, mode]) => owner !== session && modes.includes(mode))
			.map(([owner]) => owner);
	}

	private rowHolders(
		table: number,
		session: number,
		modes: string,
		rids?: readonly bigint[],
	): number[] {
		const rows = this.held.get(table)?.rows;
		if (!rows || rows.size === 0) return [];
		const locks = rids ? rids.map((rid) => rows.get(String(rid))) : [...rows.values()];
		return locks
			.filter((lock) => lock !== undefined && lock.owner !== session && modes.includes(lock.mode))
			.map((lock) => lock?.owner ?? 0);
	}

	/** Who stops a read of the table. */
	readBlockers(table: number, session: number): Set<number> {
		return new Set([
			...this.rowHolders(table, session, 'X'),
			...this.tableHolders(table, session, 'X'),
		]);
	}

	/** Who stops a change of these rows, or (with 'U') an update lock on them. */
	rowBlockers(table: number, session: number, rids: readonly bigint[], mode: RowMode): Set<number> {
		const tables = mode === 'X' ? 'SUX' : 'UX';
		return new Set([
			...this.rowHolders(table, session, 'UX', rids),
			...this.tableHolders(table, session, tables),
		]);
	}

	/** Who stops new key values in the table: locks on the whole of it, and keys that may come back. */
	insertBlockers(table: number, session: number): Set<number> {
		const freed = [...(this.held.get(table)?.freedKeys ?? [])].filter((owner) => owner !== session);
		return new Set([...freed, ...this.tableHolders(table, session, 'SUX')]);
	}

	/** Who stops a lock on the whole table. */
	tableBlockers(table: number, session: number, mode: TableMode): Set<number> {
		const rows = mode === 'S' ? 'X' : 'UX';
		const tables = { S: 'X', U: 'UX', X: 'SUX' }[mode];
		return new Set([
			...this.rowHolders(table, session, rows),
			...this.tableHolders(table, session, tables),
		]);
	}

	/** Rows that others have locked: READPAST leaves them out. */
	lockedRows(table: number, session: number): bigint[] {
		const rows = this.held.get(table)?.rows ?? new Map<string, { owner: number }>();
		return [...rows].filter(([, { owner }]) => owner !== session).map(([rid]) => BigInt(rid));
	}

	lockRows(table: number, session: number, rids: readonly bigint[], mode: RowMode): void {
		const { rows } = this.of(table);
		for (const rid of rids) {
			const present = rows.get(String(rid));
			if (present?.mode !== 'X') rows.set(String(rid), { owner: session, mode });
		}
	}

	lockTable(table: number, session: number, mode: TableMode): void {
		const { tables } = this.of(table);
		const present = tables.get(session);
		if (!present || strength[present] < strength[mode]) tables.set(session, mode);
	}

	markFreedKeys(table: number, session: number): void {
		this.of(table).freedKeys.add(session);
	}

	/** Ends everything that a session holds. */
	release(session: number): void {
		for (const [table, held] of this.held) {
			held.tables.delete(session);
			held.freedKeys.delete(session);
			for (const [rid, { owner }] of held.rows) if (owner === session) held.rows.delete(rid);
			if (held.tables.size + held.rows.size + held.freedKeys.size === 0) this.held.delete(table);
		}
	}
}
