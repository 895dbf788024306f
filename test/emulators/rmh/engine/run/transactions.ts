import { SqlServerError } from '../types';
import type { Server } from '../server/server';
import type { SessionState } from '../session/state';

const none = (verb: 'COMMIT' | 'ROLLBACK') =>
	new SqlServerError(`The ${verb} TRANSACTION request has no corresponding BEGIN TRANSACTION.`, {
		number: verb === 'COMMIT' ? 3902 : 3903,
	});

/** Where the undo log stands, for a savepoint. */
async function undoPlace(server: Server): Promise<bigint> {
	const [row] = await server.postgres.rows('SELECT coalesce(max(place), 0) FROM m.undo');
	return BigInt(row?.[0] ?? 0);
}

/** What ends with a transaction: locks, its mark on the row versions, its right to be alone. */
function finish(server: Server, state: SessionState): void {
	state.transaction.end();
	server.locks.release(state.id);
	server.applicationLocks.release(state.id, false);
	server.firstVersions.delete(state.id);
	if (server.exclusive === state.id) server.exclusive = undefined;
	server.waits.wakeAll();
}

/** COMMIT: the outermost one counts. @throws SqlServerError 3902, 3930 */
export async function commit(server: Server, state: SessionState): Promise<void> {
	const { transaction } = state;
	if (!transaction.open) throw none('COMMIT');
	if (transaction.doomed) {
		throw new SqlServerError(
			'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
			{ number: 3930 },
		);
	}
	if (transaction.count > 1) {
		transaction.count--;
		return;
	}
	await server.mutex.run(async () => {
		if (transaction.exclusive) await server.postgres.run('COMMIT');
		await server.postgres.run(`DELETE FROM m.undo WHERE session_id = ${state.id}`);
		finish(server, state);
	});
}

async function undo(server: Server, state: SessionState, place: bigint): Promise<void> {
	if (state.transaction.exclusive) {
		await server.postgres.run('ROLLBACK');
		state.transaction.exclusive = false;
		await server.reloadCatalog();
	}
	await server.postgres.run(`SELECT m.undo_changes(${state.id}, ${place})`);
}

/** Takes back everything since BEGIN TRANSACTION, if there is one. */
export async function rollbackAll(server: Server, state: SessionState): Promise<void> {
	if (!state.transaction.open) return;
	const made = [...state.transaction.temporaryTables];
	await server.mutex.run(async () => {
		await undo(server, state, 0n);
		for (const name of made) {
			const table = state.temporaryTables.get(name);
			if (!table) continue;
			state.temporaryTables.delete(name);
			server.privateTables.delete(table.objectId);
			await server.postgres.run(`DROP TABLE IF EXISTS d.t${table.objectId}`);
		}
		finish(server, state);
	});
}

/** ROLLBACK, whole or to a savepoint. @throws SqlServerError 3903, 6401 */
export async function rollback(server: Server, state: SessionState, name?: string): Promise<void> {
	const { transaction } = state;
	if (!transaction.open) throw none('ROLLBACK');
	if (name === undefined || name === '') return await rollbackAll(server, state);
	const index = transaction.savepoints.findLastIndex((savepoint) => savepoint.name === name);
	const savepoint = transaction.savepoints[index];
	if (!savepoint) {
		if (name === transaction.name) return await rollbackAll(server, state);
		throw new SqlServerError(
			`Cannot roll back ${name}. No transaction or savepoint of that name was found.`,
			{ number: 6401 },
		);
	}
	await server.mutex.run(async () => {
		// Locks stay: a savepoint gives back changes, not what they have locked.
		await undo(server, state, savepoint.place);
		transaction.savepoints = transaction.savepoints.slice(0, index + 1);
		if (server.exclusive === state.id) server.exclusive = undefined;
		server.waits.wakeAll();
	});
}

/** SAVE TRANSACTION. @throws SqlServerError 628 outside a transaction */
export async function save(server: Server, state: SessionState, name: string): Promise<void> {
	const { transaction } = state;
	if (!transaction.open) {
		throw new SqlServerError('Cannot issue SAVE TRANSACTION when there is no active transaction.', {
			number: 628,
			state: 0,
		});
	}
	await server.mutex.run(async () => {
		transaction.savepoints.push({ name, place: await undoPlace(server) });
	});
}
