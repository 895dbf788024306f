import { columnName, fullName, indexName, type CatalogTable } from '../catalog/model';
import { SqlServerError } from '../types';
import { REFUSAL_NUMBER } from './refusal';

/** The fields of Postgres's errors that matter here. */
interface PostgresError extends Error {
	code?: string;
	detail?: string;
	constraint?: string;
	table?: string;
	column?: string;
}

const isPostgresError = (error: unknown): error is PostgresError =>
	error instanceof Error && 'code' in error && typeof error.code === 'string';

const server = (number: number, message: string, state = 1, severity = 16) =>
	new SqlServerError(message, { number, state, severity });

/** Codes that mean the same in both, with SQL Server's number and text. */
const direct: Record<string, [number: number, text: string]> = {
	'22012': [8134, 'Divide by zero error encountered.'],
	'2201E': [3623, 'An invalid floating point operation occurred.'],
	'2201F': [3623, 'An invalid floating point operation occurred.'],
	'22008': [517, "Adding a value to a 'datetime' column caused an overflow."],
	'21000': [
		512,
		'Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or ' +
			'when the subquery is used as an expression.',
	],
	'42P20': [4108, 'Windowed functions can only appear in the SELECT or ORDER BY clauses.'],
};

/** `(1, Smith)` out of `Key (c1, …)=(1, Smith) already exists.` */
const keyIn = (detail: string | undefined) =>
	/=\((.*)\) (?:already|is duplicated)/s.exec(detail ?? '')?.[1] ?? '';

function duplicateKey(error: PostgresError, table: CatalogTable): SqlServerError | undefined {
	const index = table.indexes.find((candidate) => indexName(table, candidate) === error.constraint);
	if (!index) return undefined;
	const owner = table.kind === 'variable' ? table.name : `${table.schema}.${table.name}`;
	const key = keyIn(error.detail).replace(/\bnull\b/g, '<NULL>');
	if (index.primary || index.constraint) {
		const kind = index.primary ? 'PRIMARY KEY' : 'UNIQUE KEY';
		return server(
			2627,
			`Violation of ${kind} constraint '${index.name}'. Cannot insert duplicate key in object '${owner}'. The duplicate key value is (${key}).`,
			1,
			14,
		);
	}
	return server(
		2601,
		`Cannot insert duplicate key row in object '${owner}' with unique index '${index.name}'. The duplicate key value is (${key}).`,
		1,
		14,
	);
}

/** The statement's word in messages: INSERT, UPDATE, DELETE. */
export type WriteVerb = 'INSERT' | 'UPDATE' | 'DELETE' | 'ALTER TABLE';

function constraintConflict(error: PostgresError, table: CatalogTable, verb: WriteVerb) {
	const found = table.constraints.find(
		(constraint) => `k${constraint.objectId}` === error.constraint,
	);
	const name = found?.name ?? error.constraint ?? '';
	const kind =
		error.code === '23514'
			? 'CHECK'
			: error.detail?.includes('still referenced')
				? 'REFERENCE'
				: 'FOREIGN KEY';
	return server(
		547,
		`The ${verb} statement conflicted with the ${kind} constraint "${name}". The conflict occurred in database "${table.database.name}", table "${table.schema}.${table.name}".`,
		0,
	);
}

/**
 * An error of Postgres as SQL Server would say it.
 * @param find the table with this object id, temporary ones included
 * @param verb the statement that ran
 */
export function fromPostgres(
	error: unknown,
	find: (objectId: number) => CatalogTable | undefined,
	verb: WriteVerb = 'INSERT',
): unknown {
	if (error instanceof SqlServerError || !isPostgresError(error)) return error;
	if (error.code === 'MSSQL') {
		const [number = '0', state = '1'] = (error.detail ?? '').split('/');
		return server(Number(number), error.message, Number(state));
	}
	const table = error.table === undefined ? undefined : find(Number(error.table.slice(1)));
	const isNew = error.detail?.includes('is duplicated') === true;
	if (table && error.code === '23505' && !isNew) return duplicateKey(error, table) ?? error;
	if (table && (error.code === '23503' || error.code === '23514')) {
		return constraintConflict(error, table, verb);
	}
	if (table && error.code === '23502') {
		const column = table.columns.find((candidate) => columnName(candidate) === error.column);
		return server(
			515,
			`Cannot insert the value NULL into column '${column?.name ?? ''}', table '${fullName(table)}'; column does not allow nulls. ${verb} fails.`,
			2,
		);
	}
	if (error.code === '23505') {
		return server(
			1505,
			'The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the ' +
				`index. The duplicate key value is (${keyIn(error.detail)}).`,
		);
	}
	if (error.code === '22003') {
		const [, word = 'numeric'] =
			/^"?(integer|smallint|bigint|float|real)/.exec(error.message) ?? [];
		const type = word === 'integer' ? 'int' : word;
		return server(8115, `Arithmetic overflow error converting expression to data type ${type}.`, 2);
	}
	const known = direct[error.code ?? ''];
	if (known) return server(...known);
	return server(
		REFUSAL_NUMBER,
		`RMH emulator: This statement is not supported; the embedded engine says: ${error.message} (${error.code}).`,
	);
}
