import type { CatalogTable, CatalogView } from '../catalog/model';
import type { SystemView } from '../catalog/systemViews/systemView';
import type { Permission } from '../options';
import { SqlServerError } from '../types';
import type { Principal, Securable } from './principal';

type DataPermission = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** @throws SqlServerError 229 where there is no right on the object, not even on a column */
export function assertObjectAllowed(
	principal: Principal,
	permission: DataPermission,
	object: CatalogTable | CatalogView | SystemView,
): void {
	if (object.kind !== 'table' && object.kind !== 'view') return;
	const on = { ...object, database: object.database.name };
	if (principal.right(permission, on) !== false) return;
	throw new SqlServerError(
		`The ${permission} permission was denied on the object '${object.name}', database '${on.database}', schema '${object.schema}'.`,
		{ number: 229, state: 5, severity: 14 },
	);
}

/**
 * What to call with each column that a statement reads from a table, or updates; undefined where that may be
 * done with all. The function throws SqlServerError 230.
 */
export function columnGuard(
	principal: Principal,
	permission: 'SELECT' | 'UPDATE',
	table: CatalogTable,
): ((column: string) => void) | undefined {
	if (table.kind !== 'table') return undefined;
	const on = { ...table, database: table.database.name };
	const right = principal.right(permission, on);
	if (typeof right === 'boolean') return undefined;
	return (column) => {
		if (right.has(column.toLowerCase())) return;
		throw new SqlServerError(
			`The ${permission} permission was denied on the column '${column}' of the object '${table.name}', database '${on.database}', schema '${table.schema}'.`,
			{ number: 230, severity: 14 },
		);
	};
}

/** @throws SqlServerError 262 for CREATE …, 1088 for ALTER */
export function assertDefinitionAllowed(
	principal: Principal,
	permission: Permission,
	on: Securable,
): void {
	if (principal.right(permission, on) === true) return;
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

/** @throws SqlServerError 15247 for those who may not hand out rights */
export function assertMayGrant(principal: Principal, database: string): void {
	if (principal.owner || principal.isMember('db_owner', database)) return;
	throw new SqlServerError('User does not have permission to perform this action.', {
		number: 15247,
	});
}
