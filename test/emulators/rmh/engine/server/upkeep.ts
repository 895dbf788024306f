import type { Postgres } from '../storage/postgres';

/** Changes after which statistics or space are worth looking at, whatever the table's size. */
const LEAST = 2000;
const SHARE = 0.2;

interface Wear {
	/** Rows at the last look. */
	rows: number;
	changes: number;
	/** Old versions of rows that take space until they are cleaned away. */
	dead: number;
}

/**
 * What Postgres's autovacuum does elsewhere: the embedded one has none. Keeps statistics for the planner near the
 * truth, and gives back the space of old rows.
 */
export class Upkeep {
	private readonly tables = new Map<string, Wear>();

	constructor(private readonly postgres: Postgres) {}

	/**
	 * Notes a change of a table, and looks after it when there have been many. Call outside of Postgres's transactions.
	 * @param table its name in Postgres
	 * @param leavesDead whether the change was an update or a delete
	 */
	async note(table: string, changes: number, leavesDead: boolean): Promise<void> {
		const wear = this.tables.get(table) ?? { rows: 0, changes: 0, dead: 0 };
		this.tables.set(table, wear);
		wear.changes += changes;
		if (leavesDead) wear.dead += changes;
		const limit = Math.max(LEAST, wear.rows * SHARE);
		if (wear.changes < limit) return;
		await this.postgres.run(`${wear.dead >= limit ? 'VACUUM ' : ''}ANALYZE ${table}`);
		const [row] = await this.postgres.rows(
			`SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = '${table}'::regclass`,
		);
		this.tables.set(table, { rows: Number(row?.[0] ?? 0), changes: 0, dead: 0 });
	}
}
