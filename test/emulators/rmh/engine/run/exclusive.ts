import type { CatalogTable } from '../catalog/model';
import type { Execution } from './execution';

/**
 * A transaction that changes definitions, or whose changes reach rows that nobody named, becomes one of
 * Postgres's own, and works alone from then on: nobody else can have an open transaction beside it.
 */
export async function becomeExclusive(execution: Execution): Promise<void> {
	const { server, state } = execution;
	if (!state.transaction.open || state.transaction.exclusive) return;
	await server.postgres.run('BEGIN');
	state.transaction.exclusive = true;
	server.exclusive = state.id;
}

/** Sessions other than this one that have locks on a table, or on any table. */
export function otherHolders(table: CatalogTable | undefined, execution: Execution): Set<number> {
	const { server, state } = execution;
	if (table?.kind === 'temporary' || table?.kind === 'variable') return new Set();
	const tables =
		state.transaction.open || !table ? [...server.catalog.tables.keys()] : [table.objectId];
	return new Set(tables.flatMap((id) => [...server.locks.others(id, state.id)]));
}
