import { columnName, type CatalogTable } from '../catalog/model';
import { convert } from '../convert/convert';
import { store } from '../convert/conversion';
import { invalidColumn } from '../errors/nameErrors';
import { parseExpressionText } from '../parser/batch';
import { SqlServerError } from '../types';
import type { OutputClause } from '../syntax/statement';
import { sameName } from '../translate/columns';
import { translateSelectList, type ListedColumn } from '../translate/query/selectList';
import { Scope } from '../translate/scope';
import type { Translator } from '../translate/translator';
import { resolveTable } from './target';

/** An OUTPUT clause, ready to stand behind RETURNING. */
export interface TranslatedOutput {
	columns: ListedColumn[];
	/** `INSERT INTO …` that takes the rows of w, for OUTPUT INTO. */
	insert?: string;
	into?: CatalogTable;
}

/** Columns that an insert fills without being told: identity, row version. */
const fillsItself = (table: CatalogTable) =>
	table.columns.filter((column) => column.identity ?? column.type.kind === 'rowversion');

/** A column's default in Postgres's SQL, in the column's type; undefined when it has none. */
export function defaultOf(
	table: CatalogTable,
	columnId: number,
	translator: Translator,
): string | undefined {
	const column = table.columns.find(({ id }) => id === columnId);
	if (!column?.default) return undefined;
	const value = translator.expression(parseExpressionText(column.default.text), new Scope([]));
	return convert(value, column.type, store).sql;
}

function insertInto(
	table: CatalogTable,
	names: string[] | undefined,
	columns: ListedColumn[],
	translator: Translator,
) {
	const free = table.columns.filter((column) => !fillsItself(table).includes(column));
	const targets = (names ?? free.map(({ name }) => name)).map((name) => {
		const column = table.columns.find((candidate) => sameName(candidate.name, name));
		if (!column) throw invalidColumn(name);
		return column;
	});
	if (targets.length !== columns.length) {
		throw new SqlServerError(
			'Column name or number of supplied values does not match table definition.',
			{ number: 213 },
		);
	}
	const given = targets.map((column, place) => {
		const { value } = columns[place] ?? { value: undefined };
		if (!value) throw new TypeError('Every column has its value.');
		const source = { ...value, sql: `w.o${place + 1}`, constant: undefined, untyped: false };
		return { name: columnName(column), sql: convert(source, column.type, store).sql };
	});
	const rest = free
		.filter((column) => !targets.includes(column))
		.flatMap((column) => {
			const sql = defaultOf(table, column.id, translator);
			return sql === undefined ? [] : [{ name: columnName(column), sql }];
		});
	const all = [...given, ...rest];
	return `INSERT INTO d.t${table.objectId} (${all.map(({ name }) => name).join(', ')}) SELECT ${all.map(({ sql }) => sql).join(', ')} FROM w`;
}

/** Translates an OUTPUT clause; `scope` knows inserted, deleted and the tables in FROM. */
export function translateOutput(
	output: OutputClause,
	scope: Scope,
	translator: Translator,
): TranslatedOutput {
	const columns = translateSelectList(output.items, scope, translator);
	if (!output.into) return { columns };
	const into = resolveTable(output.into.target, translator);
	translator.surroundings.assertAllowed('INSERT', into);
	return { columns, into, insert: insertInto(into, output.into.columns, columns, translator) };
}
