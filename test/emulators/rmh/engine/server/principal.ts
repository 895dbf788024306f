import type { Permission, RmhLogin } from '../options';

/** Something that rights are about; a schema has no name, a database neither name nor schema. */
export interface Securable {
	database: string;
	schema: string;
	name: string;
}

/** Who a session is, and what that allows. */
export interface Principal {
	readonly user: string;
	/** May do everything, grant rights included. */
	readonly owner: boolean;
	/** Database of a sign-in that names none; undefined = the server's. */
	readonly defaultDatabase: string | undefined;
	mayEnter(database: string): boolean;
	/** Whether a right is there: on all of it, not at all, or on these columns (in lower case) only. */
	right(permission: Permission, on: Securable): boolean | ReadonlySet<string>;
	/** Whether the catalog shows an object: there is some right on it. */
	sees(on: Securable): boolean;
	isMember(role: string, database: string): boolean;
}

/** Databases that everybody may enter. */
export const openDatabases = ['master', 'tempdb'];

/** A login that the engine was started with: everything but what is denied. */
export class ConfiguredPrincipal implements Principal {
	constructor(private readonly login: RmhLogin) {}

	get user(): string {
		return this.login.user;
	}

	get owner(): boolean {
		return (this.login.deny ?? []).length === 0;
	}

	get defaultDatabase(): string | undefined {
		return this.login.databases?.[0];
	}

	mayEnter(database: string): boolean {
		const name = database.toLowerCase();
		const { databases } = this.login;
		const listed = databases?.some((candidate) => candidate.toLowerCase() === name) ?? true;
		return listed || openDatabases.includes(name);
	}

	right(permission: Permission, on: Securable): boolean {
		const [schema, object] = [on.schema, `${on.schema}.${on.name}`].map((name) =>
			name.toLowerCase(),
		);
		const denied = (this.login.deny ?? []).some((denial) => {
			if (typeof denial === 'string') return denial === permission;
			const target = denial.on.toLowerCase();
			return denial.permission === permission && (target === schema || target === object);
		});
		return !denied;
	}

	sees(): boolean {
		return true;
	}

	isMember(): boolean {
		return this.owner;
	}
}
