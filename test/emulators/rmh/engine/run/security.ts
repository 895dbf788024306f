import { invalidObject } from '../errors/nameErrors';
import { unsupported } from '../errors/refusal';
import { assertMayGrant } from '../server/permissions';
import type { SecurableName, SecurityStatement } from '../syntax/security';
import { quoteText } from '../translate/literals';
import { SqlServerError } from '../types';
import { changeDefinition, placeOf } from './definitionRun';
import type { Execution } from './execution';

type Of<Kind extends SecurityStatement['kind']> = Extract<SecurityStatement, { kind: Kind }>;

/** 15151: a principal that is not there, or may not be touched. */
const missing = (what: string, name: string) =>
	new SqlServerError(
		`Cannot find the ${what} '${name}', because it does not exist or you do not have permission.`,
		{
			number: 15151,
		},
	);

const taken = (what: string, name: string, number: number) =>
	new SqlServerError(
		`${what} '${name}' already exists in the current ${number === 15023 ? 'database' : 'server'}.`,
		{ number },
	);

function planLogin(statement: Of<'createLogin'>, execution: Execution): string[] {
	const { catalog, settings } = execution.server;
	const name = statement.login;
	const known =
		catalog.logins.has(name.toLowerCase()) ||
		settings.logins.some(({ user }) => user.toLowerCase() === name.toLowerCase());
	if (known)
		throw new SqlServerError(`The server principal '${name}' already exists.`, { number: 15025 });
	const database = statement.database === undefined ? 'NULL' : quoteText(statement.database);
	return [
		`INSERT INTO m.logins VALUES (${quoteText(name)}, ${quoteText(statement.password)}, ${database})`,
	];
}

function planUser(statement: Of<'createUser'>, execution: Execution): string[] {
	const { catalog } = execution.server;
	const { database } = placeOf(['x'], execution);
	const { user, login } = statement;
	if (database.users.has(user.toLowerCase())) throw taken('User, group, or role', user, 15023);
	if (login !== undefined && !catalog.logins.has(login.toLowerCase())) {
		throw new SqlServerError(`'${login}' is not a valid login or you do not have permission.`, {
			number: 15007,
		});
	}
	const owner = login === undefined ? 'NULL' : quoteText(login);
	// 1 to 4 are dbo, guest, INFORMATION_SCHEMA and sys.
	const id = Math.max(4, ...[...database.users.values()].map((other) => other.id)) + 1;
	return [
		`INSERT INTO m.users (database_id, principal_id, name, login) VALUES (${database.id}, ${id}, ${quoteText(user)}, ${owner})`,
	];
}

function planMember(statement: Of<'roleMember'>, execution: Execution): string[] {
	const { database } = placeOf(['x'], execution);
	const role = statement.role.toLowerCase();
	if (!['db_owner', 'db_datareader', 'db_datawriter', 'db_ddladmin'].includes(role)) {
		throw unsupported(`The role ${statement.role}`);
	}
	const user = database.users.get(statement.member.toLowerCase());
	if (!user) throw missing('user', statement.member);
	const where = `database_id = ${database.id} AND role = '${role}' AND member = ${quoteText(user.name)}`;
	const remove = `DELETE FROM m.role_members WHERE ${where}`;
	if (!statement.add) return [remove];
	return [
		remove,
		`INSERT INTO m.role_members VALUES (${database.id}, '${role}', ${quoteText(user.name)})`,
	];
}

/** Schema and object that a right is on, in lower case; '' for what it is not limited to. */
function securableOf(securable: SecurableName | undefined, execution: Execution) {
	if (!securable || securable.kind === 'DATABASE') return { schema: '', name: '' };
	if (securable.kind === 'SCHEMA') {
		const { database } = placeOf(['x'], execution);
		const schema = securable.name.at(-1) ?? '';
		if (!database.schemas.has(schema.toLowerCase())) throw missing('schema', schema);
		return { schema: schema.toLowerCase(), name: '' };
	}
	const { database, schema, name } = placeOf(securable.name, execution);
	const key = `${schema}.${name}`.toLowerCase();
	if (!database.objects.has(key)) throw missing('object', name);
	return { schema: schema.toLowerCase(), name: name.toLowerCase() };
}

function columnsOf(
	securable: SecurableName | undefined,
	own: string[] | undefined,
	execution: Execution,
): string {
	const columns = own ?? securable?.columns;
	if (!columns) return '';
	const { database, schema, name } = placeOf(securable?.name ?? [], execution);
	const table = database.objects.get(`${schema}.${name}`.toLowerCase());
	if (!table || table.kind === 'view') throw invalidObject(securable?.name ?? []);
	for (const column of columns) {
		if (!table.columns.some((candidate) => candidate.name.toLowerCase() === column.toLowerCase())) {
			throw missing('column', column);
		}
	}
	return columns.map((column) => column.toLowerCase()).join('\n');
}

function planPermission(statement: Of<'permission'>, execution: Execution): string[] {
	const { database } = placeOf(['x'], execution);
	const { schema, name } = securableOf(statement.securable, execution);
	return statement.grantees.flatMap((grantee) => {
		const user = database.users.get(grantee.toLowerCase());
		if (!user) throw missing('user', grantee);
		return statement.permissions.flatMap(({ permission, columns }) => {
			const listed = columnsOf(statement.securable, columns, execution);
			if (listed && permission !== 'SELECT' && permission !== 'UPDATE') {
				throw unsupported(`${permission} on single columns`);
			}
			const where =
				`database_id = ${database.id} AND grantee = ${quoteText(user.name)} AND permission = '${permission}' ` +
				`AND schema_name = ${quoteText(schema)} AND object_name = ${quoteText(name)} AND columns = ${quoteText(listed)}`;
			const remove = `DELETE FROM m.grants WHERE ${where}`;
			if (statement.action === 'revoke') return [remove];
			const denies = statement.action === 'deny' ? 1 : 0;
			const values = [
				quoteText(user.name),
				`'${permission}'`,
				denies,
				quoteText(schema),
				quoteText(name),
				quoteText(listed),
			];
			return [remove, `INSERT INTO m.grants VALUES (${database.id}, ${values.join(', ')})`];
		});
	});
}

function planDrop(statement: Of<'dropLogin' | 'dropUser'>, execution: Execution): string[] {
	if (statement.kind === 'dropLogin') {
		const login = execution.server.catalog.logins.get(statement.login.toLowerCase());
		if (!login) throw missing('login', statement.login);
		return [`DELETE FROM m.logins WHERE name = ${quoteText(login.name)}`];
	}
	const { database } = placeOf(['x'], execution);
	const user = database.users.get(statement.user.toLowerCase());
	if (!user) throw missing('user', statement.user);
	const name = quoteText(user.name);
	return [
		`DELETE FROM m.users WHERE database_id = ${database.id} AND name = ${name}`,
		`DELETE FROM m.role_members WHERE database_id = ${database.id} AND member = ${name}`,
		`DELETE FROM m.grants WHERE database_id = ${database.id} AND grantee = ${name}`,
	];
}

/** Logins, users, roles and rights. */
export async function runSecurity(
	statement: SecurityStatement,
	execution: Execution,
): Promise<void> {
	await changeDefinition(
		execution,
		() => undefined,
		() => {
			assertMayGrant(execution.state.login, execution.state.database);
			switch (statement.kind) {
				case 'createLogin':
					return planLogin(statement, execution);
				case 'createUser':
					return planUser(statement, execution);
				case 'roleMember':
					return planMember(statement, execution);
				case 'permission':
					return planPermission(statement, execution);
				default:
					return planDrop(statement, execution);
			}
		},
	);
}
