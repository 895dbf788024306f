import { tableName } from '../catalog/model';
import { cannotDrop, noSuchTable } from '../errors/definitionErrors';
import { unsupported } from '../errors/refusal';
import type { Expression, Name } from '../syntax/expression';
import type { Query, SelectBody } from '../syntax/query';
import { SqlServerError, type SqlEvent } from '../types';
import { declaration } from '../typing/describe';
import { Scope } from '../translate/scope';
import { createPrivateTable } from './creations';
import { assertNotReferenced, changeDefinition, tableNamed } from './definitionRun';
import type { Execution } from './execution';
import { runInsert } from './insert';
import { valueOf } from './values';

/** SET IDENTITY_INSERT. @throws SqlServerError 1088, 8106, 8107 */
export function runIdentityInsert(name: Name, on: boolean, execution: Execution): void {
	const { state, server } = execution;
	const table = tableNamed(name, execution, noSuchTable);
	if (!table.columns.some((column) => column.identity)) {
		throw new SqlServerError(
			`Table '${name.join('.')}' does not have the identity property. Cannot perform SET operation.`,
			{ number: 8106 },
		);
	}
	if (!on) {
		if (state.identityInsert === table.objectId) state.identityInsert = undefined;
		return;
	}
	const other =
		state.identityInsert === undefined ? undefined : server.findTable(state.identityInsert);
	if (other && other.objectId !== table.objectId) {
		throw new SqlServerError(
			`IDENTITY_INSERT is already ON for table '${other.database.name}.${other.schema}.${other.name}'. Cannot perform SET operation for table '${name.join('.')}'.`,
			{ number: 8107 },
		);
	}
	state.identityInsert = table.objectId;
}

/** TRUNCATE TABLE: identity values begin anew. */
export async function runTruncate(name: Name, execution: Execution): Promise<void> {
	const find = () => tableNamed(name, execution, () => cannotDrop('table', name.join('.')));
	await changeDefinition(execution, find, () => {
		const table = find();
		if (table.referencedBy.length) {
			throw new SqlServerError(
				`Cannot truncate table '${name.join('.')}' because it is being referenced by a FOREIGN KEY constraint.`,
				{ number: 4712 },
			);
		}
		assertNotReferenced(table);
		const identity = table.columns.find((column) => column.identity)?.identity;
		return [
			`TRUNCATE ${tableName(table)}`,
			...(identity ? [`ALTER SEQUENCE d.i${table.objectId} RESTART WITH ${identity.seed}`] : []),
		];
	});
}

/** WAITFOR DELAY '00:00:05'. */
export async function runWait(delay: Expression, execution: Execution): Promise<void> {
	const { value } = await valueOf(delay, execution);
	const parts = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.:](\d{1,3}))?)?$/.exec(String(value).trim());
	if (!parts)
		throw new SqlServerError(`Incorrect time syntax in time string '${value}' used with WAITFOR.`, {
			number: 148,
			severity: 15,
		});
	const [hours, minutes, seconds, fraction] = parts.slice(1).map((part) => Number(part ?? 0));
	const milliseconds =
		(((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000 + (fraction ?? 0);
	const { signal } = execution.frame;
	await new Promise<void>((resolve, reject) => {
		const timer = setTimeout(resolve, milliseconds);
		signal.addEventListener('abort', () => {
			clearTimeout(timer);
			reject(signal.reason as Error);
		});
	});
}

/** SELECT … INTO #table: the table gets the columns of the query, and its rows. */
export async function* runSelectInto(
	query: Query,
	body: SelectBody,
	execution: Execution,
): AsyncGenerator<SqlEvent> {
	const name = body.into?.at(-1) ?? '';
	if (!name.startsWith('#')) throw unsupported('SELECT … INTO a table of the database');
	const plain: Query = { ...query, body: { ...body, into: undefined } };
	const { columns } = await execution.attempt(async () => {
		const translator = await execution.translator(plain);
		return translator.statementQuery(plain, new Scope([]));
	});
	const unnamed = columns.findIndex((column) => column.name === '');
	if (unnamed >= 0) {
		throw new SqlServerError(
			'An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name.',
			{ number: 1038, severity: 15, state: 5 },
		);
	}
	const elements = columns.map(({ name: column, type, nullable }) => {
		const kept = type.kind === 'rowversion' ? ({ kind: 'binary', length: 8 } as const) : type;
		const typeName = declaration(kept).replace(/\(.*/, '');
		return {
			kind: 'column' as const,
			column: { name: column, type: kept, typeName, nullable, constraints: [] },
		};
	});
	await createPrivateTable('temporary', name, { elements }, execution);
	const target = { kind: 'table' as const, name: [name], hints: [] };
	yield* runInsert(
		{ kind: 'insert', with: [], target, source: { kind: 'query', query: plain } },
		execution,
	);
}
