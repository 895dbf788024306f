import type { ApplicationMode } from '../locking/applicationLocks';
import { Blocked } from '../run/execution';
import { SqlServerError, type SqlValue } from '../types';
import { argumentValue, missing, quietly } from './procedure';

const modes: ApplicationMode[] = [
	'Shared',
	'Update',
	'Exclusive',
	'IntentShared',
	'IntentExclusive',
];
const text = { kind: 'nvarchar', length: 255 } as const;

const modeOf = (value: SqlValue) =>
	modes.find((mode) => mode.toLowerCase() === String(value).toLowerCase());

const ownerOf = (value: SqlValue) =>
	String(value ?? 'Transaction').toLowerCase() === 'session'
		? ('Session' as const)
		: ('Transaction' as const);

/** sp_getapplock: 0 taken, 1 taken after waiting, -1 timed out, -2 cancelled, -3 deadlock victim, -999 bad call. */
export const getApplicationLock = quietly(async (statement, execution) => {
	const { server, state } = execution;
	const resource = await argumentValue(statement, '@resource', 0, text, execution);
	if (resource === null) throw missing('@Resource', 'sp_getapplock');
	const mode = modeOf(await argumentValue(statement, '@lockmode', 1, text, execution));
	const owner = ownerOf(await argumentValue(statement, '@lockowner', 2, text, execution));
	const timeout = await argumentValue(statement, '@locktimeout', 3, { kind: 'int' }, execution);
	if (!mode) return -999;
	if (owner === 'Transaction' && !state.transaction.open) return -999;
	const database = server.database(state.database)?.id ?? 0;
	const name = String(resource);
	let waited = false;
	const before = state.settings.lockTimeout;
	if (timeout !== null) state.settings.lockTimeout = Number(timeout);
	try {
		await execution.attempt(async () => {
			const blockers = server.applicationLocks.blockers(database, name, state.id, mode);
			if (blockers.size) {
				waited = true;
				return new Blocked(blockers);
			}
			server.applicationLocks.take(database, name, { session: state.id, mode, owner });
			return undefined;
		});
	} catch (error) {
		if (error instanceof SqlServerError && error.number === 1222) return -1;
		if (error instanceof SqlServerError && error.number === 1205) return -3;
		throw error;
	} finally {
		state.settings.lockTimeout = before;
	}
	return waited ? 1 : 0;
});

/** sp_releaseapplock. @throws SqlServerError 1223 for a lock that is not held */
export const releaseApplicationLock = quietly(async (statement, execution) => {
	const { server, state } = execution;
	const resource = await argumentValue(statement, '@resource', 0, text, execution);
	if (resource === null) throw missing('@Resource', 'sp_releaseapplock');
	const owner = ownerOf(await argumentValue(statement, '@lockowner', 1, text, execution));
	const database = server.database(state.database)?.id ?? 0;
	const held = server.applicationLocks.giveBack(database, String(resource), state.id, owner);
	server.waits.wakeAll();
	if (!held) {
		throw new SqlServerError(
			`Cannot release the application lock (Database Principal: 'public', Resource: '${String(resource)}') because it is not currently held.`,
			{ number: 1223 },
		);
	}
	return 0;
});
