import { columnName, rowVersionSequence, tableName, type CatalogColumn } from '../catalog/model';
import { convert } from '../convert/convert';
import { intoVariable, store } from '../convert/conversion';
import { twice } from './insertErrors';
import { decode } from '../storage/decode';
import type { BinaryOperator, Expression } from '../syntax/expression';
import type { Assignment, UpdateStatement } from '../syntax/statement';
import { SqlServerError, type SqlEvent, type SqlType } from '../types';
import { translateLimits } from '../translate/query/limits';
import { Scope, type Source } from '../translate/scope';
import type { Translated } from '../translate/translated';
import type { Translator } from '../translate/translator';
import type { Execution } from './execution';
import { defaultOf, translateOutput, type TranslatedOutput } from './output';
import { outputSource, resolveTarget, type TargetRows } from './target';
import { runTrigger } from './triggers';
import { inUniqueKey, makeChange, report, type Write } from './write';

/** 272 and 8102: columns that cannot be updated. */
function assertUpdatable(column: CatalogColumn): void {
	if (column.type.kind === 'rowversion') {
		throw new SqlServerError('Cannot update a timestamp column.', { number: 272 });
	}
	if (column.identity) {
		throw new SqlServerError(`Cannot update identity column '${column.name}'.`, { number: 8102 });
	}
}

/** `a += b` as `a + b`. */
function fullValue({ operator, value }: Assignment, old: Expression): Expression {
	if (operator === '=') return value;
	return { kind: 'binary', operator: operator[0] as BinaryOperator, left: old, right: value };
}

interface Set {
	column?: CatalogColumn;
	variable?: { name: string; type: SqlType };
	sql: string;
}

function translateAssignment(
	assignment: Assignment,
	rows: TargetRows,
	translator: Translator,
): Set {
	const { column: name, variable } = assignment;
	const column = name && rows.column(name);
	if (column) assertUpdatable(column);
	const declared = variable === undefined ? undefined : translator.surroundings.variable(variable);
	const into =
		variable !== undefined && declared ? { name: variable, type: declared.type } : undefined;
	const own: Expression =
		column && name ? { kind: 'column', name } : { kind: 'variable', name: variable ?? '' };
	if (column && assignment.value.kind === 'default') {
		return { column, sql: defaultOf(rows.table, column.id, translator) ?? 'NULL' };
	}
	const value: Translated = translator.expression(fullValue(assignment, own), rows.scope);
	const sql = column
		? convert(value, column.type, store).sql
		: convert(value, into?.type ?? value.type, intoVariable).sql;
	return { ...(column ? { column } : {}), ...(into ? { variable: into } : {}), sql };
}

/** The tables in FROM as OUTPUT can name them: their columns travel along with the row numbers. */
function carried(scope: Scope): { sources: Source[]; find(text: string): string[] } {
	const all: { name: string; sql: string }[] = [];
	const sources = scope.sources.map((source) => ({
		...source,
		columns: source.columns.map((column) => {
			const name = `f${all.length + 1}`;
			all.push({ name, sql: column.sql });
			return { ...column, sql: `s.${name}` };
		}),
	}));
	return {
		sources,
		find: (text) => {
			const used = new Set(text.match(/\bs\.f\d+\b/g) ?? []);
			return all
				.filter(({ name }) => used.has(`s.${name}`))
				.map(({ name, sql }) => `${sql} AS ${name}`);
		},
	};
}

function prepare(statement: UpdateStatement, translator: Translator): Write & { sets: Set[] } {
	const rows = resolveTarget(statement, 'UPDATE', translator);
	const { table } = rows;
	const sets = statement.assignments.map((assignment) =>
		translateAssignment(assignment, rows, translator),
	);
	const columns = sets.map(({ column }) => column).filter((column) => column !== undefined);
	const guard = translator.surroundings.columnGuard('UPDATE', table);
	columns.forEach(({ name }) => guard?.(name));
	const repeated = columns.find((column, place) => columns.indexOf(column) !== place);
	if (repeated) throw twice(repeated.name);
	const along = carried(rows.scope);
	let output: TranslatedOutput | undefined;
	if (statement.output) {
		const named = [outputSource('inserted', table, 'n'), outputSource('deleted', table, 'old')];
		output = translateOutput(statement.output, new Scope([...named, ...along.sources]), translator);
	}
	const carriedColumns = along.find(
		(output?.columns ?? []).map(({ value }) => value.sql).join(' '),
	);
	const values = sets.map(({ sql }, place) => `${sql} AS v${place + 1}`);
	const limit = translateLimits({ ...(statement.top ? { top: statement.top } : {}) }, translator);
	const distinct = rows.joined ? `DISTINCT ON (${rows.rid}) ` : '';
	const chosen = `${rows.prefix}SELECT ${distinct}${[`${rows.rid} AS rid`, ...values, ...carriedColumns].join(', ')} ${rows.from}${limit}`;
	const changes = sets.flatMap(({ column }, place) =>
		column ? [`${columnName(column)} = s.v${place + 1}`] : [],
	);
	const version = table.columns.find(({ type }) => type.kind === 'rowversion');
	if (version) {
		changes.push(
			`${columnName(version)} = int8send(nextval('${rowVersionSequence(table.database)}'))`,
		);
	}
	const ids = columns.map(({ id }) => id);
	return {
		verb: 'UPDATE',
		table,
		before: [`s AS (${chosen})`],
		change: `UPDATE ${tableName(table)} AS n SET ${changes.length ? changes.join(', ') : 'rid = n.rid'} FROM s WHERE n.rid = s.rid`,
		returning: sets.flatMap(({ variable }, place) =>
			variable ? [`s.v${place + 1} AS a${place + 1}`] : [],
		),
		...(output ? { output } : {}),
		targets: `${rows.prefix}SELECT ${rows.rid} ${rows.from}${limit}`,
		takesKeys: inUniqueKey(table, ids),
		freesKeys: inUniqueKey(table, ids),
		sets,
	};
}

/** UPDATE. */
export async function* runUpdate(
	statement: UpdateStatement,
	execution: Execution,
): AsyncGenerator<SqlEvent> {
	const { write, written } = await makeChange(
		statement,
		(translator) => prepare(statement, translator),
		execution,
	);
	const last = written.rows.at(-1);
	const assigned = write.sets.filter(({ variable }) => variable);
	const first = write.output?.columns.length ?? 0;
	assigned.forEach(({ variable, column }, place) => {
		if (!last || !variable) return;
		const type = column?.type ?? variable.type;
		execution.frame.assign(variable.name, decode(last[first + place] ?? null, type));
	});
	await runTrigger(write, written, execution);
	yield* report(write, written, execution);
}
