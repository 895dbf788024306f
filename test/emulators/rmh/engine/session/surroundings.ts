import { assertObjectAllowed } from '../server/permissions';
import type { Server } from '../server/server';
import type { Surroundings } from '../translate/translation';
import { sessionAnswer } from './answers';
import type { Frame } from './frame';
import { globalVariable } from './globals';
import { enterDatabase, findObject } from './names';
import type { SessionState } from './state';
import type { Versions } from './versions';

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
		...server.clock(),
		variable: (name) => frame.variable(name),
		tableVariable: (name) => frame.tableVariable(name),
		table: (name) => findObject(server, state, name),
		globalVariable: (name) => globalVariable(name, state, versions),
		sessionFunction: (name, given) =>
			sessionAnswer(name, given, { server, state, frame, versions }),
		assertAllowed: (access, object) => assertObjectAllowed(state.login, access, object),
	};
}
