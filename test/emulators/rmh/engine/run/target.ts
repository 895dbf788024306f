import { columnName, type CatalogColumn, type CatalogTable } from '../catalog/model';
import { invalidColumn, invalidObject } from '../errors/nameErrors';
import { unsupported } from '../errors/refusal';
import type { Name, Predicate } from '../syntax/expression';
import type { CommonTable, TableSource } from '../syntax/query';
import type { WriteTarget } from '../syntax/statement';
import { SqlServerError } from '../types';
import { isMeant, sameName } from '../translate/columns';
import { withCommonTables } from '../translate/query/commonTables';
import { described, translateSelect } from '../translate/query/select';
import { translateFrom } from '../translate/query/sources';
import { numberedColumns, tableSource, variableSource } from '../translate/query/tables';
import { Scope, type Source } from '../translate/scope';
import type { TableAccess } from '../translate/tableUse';
import type { Translator } from '../translate/translator';

/** The rows that an UPDATE or DELETE means. */
export interface TargetRows {
	table: CatalogTable;
	/** WITH …, or ''. */
	prefix: string;
	/** FROM …, with WHERE. */
	from: string;
	/** What expressions can name. */
	scope: Scope;
	/** The row number of the target's row. */
	rid: string;
	/** Whether several joined rows can mean one row of the target. */
	joined: boolean;
	/** The target's column of a name. @throws SqlServerError 207 */
	column(name: Name): CatalogColumn;
}

interface Statement {
	with: CommonTable[];
	target: WriteTarget;
	from: TableSource[];
	where?: Predicate;
}

/** The table that a statement writes to. @throws SqlServerError 208, 1087 */
export function resolveTable(target: WriteTarget, translator: Translator): CatalogTable {
	const { surroundings } = translator;
	if (target.kind === 'tableVariable') {
		const table = surroundings.tableVariable(target.name);
		if (!table) {
			throw new SqlServerError(`Must declare the table variable "${target.name}".`, {
				number: 1087,
				severity: 15,
			});
		}
		return table;
	}
	const found = surroundings.table(target.name);
	if (!found) throw invalidObject(target.name);
	if (found.kind === 'view') throw unsupported('Writing to a view');
	if (found.kind === 'system') {
		throw new SqlServerError('Ad hoc updates to system catalogs are not allowed.', { number: 259 });
	}
	return found;
}

/** `WITH due AS (SELECT TOP (5) … ORDER BY …) UPDATE due …`: the rows of one table, chosen by a query. */
function commonTarget(
	common: CommonTable,
	base: Scope,
	translator: Translator,
): { source: Source; sql: string } {
	const { query } = common;
	const { body } = query;
	const isPlain =
		body.kind === 'select' && !body.nested && !body.distinct && body.groupBy.length === 0;
	if (!isPlain || body.from.length !== 1 || body.from[0]?.kind !== 'table') {
		throw unsupported(`Writing to the common table expression ${common.name}`);
	}
	const select = translateSelect(body, query, base, translator, ([source]) => [
		`${source?.rows?.alias}.rid AS rid`,
	]);
	const rows = select.sources[0]?.rows;
	if (!rows) throw unsupported(`Writing to the common table expression ${common.name}`);
	const alias = translator.alias();
	const columns = numberedColumns(described(select.columns), alias).map((column, index) => ({
		...column,
		name: common.columns?.[index] ?? column.name,
	}));
	return {
		source: { alias: common.name, columns, rows: { ...rows, alias } },
		sql: `(${select.sql}) AS ${alias}`,
	};
}

function sourceOfTarget(
	statement: Statement,
	base: Scope,
	access: TableAccess,
	translator: Translator,
): { sql: string; sources: Source[]; target: Source } {
	const { target } = statement;
	const last = target.kind === 'table' ? (target.name.at(-1) ?? '') : target.name;
	const common =
		target.kind === 'table' && target.name.length === 1
			? statement.with.find(({ name }) => sameName(name, last))
			: undefined;
	if (common) {
		const chosen = commonTarget(common, base, translator);
		const others = translateFrom(statement.from, base, translator);
		const sql = [chosen.sql, others.sql].filter(Boolean).join(' CROSS JOIN ');
		return { sql, sources: [chosen.source, ...others.sources], target: chosen.source };
	}
	const from = translateFrom(statement.from, base, translator);
	const name = target.kind === 'table' ? target.name : [target.name];
	const named = from.sources.find(
		(source) => source.rows && isMeant(source, name.length > 2 ? name.slice(-2) : name),
	);
	if (named) return { ...from, target: named };
	const own =
		target.kind === 'table'
			? tableSource(resolveTable(target, translator), undefined, target.hints, access, translator)
			: variableSource(target.name, undefined, translator);
	const [source] = own.sources;
	if (!source) throw new TypeError('A table is a source.');
	const sql = [own.sql, from.sql].filter(Boolean).join(' CROSS JOIN ');
	return { sql, sources: [source, ...from.sources], target: source };
}

/** Finds out which rows of which table an UPDATE or DELETE means. */
export function resolveTarget(
	statement: Statement,
	access: TableAccess,
	translator: Translator,
): TargetRows {
	const { prefix, base } = withCommonTables(statement.with, new Scope([]), translator);
	const found = sourceOfTarget(statement, base, access, translator);
	const { rows } = found.target;
	if (!rows) throw unsupported('Writing to a derived table');
	rows.use.access = access;
	translator.surroundings.assertAllowed(access, rows.table);
	const scope = new Scope(found.sources, undefined, base.common);
	const where = statement.where ? ` WHERE ${translator.predicate(statement.where, scope)}` : '';
	return {
		table: rows.table,
		prefix,
		from: `FROM ${found.sql}${where}`,
		scope,
		rid: `${rows.alias}.rid`,
		joined: found.sources.length > 1,
		column: (name) => {
			const wanted = name.at(-1);
			const column = rows.table.columns.find((candidate) => sameName(candidate.name, wanted));
			if (!column) throw invalidColumn(wanted ?? '');
			return column;
		},
	};
}

/** `inserted` and `deleted` as OUTPUT names them: the target's columns under an alias of Postgres. */
export function outputSource(
	name: 'inserted' | 'deleted',
	table: CatalogTable,
	alias: string,
): Source {
	return {
		alias: name,
		columns: table.columns.map(({ name: column, type, nullable, collation, id }) => ({
			name: column,
			type,
			nullable,
			...(collation ? { collation } : {}),
			sql: `${alias}.${columnName({ id })}`,
		})),
	};
}
