import type { CatalogTable } from '../catalog/model';
import type { Collation } from '../translate/translated';

/** What definitions need to know of where they happen. */
export interface DefinitionContext {
	/** A new object id. */
	newId(): number;
	/** The server's wall clock, for the catalog. */
	now: string;
	/** Of the current database. */
	collation: Collation;
	/** Database, schema and time of a table's parts. */
	place(table: CatalogTable): { databaseId: number; schemaId: number; now: string };
}
