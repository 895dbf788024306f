import type { Name } from './expression';

/** What a right is about. */
export interface SecurableName {
	kind: 'OBJECT' | 'SCHEMA' | 'DATABASE';
	name: Name;
	columns?: string[];
}

/** Statements about logins, users and rights. */
export type SecurityStatement =
	| { kind: 'createLogin'; login: string; password: string; database?: string }
	| { kind: 'dropLogin'; login: string }
	/** A user has the rights of one database; without a login nobody can sign in as it. */
	| { kind: 'createUser'; user: string; login?: string }
	| { kind: 'dropUser'; user: string }
	| { kind: 'roleMember'; role: string; member: string; add: boolean }
	| {
			kind: 'permission';
			action: 'grant' | 'deny' | 'revoke';
			permissions: { permission: string; columns?: string[] }[];
			/** Undefined for rights on the database. */
			securable?: SecurableName;
			grantees: string[];
	  };
