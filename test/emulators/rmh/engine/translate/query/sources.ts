import { unsupported } from '../../errors/refusal';
import type { TableSource } from '../../syntax/query';
import { SqlServerError } from '../../types';
import { resultCollation } from '../collations';
import { unify } from '../cases';
import { Scope, type Source } from '../scope';
import type { Translation } from '../translation';
import { namedSource, numberedColumns, variableSource, type TranslatedSource } from './tables';

type Of<Kind extends TableSource['kind']> = Extract<TableSource, { kind: Kind }>;

function derivedSource(
	source: Of<'derived'>,
	base: Scope,
	translation: Translation,
): TranslatedSource {
	const query = translation.query(source.query, base);
	const alias = translation.alias();
	const columns = numberedColumns(query.columns, alias).map((column, index) => ({
		...column,
		name: source.columns?.[index] ?? column.name,
	}));
	const unnamed = columns.findIndex((column) => column.name === '');
	if (unnamed >= 0) {
		throw new SqlServerError(
			`No column name was specified for column ${unnamed + 1} of '${source.alias}'.`,
			{ number: 8155, state: 2 },
		);
	}
	assertColumnCount(source.columns, columns.length, source.alias);
	return { sql: `(${query.sql}) AS ${alias}`, sources: [{ alias: source.alias, columns }] };
}

/** 8158 and 8159: names and columns differ in number. */
export function assertColumnCount(names: string[] | undefined, count: number, table: string): void {
	if (!names || names.length === count) return;
	const [more, number] = names.length < count ? ['more', 8158] : ['fewer', 8159];
	throw new SqlServerError(
		`'${table}' has ${more} columns than were specified in the column list.`,
		{ number: Number(number) },
	);
}

function valuesSource(
	source: Of<'values'>,
	base: Scope,
	translation: Translation,
): TranslatedSource {
	const rows = source.rows.map((row) => row.map((value) => translation.expression(value, base)));
	const width = source.columns.length;
	if (rows.some((row) => row.length !== rows[0]?.length)) {
		throw new SqlServerError(
			'All the row value constructors must have the same number of columns.',
			{ number: 10709, severity: 15 },
		);
	}
	assertColumnCount(source.columns, rows[0]?.length ?? 0, source.alias);
	const columns = Array.from({ length: width }, (_, index) =>
		unify(rows.map((row) => row[index]).filter((value) => value !== undefined)),
	);
	const alias = translation.alias();
	const list = rows.map((_, row) => `(${columns.map((column) => column[row]?.sql).join(', ')})`);
	const names = columns.map((_, index) => `c${index + 1}`).join(', ');
	const described = columns.map((column, index) => ({
		name: source.columns[index] ?? '',
		type: column[0]?.type ?? { kind: 'int' as const },
		nullable: column.some((value) => value.nullable),
		collation: resultCollation(column, 'UNION'),
	}));
	return {
		sql: `(VALUES ${list.join(', ')}) AS ${alias} (${names})`,
		sources: [{ alias: source.alias, columns: numberedColumns(described, alias) }],
	};
}

const optional = (sources: Source[]): Source[] =>
	sources.map((source) => ({
		...source,
		columns: source.columns.map((column) => ({ ...column, nullable: true })),
	}));

function joinSource(source: Of<'join'>, base: Scope, translation: Translation): TranslatedSource {
	const left = translateSource(source.left, base, translation);
	const right = translateSource(source.right, base, translation);
	const words = {
		inner: 'JOIN',
		left: 'LEFT JOIN',
		right: 'RIGHT JOIN',
		full: 'FULL JOIN',
		cross: 'CROSS JOIN',
	};
	const names = new Scope([...left.sources, ...right.sources], base.outer, base.common);
	const on = source.on ? ` ON ${translation.predicate(source.on, names)}` : '';
	const { type } = source;
	return {
		sql: `(${left.sql} ${words[type]} ${right.sql}${on})`,
		sources: [
			...(type === 'right' || type === 'full' ? optional(left.sources) : left.sources),
			...(type === 'left' || type === 'full' ? optional(right.sources) : right.sources),
		],
	};
}

function applySource(source: Of<'apply'>, base: Scope, translation: Translation): TranslatedSource {
	const left = translateSource(source.left, base, translation);
	const seen = new Scope(left.sources, base.outer, base.common);
	if (source.right.kind !== 'derived') throw unsupported(`APPLY to a ${source.right.kind}`);
	const right = derivedSource(source.right, seen.inner(), translation);
	const join = source.outer ? 'LEFT JOIN' : 'INNER JOIN';
	return {
		sql: `(${left.sql} ${join} LATERAL ${right.sql} ON true)`,
		sources: [...left.sources, ...(source.outer ? optional(right.sources) : right.sources)],
	};
}

/**
 * A member of a FROM clause.
 * @param base what its queries can see: the queries around and the common tables, not its neighbours
 */
export function translateSource(
	source: TableSource,
	base: Scope,
	translation: Translation,
): TranslatedSource {
	switch (source.kind) {
		case 'table':
			return namedSource(source, base, translation);
		case 'tableVariable':
			return variableSource(source.name, source.alias, translation);
		case 'derived':
			return derivedSource(source, base, translation);
		case 'values':
			return valuesSource(source, base, translation);
		case 'join':
			return joinSource(source, base, translation);
		case 'apply':
			return applySource(source, base, translation);
		case 'function':
			throw unsupported(`The table-valued function ${source.name}`);
	}
}

/** A whole FROM clause; its members are separated by commas. */
export function translateFrom(
	from: readonly TableSource[],
	base: Scope,
	translation: Translation,
): TranslatedSource {
	const members = from.map((source) => translateSource(source, base, translation));
	const sources = members.flatMap((member) => member.sources);
	const names = sources.map(({ alias, schema }) => `${schema ?? ''}.${alias ?? ''}`.toLowerCase());
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice !== undefined) {
		const alias = twice.replace(/^\./, '');
		throw new SqlServerError(
			`The objects "${alias}" and "${alias}" in the FROM clause have the same exposed names. Use correlation names to distinguish them.`,
			{ number: 1013 },
		);
	}
	return { sql: members.map((member) => member.sql).join(' CROSS JOIN '), sources };
}
