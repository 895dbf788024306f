import type { Postgres } from '../storage/postgres';
import type { Catalog, CatalogDatabase } from './model';

/** Reads logins, users, roles and rights into a catalog whose databases are there already. */
export async function readPrincipals(
	postgres: Postgres,
	catalog: Catalog,
	byId: ReadonlyMap<number, CatalogDatabase>,
): Promise<void> {
	for (const [name, password, database] of await postgres.rows(
		'SELECT name, password, default_database FROM m.logins',
	)) {
		const login = {
			name: name ?? '',
			password: password ?? '',
			...(database ? { defaultDatabase: database } : {}),
		};
		catalog.logins.set(login.name.toLowerCase(), login);
	}
	for (const [database, id, name, login] of await postgres.rows(
		'SELECT database_id, principal_id, name, login FROM m.users',
	)) {
		byId.get(Number(database))?.users.set((name ?? '').toLowerCase(), {
			id: Number(id),
			name: name ?? '',
			...(login ? { login } : {}),
			roles: new Set(),
			ownedSchemas: new Set(),
			grants: [],
		});
	}
	const user = (database: string | null | undefined, name: string | null | undefined) =>
		byId.get(Number(database))?.users.get((name ?? '').toLowerCase());
	for (const [database, role, member] of await postgres.rows(
		'SELECT database_id, role, member FROM m.role_members',
	)) {
		user(database, member)?.roles.add((role ?? '').toLowerCase());
	}
	const owners =
		'SELECT database_id, s.name, o.owner FROM m.schema_owners o JOIN m.schemas s USING (database_id, schema_id)';
	for (const [database, schema, owner] of await postgres.rows(owners)) {
		user(database, owner)?.ownedSchemas.add((schema ?? '').toLowerCase());
	}
	const grants =
		'SELECT database_id, grantee, permission, denies, schema_name, object_name, columns FROM m.grants';
	for (const [database, grantee, permission, denies, schema, name, columns] of await postgres.rows(
		grants,
	)) {
		user(database, grantee)?.grants.push({
			permission: permission ?? '',
			denies: denies === '1',
			schema: schema ?? '',
			name: name ?? '',
			...(columns ? { columns: columns.split('\n') } : {}),
		});
	}
}
