import { unsupported } from '../errors/refusal';
import type { Permission } from '../options';
import type { Server } from '../server/server';
import type { SqlType, SqlValue } from '../types';
import type { Frame } from './frame';
import { findObject } from './names';
import { databaseProperty, serverProperty } from './serverInformation';
import type { SessionState } from './state';

import { versionBytes, type Versions } from './versions';

interface Asked {
	server: Server;
	state: SessionState;
	frame: Frame;
	versions: Versions;
}
interface Answer {
	type: SqlType;
	value: SqlValue;
}

const int = (value: number | null): Answer => ({ type: { kind: 'int' }, value });
const text = (value: SqlValue, length = 128): Answer => ({
	type: { kind: 'nvarchar', length },
	value,
});

/** A property that can be a number or a text; the wire shows it as what it is. */
const property = (value: SqlValue): Answer =>
	typeof value === 'number' ? int(value) : text(value);

function identityAnswer(value: bigint | null): Answer {
	return {
		type: { kind: 'decimal', precision: 38, scale: 0 },
		value: value === null ? null : String(value),
	};
}

/** HAS_PERMS_BY_NAME(securable, class, permission): 1, 0, or NULL where there is no such thing. */
function hasPermission(given: readonly SqlValue[], { server, state }: Asked): Answer {
	const [securable, kind, permission] = given.map((value) =>
		value === null ? null : String(value),
	);
	const wanted = (permission ?? '').toUpperCase();
	const answer = (database: string, schema: string, name: string) => {
		const on = { database, schema, name };
		if (wanted === 'ANY') return int(state.login.sees(on) ? 1 : 0);
		return int(state.login.right(wanted as Permission, on) === true ? 1 : 0);
	};
	if (securable === null || securable === undefined) return answer(state.database, '', '');
	const plain = securable.replace(/[[\]"]/g, '');
	switch ((kind ?? '').toUpperCase()) {
		case 'OBJECT': {
			const found = findObject(server, state, plain.split('.'));
			if (!found) return int(null);
			return answer(state.database, found.schema, found.name);
		}
		case 'SCHEMA': {
			const exists = server.database(state.database)?.schemas.has(plain.toLowerCase());
			return exists ? answer(state.database, plain, '') : int(null);
		}
		case 'DATABASE': {
			if (!server.database(plain)) return int(null);
			return state.login.mayEnter(plain) ? answer(plain, '', '') : int(0);
		}
		default:
			throw unsupported(`HAS_PERMS_BY_NAME of a ${kind}`);
	}
}

function roleMembership(role: SqlValue, { state }: Asked): Answer {
	const name = String(role).toLowerCase();
	if (name === 'public') return int(1);
	if (['db_owner', 'db_ddladmin', 'db_datareader', 'db_datawriter'].includes(name)) {
		return int(state.login.isMember(name, state.database) ? 1 : 0);
	}
	if (['sysadmin', 'serveradmin', 'dbcreator', 'securityadmin'].includes(name)) return int(0);
	return int(null);
}

function applicationLock(
	name: string,
	given: readonly SqlValue[],
	{ server, state }: Asked,
): Answer {
	const database = server.database(state.database)?.id ?? 0;
	const resource = String(given[1]);
	if (name === 'APPLOCK_MODE')
		return text(server.applicationLocks.modeOf(database, resource, state.id), 32);
	const mode = String(given[2]) as 'Exclusive';
	const free = server.applicationLocks.blockers(database, resource, state.id, mode).size === 0;
	return { type: { kind: 'smallint' }, value: free ? 1 : 0 };
}

/** DATABASE_PRINCIPAL_ID: of the user or role with a name, or of the session's own user. */
function principalId(name: SqlValue | undefined, { server, state }: Asked): Answer {
	const wanted = String(name === undefined ? state.login.user : name).toLowerCase();
	const fixed: Record<string, number> = { public: 0, dbo: 1, guest: 2, db_owner: 16384 };
	const users = [...(server.database(state.database)?.users.values() ?? [])];
	const found = users.find((user) =>
		name === undefined ? user.login?.toLowerCase() === wanted : user.name.toLowerCase() === wanted,
	);
	// A login that the engine was started with is dbo in every database.
	return int(found?.id ?? (name === undefined ? 1 : (fixed[wanted] ?? null)));
}

/** The value of a function about the session; undefined when this engine does not have it. */
export function sessionAnswer(
	name: string,
	given: readonly SqlValue[],
	asked: Asked,
): Answer | undefined {
	const { server, state, frame, versions } = asked;
	const { caught } = frame;
	switch (name) {
		case 'SUSER_SNAME':
		case 'SUSER_NAME':
		case 'ORIGINAL_LOGIN':
		case 'SYSTEM_USER':
			return text(state.login.user);
		case 'USER_NAME':
		case 'CURRENT_USER':
		case 'SESSION_USER':
		case 'USER':
			return text(state.login.user);
		case 'HOST_NAME':
			return text('localhost');
		case 'APP_NAME':
			return text('n8n');
		case 'IS_MEMBER':
		case 'IS_ROLEMEMBER':
		case 'IS_SRVROLEMEMBER':
			return roleMembership(given[0] ?? null, asked);
		case 'HAS_PERMS_BY_NAME':
			return hasPermission(given, asked);
		case 'DATABASE_PRINCIPAL_ID':
		case 'USER_ID':
			return principalId(given[0], asked);
		case 'HAS_DBACCESS': {
			const database = String(given[0]);
			if (!server.database(database)) return int(null);
			return int(state.login.mayEnter(database) ? 1 : 0);
		}
		case 'SERVERPROPERTY':
			return property(serverProperty(String(given[0])));
		case 'DATABASEPROPERTYEX':
			return property(
				server.database(String(given[0])) ? databaseProperty(String(given[1])) : null,
			);
		case 'SCOPE_IDENTITY':
			return identityAnswer(state.scopeIdentity);
		case 'MIN_ACTIVE_ROWVERSION':
			return { type: { kind: 'binary', length: 8 }, value: versionBytes(versions.firstActive) };
		case 'ROWCOUNT_BIG':
			return { type: { kind: 'bigint' }, value: BigInt(state.rowCount) };
		case 'XACT_STATE': {
			const value = state.transaction.doomed ? -1 : state.transaction.open ? 1 : 0;
			return { type: { kind: 'smallint' }, value };
		}
		case 'ERROR_NUMBER':
			return int(caught?.number ?? null);
		case 'ERROR_MESSAGE':
			return text(caught?.message ?? null, 4000);
		case 'ERROR_SEVERITY':
			return int(caught?.severity ?? null);
		case 'ERROR_STATE':
			return int(caught?.state ?? null);
		case 'ERROR_LINE':
			return int(caught?.lineNumber ?? null);
		case 'ERROR_PROCEDURE':
			return text(caught?.procName ?? null);
		case 'APPLOCK_MODE':
		case 'APPLOCK_TEST':
			return applicationLock(name, given, asked);
		default:
			return undefined;
	}
}
