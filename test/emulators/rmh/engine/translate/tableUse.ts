import type { CatalogTable } from '../catalog/model';

/** What a statement does to a table: decides about rights and locks. */
export type TableAccess = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

export interface TableUse {
	table: CatalogTable;
	access: TableAccess;
	/** Upper case. */
	hints: readonly string[];
}
