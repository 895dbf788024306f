import type { TableUse } from '../translate/tableUse';
import { Blocked, type Execution } from './execution';

const dirty = ['NOLOCK', 'READUNCOMMITTED'];
const lasting = ['HOLDLOCK', 'SERIALIZABLE', 'REPEATABLEREAD'];
const has = (use: TableUse, hints: readonly string[]) =>
	use.hints.some((hint) => hints.includes(hint));

/** How a table is read: whether the read waits, and which locks stay until the transaction ends. */
export function readMode(use: TableUse, execution: Execution) {
	const { isolation } = execution.state.settings;
	const inTransaction = execution.state.transaction.open;
	const isDirty =
		has(use, dirty) ||
		(isolation === 'READ UNCOMMITTED' && !has(use, ['READCOMMITTED', ...lasting]));
	const lasts =
		has(use, lasting) || isolation === 'REPEATABLE READ' || isolation === 'SERIALIZABLE';
	// A write that looks for a row and must not find it later either: UPDATE … WITH (HOLDLOCK), then INSERT.
	const writes = use.access !== 'SELECT';
	const forUpdate =
		writes || has(use, ['UPDLOCK'])
			? ('U' as const)
			: has(use, ['XLOCK'])
				? ('X' as const)
				: undefined;
	const whole = has(use, ['TABLOCKX'])
		? ('X' as const)
		: has(use, ['TABLOCK'])
			? ('S' as const)
			: undefined;
	const isPrivate = use.table.kind !== 'table';
	return {
		waits: !isPrivate && !isDirty && !has(use, ['READPAST']),
		/** Row locks on what is read. */
		rows: isPrivate || writes ? undefined : forUpdate,
		/** A lock on the table until the transaction ends. */
		table:
			isPrivate || !inTransaction
				? undefined
				: (whole ?? (lasts ? (forUpdate ?? ('S' as const)) : undefined)),
	};
}

/** Everybody whose locks stop these reads. */
export function readBlockers(uses: readonly TableUse[], execution: Execution): Set<number> {
	const { locks } = execution.server;
	const me = execution.state.id;
	const blockers = new Set<number>();
	for (const use of uses) {
		const mode = readMode(use, execution);
		const { objectId } = use.table;
		const found = mode.table
			? locks.tableBlockers(objectId, me, mode.table)
			: mode.waits && use.access === 'SELECT'
				? locks.readBlockers(objectId, me)
				: new Set<number>();
		for (const blocker of found) blockers.add(blocker);
	}
	return blockers;
}

/** Takes the table locks that last; call when nobody stands against them. */
export function keepReadLocks(uses: readonly TableUse[], execution: Execution): void {
	for (const use of uses) {
		const mode = readMode(use, execution);
		if (mode.table) {
			execution.server.locks.lockTable(use.table.objectId, execution.state.id, mode.table);
		}
	}
}

/** The result of a check for blockers. */
export const blockedBy = (blockers: ReadonlySet<number>): Blocked | undefined =>
	blockers.size ? new Blocked(blockers) : undefined;
