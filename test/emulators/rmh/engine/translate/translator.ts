import type { CatalogTable, CatalogView } from '../catalog/model';
import type { Expression, Predicate } from '../syntax/expression';
import type { Query } from '../syntax/query';
import { SqlServerError } from '../types';
import { translateExpression } from './expressions';
import { translatePredicate } from './predicates';
import { translateQuery } from './query/query';
import type { Scope, Source } from './scope';
import type { TableUse } from './tableUse';
import type { Surroundings, Translation } from './translation';

/** Translates the parts of one statement. */
export class Translator implements Translation {
	constructor(
		readonly surroundings: Surroundings,
		private readonly locked: (table: CatalogTable) => readonly bigint[] = () => [],
		readonly uses: TableUse[] = [],
		private readonly counter = { next: 1 },
	) {}

	alias(): string {
		return `t${this.counter.next++}`;
	}

	expression(expression: Expression, scope: Scope) {
		return translateExpression(expression, scope, this);
	}

	predicate(predicate: Predicate, scope: Scope) {
		return translatePredicate(predicate, scope, this);
	}

	query(query: Query, scope: Scope) {
		const limited = query.offset ?? (query.body.kind === 'select' && query.body.top);
		if (query.orderBy.length && !limited) {
			throw new SqlServerError(
				'The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common ' +
					'table expressions, unless TOP, OFFSET or FOR XML is also specified.',
				{ number: 1033, severity: 15 },
			);
		}
		return translateQuery(query, scope, this);
	}

	/** The query of a statement: it may be ordered, and give further columns for the engine's own use. */
	statementQuery(query: Query, scope: Scope, hidden?: (sources: readonly Source[]) => string[]) {
		return translateQuery(query, scope, this, hidden);
	}

	/** A view's owner owns its tables here: rights on the view are enough. */
	inside(view: CatalogView): Translation {
		const outer = this.surroundings;
		const surroundings: Surroundings = {
			...outer,
			databaseName: view.database.name,
			databaseId: view.database.id,
			databaseCollation: view.database.collation,
			localTime: outer.localTime,
			utcTime: outer.utcTime,
			variable: () => undefined,
			tableVariable: () => undefined,
			table: (name) =>
				outer.table(
					name.length > 1
						? [view.database.name, ...name.slice(-2)]
						: [view.database.name, view.schema, ...name],
				),
			globalVariable: (name) => outer.globalVariable(name),
			sessionFunction: (name, given) => outer.sessionFunction(name, given),
			visibleObjects: () => outer.visibleObjects(),
			columnGuard: () => undefined,
			assertAllowed: () => undefined,
		};
		return new Translator(surroundings, this.locked, this.uses, this.counter);
	}

	lockedRows(table: CatalogTable) {
		return this.locked(table);
	}
}
