import type { CatalogTable } from '../catalog/model';
import type { SqlType } from '../types';
import type { TableUse } from './tableUse';
import type { Collation, Translated } from './translated';

/** A column that an expression can name. */
export interface SourceColumn {
	name: string;
	type: SqlType;
	nullable: boolean;
	collation?: Collation;
	/** In Postgres's SQL. */
	sql: string;
	/** Throws where this column may not be read. */
	guard?: () => void;
}

/** A table, derived table or common table in FROM. */
export interface Source {
	/** The alias, or the table's own name; undefined where nothing can name it. */
	alias?: string;
	/** Schema of a table without alias, to resolve `dbo.Customer.ID`. */
	schema?: string;
	columns: SourceColumn[];
	/** The table itself, where rows of it are meant one by one: its alias in Postgres and its hints. */
	rows?: { table: CatalogTable; alias: string; use: TableUse };
}

/** A common table expression in reach. */
export interface CommonSource {
	name: string;
	/** Its name in Postgres. */
	sqlName: string;
	columns: { name: string; type: SqlType; nullable: boolean; collation?: Collation }[];
}

/** What GROUP BY leaves to name: grouped expressions, by their SQL before grouping. */
export type Grouping = ReadonlyMap<string, Translated>;

/** What the names in an expression can mean. */
export class Scope {
	constructor(
		readonly sources: readonly Source[],
		readonly outer?: Scope,
		readonly common: ReadonlyMap<string, CommonSource> = outer?.common ?? new Map(),
		/** Present in the select list, HAVING and ORDER BY of a grouped query. */
		readonly grouping?: Grouping,
		/** Why an aggregate is not allowed here; undefined where it is. */
		readonly aggregates: 'allowed' | 'forbidden' = 'forbidden',
	) {}

	/** The same names with further sources behind the present ones. */
	with(sources: readonly Source[]): Scope {
		return new Scope([...this.sources, ...sources], this.outer, this.common);
	}

	/** The scope of a query inside an expression of this one. */
	inner(common = this.common): Scope {
		return new Scope([], this, common);
	}

	grouped(grouping: Grouping | undefined): Scope {
		return new Scope(this.sources, this.outer, this.common, grouping, 'allowed');
	}

	/** The scope of an aggregate's arguments: names mean single rows again. */
	ungrouped(): Scope {
		return new Scope(this.sources, this.outer, this.common);
	}

	findCommon(name: string): CommonSource | undefined {
		return this.common.get(name.toLowerCase());
	}
}
