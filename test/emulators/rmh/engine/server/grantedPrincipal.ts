import type { CatalogUser, Grant } from '../catalog/model';
import type { Permission } from '../options';
import { openDatabases, type Principal, type Securable } from './principal';
import type { Server } from './server';

/** What the fixed roles of a database allow. */
const roleRights: Record<string, readonly string[]> = {
	db_datareader: ['SELECT'],
	db_datawriter: ['INSERT', 'UPDATE', 'DELETE'],
	db_ddladmin: ['CREATE TABLE', 'CREATE SCHEMA', 'CREATE VIEW', 'ALTER'],
};

/** A right that brings others with it. */
const implied = (granted: string, wanted: string) => granted === wanted || granted === 'CONTROL';

/** A login made by CREATE LOGIN: nothing but what was granted to its user. */
export class GrantedPrincipal implements Principal {
	constructor(
		private readonly server: Server,
		readonly user: string,
	) {}

	private userIn(database: string): CatalogUser | undefined {
		const users = [...(this.server.database(database)?.users.values() ?? [])];
		return users.find((user) => user.login?.toLowerCase() === this.user.toLowerCase());
	}

	get owner(): boolean {
		return false;
	}

	get defaultDatabase(): string | undefined {
		return this.server.catalog.logins.get(this.user.toLowerCase())?.defaultDatabase;
	}

	mayEnter(database: string): boolean {
		return openDatabases.includes(database.toLowerCase()) || this.userIn(database) !== undefined;
	}

	isMember(role: string, database: string): boolean {
		return this.userIn(database)?.roles.has(role.toLowerCase()) ?? false;
	}

	private grantsFor(user: CatalogUser, on: Securable): Grant[] {
		const [schema, name] = [on.schema.toLowerCase(), on.name.toLowerCase()];
		return user.grants.filter((grant) => {
			if (grant.schema === '') return true;
			return grant.schema === schema && (grant.name === '' || grant.name === name);
		});
	}

	right(permission: Permission, on: Securable): boolean | ReadonlySet<string> {
		const user = this.userIn(on.database);
		if (!user) return false;
		const grants = this.grantsFor(user, on);
		const denied = grants.some(
			({ denies, columns, permission: what }) => denies && !columns && implied(what, permission),
		);
		if (denied) return false;
		if (user.roles.has('db_owner')) return true;
		if ([...user.roles].some((role) => roleRights[role]?.includes(permission))) return true;
		const creates = permission.startsWith('CREATE ');
		if (!creates && user.ownedSchemas.has(on.schema.toLowerCase())) return true;
		const given = grants.filter((grant) => !grant.denies && implied(grant.permission, permission));
		if (given.some((grant) => !grant.columns)) return true;
		const columns = new Set(given.flatMap((grant) => grant.columns ?? []));
		return columns.size ? columns : false;
	}

	sees(on: Securable): boolean {
		const user = this.userIn(on.database);
		if (!user) return false;
		if (user.ownedSchemas.has(on.schema.toLowerCase())) return true;
		if ([...user.roles].some((role) => role === 'db_owner' || role in roleRights)) return true;
		return this.grantsFor(user, on).some(
			({ denies, permission }) => !denies && !permission.startsWith('CREATE '),
		);
	}
}
