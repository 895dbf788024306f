import { columnName, tableName, type CatalogColumn, type CatalogTable } from '../catalog/model';
import { convert } from '../convert/convert';
import { store } from '../convert/conversion';
import { invalidColumn } from '../errors/nameErrors';
import { unsupported } from '../errors/refusal';
import type { InsertStatement } from '../syntax/statement';
import type { SqlEvent } from '../types';
import { unify } from '../translate/cases';
import { sameName } from '../translate/columns';
import { Scope } from '../translate/scope';
import type { Translated } from '../translate/translated';
import type { Translator } from '../translate/translator';
import type { Execution } from './execution';
import {
	assertIdentityTargets,
	assertVersionColumn,
	listsDiffer,
	noMatch,
	twice,
} from './insertErrors';
import { defaultOf, translateOutput } from './output';
import { outputSource, resolveTable } from './target';
import { runTrigger } from './triggers';
import { makeChange, report, type Write } from './write';

/** The columns that the statement gives values for. */
function targetColumns(
	statement: InsertStatement,
	table: CatalogTable,
	identityInsert: boolean,
): CatalogColumn[] {
	if (statement.source.kind === 'defaults') return [];
	if (!statement.columns)
		return table.columns.filter((column) => !column.identity || identityInsert);
	const columns = statement.columns.map((name) => {
		const column = table.columns.find((candidate) => sameName(candidate.name, name));
		if (!column) throw invalidColumn(name);
		return column;
	});
	const repeated = columns.find((column, place) => columns.indexOf(column) !== place);
	if (repeated) throw twice(repeated.name);
	return columns;
}

/** The values of VALUES: one type per column over all rows, then the column's own. */
function valueRows(
	rows: Extract<InsertStatement['source'], { kind: 'values' }>['rows'],
	columns: CatalogColumn[],
	table: CatalogTable,
	named: boolean,
	defaults: string[],
	translator: Translator,
): string {
	const width = columns.length;
	for (const row of rows)
		if (row.length !== width) throw named ? listsDiffer(row.length > width) : noMatch();
	const cells = rows.map((row) =>
		row.map((value) =>
			value.kind === 'default' ? undefined : translator.expression(value, new Scope([])),
		),
	);
	const stored = columns.map((column, place) => {
		const given = cells.map((row) => row[place]);
		const values = rows.length === 1 ? given : unifyGiven(given);
		return values.map((value) => {
			if (value === undefined) return defaultOf(table, column.id, translator) ?? 'DEFAULT';
			assertVersionColumn(column, value);
			if (column.type.kind === 'rowversion') return 'DEFAULT';
			return convert(value, column.type, store).sql;
		});
	});
	const cellsOf = (row: number) => [...stored.map((column) => column[row]), ...defaults];
	return rows.map((_, row) => `(${cellsOf(row).join(', ')})`).join(', ');
}

function unifyGiven(given: (Translated | undefined)[]): (Translated | undefined)[] {
	const unified = unify(given.filter((value) => value !== undefined));
	return given.map((value) => (value === undefined ? undefined : unified.shift()));
}

/** What stands behind INSERT INTO table (columns). */
function source(
	statement: InsertStatement,
	columns: CatalogColumn[],
	table: CatalogTable,
	extra: string[],
	translator: Translator,
): string {
	const { source: given } = statement;
	if (given.kind === 'execute') throw unsupported('INSERT … EXEC');
	if (given.kind === 'defaults')
		return extra.length ? `VALUES (${extra.join(', ')})` : 'DEFAULT VALUES';
	if (given.kind === 'values') {
		const named = statement.columns !== undefined;
		return `VALUES ${valueRows(given.rows, columns, table, named, extra, translator)}`;
	}
	const query = translator.statementQuery(
		{ ...given.query, with: [...statement.with, ...given.query.with] },
		new Scope([]),
	);
	if (query.columns.length !== columns.length) {
		throw statement.columns ? listsDiffer(query.columns.length > columns.length, true) : noMatch();
	}
	const alias = translator.alias();
	const values = query.columns.map((column, place) => {
		const target = columns[place];
		const value = { ...column, sql: `${alias}.c${place + 1}` };
		if (!target) return value.sql;
		assertVersionColumn(target, value);
		return convert(value, target.type, store).sql;
	});
	const top = statement.top
		? ` LIMIT ${translator.expression(statement.top, new Scope([])).sql}`
		: '';
	return `SELECT ${[...values, ...extra].join(', ')} FROM (${query.sql}) AS ${alias}${top}`;
}

function prepare(
	statement: InsertStatement,
	execution: Execution,
	translator: Translator,
): Write & { identity?: CatalogColumn; explicit: boolean } {
	const table = resolveTable(statement.target, translator);
	translator.surroundings.assertAllowed('INSERT', table);
	const use = { table, access: 'INSERT' as const, hints: statement.target.hints };
	translator.uses.push(use);
	const identityInsert = execution.state.identityInsert === table.objectId;
	const columns = targetColumns(statement, table, identityInsert);
	assertIdentityTargets(table, columns, identityInsert, statement.columns !== undefined);
	const identity = table.columns.find((column) => column.identity);
	const missing = table.columns.filter(
		(column) =>
			!columns.includes(column) && column !== identity && column.type.kind !== 'rowversion',
	);
	const defaults = missing.flatMap((column) => {
		const sql = defaultOf(table, column.id, translator);
		return sql === undefined ? [] : [{ name: columnName(column), sql }];
	});
	const extra = defaults.map(({ sql }) => sql);
	const body = source(statement, columns, table, extra, translator);
	const names = [...columns.map(columnName), ...defaults.map(({ name }) => name)];
	const list = names.length ? ` (${names.join(', ')})` : '';
	const output =
		statement.output &&
		translateOutput(
			statement.output,
			new Scope([outputSource('inserted', table, 'n')]),
			translator,
		);
	return {
		verb: 'INSERT',
		table,
		before: [],
		change: `INSERT INTO ${tableName(table)} AS n${list} ${body}`,
		returning: identity ? [`n.${columnName(identity)} AS identity`] : [],
		...(output ? { output } : {}),
		takesKeys: true,
		freesKeys: false,
		...(identity ? { identity } : {}),
		explicit: identity !== undefined && columns.includes(identity),
	};
}

/** INSERT. */
export async function* runInsert(
	statement: InsertStatement,
	execution: Execution,
): AsyncGenerator<SqlEvent> {
	const { write, written } = await makeChange(
		statement,
		(translator) => prepare(statement, execution, translator),
		execution,
	);
	if (write.identity && written.count) {
		const last = written.rows.at(-1)?.at(-1);
		const value = BigInt(last ?? 0);
		execution.state.identity = value;
		execution.state.scopeIdentity = value;
		if (write.explicit) await raiseIdentity(write.table, execution);
	}
	await runTrigger(write, written, execution);
	yield* report(write, written, execution);
}

/** An identity value given by hand above the current one becomes the current one. */
async function raiseIdentity(table: CatalogTable, execution: Execution): Promise<void> {
	const identity = table.columns.find((column) => column.identity);
	if (!identity) return;
	const sequence = `d.i${table.objectId}`;
	await execution.attempt(async () => {
		await execution.query(
			`SELECT setval('${sequence}', greatest((SELECT max(${columnName(identity)}) FROM ${tableName(table)}), ` +
				`(SELECT last_value FROM ${sequence})))`,
		);
	});
}
