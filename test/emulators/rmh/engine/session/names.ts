import type { CatalogDatabase, CatalogTable, CatalogView } from '../catalog/model';
import { findSystemView, isSystemSchema } from '../catalog/systemViews';
import type { SystemView } from '../catalog/systemViews/systemView';
import { unsupported } from '../errors/refusal';
import type { Server } from '../server/server';
import type { Name } from '../syntax/expression';
import { SqlServerError } from '../types';
import type { SessionState } from './state';

/** 911 and 916: no such database, or no way into it. */
export function enterDatabase(server: Server, state: SessionState, name: string): CatalogDatabase {
	const database = server.database(name);
	if (!database) {
		throw new SqlServerError(
			`Database '${name}' does not exist. Make sure that the name is entered correctly.`,
			{
				number: 911,
			},
		);
	}
	if (!state.login.mayEnter(name)) {
		throw new SqlServerError(
			`The server principal "${state.login.user}" is not able to access the database "${name}" under the current security context.`,
			{ number: 916, severity: 14 },
		);
	}
	return database;
}

/** What a name of up to three parts means. */
export function findObject(
	server: Server,
	state: SessionState,
	name: Name,
): CatalogTable | CatalogView | SystemView | undefined {
	const object = name.at(-1) ?? '';
	const schema = name.at(-2) || 'dbo';
	if (name.length > 3) throw unsupported('A linked server');
	if (object.startsWith('#')) return state.temporaryTables.get(object.toLowerCase());
	if (isSystemSchema(schema)) {
		const view = findSystemView(schema, object);
		if (!view) throw unsupported(`The catalog view ${schema}.${object}`);
		const elsewhere = name.at(-3);
		if (elsewhere && elsewhere.toLowerCase() !== state.database.toLowerCase()) {
			const database = enterDatabase(server, state, elsewhere);
			return { ...view, sql: () => view.sql(database) };
		}
		return view;
	}
	const database = enterDatabase(server, state, name.at(-3) || state.database);
	return database.objects.get(`${schema}.${object}`.toLowerCase());
}
