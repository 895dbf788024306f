import type { CatalogDatabase } from '../catalog/model';
import { GrantedPrincipal } from '../server/grantedPrincipal';
import { assertObjectAllowed, columnGuard } from '../server/permissions';
import type { Server } from '../server/server';
import type { Surroundings } from '../translate/translation';
import { sessionAnswer } from './answers';
import type { Frame } from './frame';
import { globalVariable } from './globals';
import { enterDatabase, findObject } from './names';
import type { SessionState } from './state';
import type { Versions } from './versions';

/** What the catalog shows of a database to those whose rights were granted one by one. */
function visibleObjects(state: SessionState, database: CatalogDatabase) {
	const { login } = state;
	if (!(login instanceof GrantedPrincipal) || login.isMember('db_owner', database.name))
		return undefined;
	return [...database.objects.values()].filter((object) =>
		login.sees({ ...object, database: database.name }),
	);
}

/** What a statement knows of its session, at this moment. */
export function surroundingsOf(
	server: Server,
	state: SessionState,
	frame: Frame,
	versions: Versions,
): Surroundings {
	const database = enterDatabase(server, state, state.database);
	return {
		databaseName: database.name,
		databaseId: database.id,
		databaseCollation: database.collation,
		...server.clock(),
		variable: (name) => frame.variable(name),
		tableVariable: (name) => frame.tableVariable(name),
		table: (name) => findObject(server, state, name),
		globalVariable: (name) => globalVariable(name, state, versions),
		sessionFunction: (name, given) =>
			sessionAnswer(name, given, { server, state, frame, versions }),
		visibleObjects: () => visibleObjects(state, database),
		columnGuard: (permission, table) => columnGuard(state.login, permission, table),
		assertAllowed: (access, object) => assertObjectAllowed(state.login, access, object),
	};
}
