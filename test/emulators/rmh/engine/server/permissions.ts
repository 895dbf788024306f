import type { CatalogTable, CatalogView } from '../catalog/model';
import type { SystemView } from '../catalog/systemViews/systemView';
import type { Permission, RmhLogin } from '../options';
import { SqlServerError } from '../types';

/** Whether a login lacks a right on something (`dbo.Customer`), its schema, or everywhere. */
export function isDenied(
	login: RmhLogin,
	permission: Permission,
	on: { schema: string; name: string },
): boolean {
	const [schema, object] = [on.schema, `${on.schema}.${on.name}`].map((name) => name.toLowerCase());
	return (login.deny ?? []).some((denial) => {
		if (typeof denial === 'string') return denial === permission;
		const target = denial.on.toLowerCase();
		return denial.permission === permission && (target === schema || target === object);
	});
}

/** @throws SqlServerError 229 */
export function assertObjectAllowed(
	login: RmhLogin,
	permission: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE',
	object: CatalogTable | CatalogView | SystemView,
): void {
	if (object.kind !== 'table' && object.kind !== 'view') return;
	if (!isDenied(login, permission, object)) return;
	throw new SqlServerError(
		`The ${permission} permission was denied on the object '${object.name}', database '${object.database.name}', schema '${object.schema}'.`,
		{ number: 229, state: 5, severity: 14 },
	);
}

/** @throws SqlServerError 262 for CREATE …, 1088 for ALTER */
export function assertDefinitionAllowed(
	login: RmhLogin,
	permission: Permission,
	on: { database: string; schema: string; name: string },
): void {
	if (!isDenied(login, permission, on)) return;
	if (permission === 'ALTER') {
		throw new SqlServerError(
			`Cannot find the object "${on.schema}.${on.name}" because it does not exist or you do not have permissions.`,
			{ number: 1088, state: 13 },
		);
	}
	throw new SqlServerError(`${permission} permission denied in database '${on.database}'.`, {
		number: 262,
		severity: 14,
	});
}

/** Whether the login may enter a database. */
export function mayEnter(login: RmhLogin, database: string): boolean {
	const open = ['master', 'tempdb'].includes(database.toLowerCase());
	const listed = (login.databases ?? []).some(
		(name) => name.toLowerCase() === database.toLowerCase(),
	);
	return open || login.databases === undefined || listed;
}
