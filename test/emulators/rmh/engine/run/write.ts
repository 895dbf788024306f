import { tableName, type CatalogTable } from '../catalog/model';
import type { WriteVerb } from '../errors/postgresErrors';
import { decode } from '../storage/decode';
import type { TextRow } from '../storage/postgres';
import { SqlServerError, type SqlEvent } from '../types';
import type { Translator } from '../translate/translator';
import { becomeExclusive, otherHolders } from './exclusive';
import { Blocked, type Execution } from './execution';
import type { TranslatedOutput } from './output';
import { readBlockers, keepReadLocks } from './readLocks';
import { assertOutputAllowed } from './triggers';

/** A change to a table, ready to run. */
export interface Write {
	verb: WriteVerb & ('INSERT' | 'UPDATE' | 'DELETE');
	table: CatalogTable;
	/** WITH members before the change: the rows that it means. Their names and SQL. */
	before: string[];
	/** INSERT, UPDATE or DELETE without RETURNING; the changed row is n. */
	change: string;
	/** Further columns to return, behind the row number and the output's. */
	returning: string[];
	output?: TranslatedOutput;
	/** Gives the numbers of the rows that will change; undefined for new rows. */
	targets?: string;
	/** New or changed values in the key of a unique index. */
	takesKeys: boolean;
	/** Values in such a key that others could take. */
	freesKeys: boolean;
}

/** What a change did. */
export interface Written {
	count: number;
	/** The output's values, as Postgres writes them, then those of `returning`. */
	rows: TextRow[];
	/** Numbers of the changed rows. */
	rids: bigint[];
}

/** Sessions that a change of this table must wait for. */
async function blockers(
	write: Write,
	translator: Translator,
	execution: Execution,
): Promise<Set<number>> {
	const { locks } = execution.server;
	const me = execution.state.id;
	const { objectId } = write.table;
	const found = readBlockers(translator.uses, execution);
	if (write.table.kind === 'table' && locks.others(objectId, me).size) {
		if (write.takesKeys)
			for (const blocker of locks.insertBlockers(objectId, me)) found.add(blocker);
		if (write.targets) {
			const { rows } = await execution.query(write.targets);
			const rids = rows.map(([rid]) => BigInt(rid ?? 0));
			for (const blocker of locks.rowBlockers(objectId, me, rids, 'X')) found.add(blocker);
		}
	}
	const into = write.output?.into;
	if (into?.kind === 'table') {
		for (const blocker of locks.insertBlockers(into.objectId, me)) found.add(blocker);
	}
	return found;
}

/** The change as one statement of Postgres: with what it takes to undo it, and with its output. */
function compose(write: Write, execution: Execution): string {
	const { verb, table, output } = write;
	const listed = (output?.columns ?? []).map(({ value }, place) => `${value.sql} AS o${place + 1}`);
	const undoes =
		execution.state.transaction.open &&
		!execution.state.transaction.exclusive &&
		table.kind !== 'variable';
	const image = undoes && verb !== 'INSERT' ? ['old::text AS image'] : [];
	const returning = ['n.rid AS rid', ...listed, ...write.returning, ...image].join(', ');
	const members = [...write.before, `w AS (${write.change} RETURNING ${returning})`];
	const id = execution.state.id;
	if (undoes) {
		const saved = image.length ? 'w.image' : 'NULL';
		members.push(
			`u AS (INSERT INTO m.undo (session_id, object_id, change, rid, image) ` +
				`SELECT ${id}, ${table.objectId}, '${verb[0]}', w.rid, ${saved} FROM w)`,
		);
	}
	if (output?.insert && output.into) {
		const undoInto = undoes && output.into.kind !== 'variable';
		members.push(`x AS (${output.insert} RETURNING rid)`);
		if (undoInto) {
			members.push(
				`y AS (INSERT INTO m.undo (session_id, object_id, change, rid) SELECT ${id}, ${output.into.objectId}, 'I', x.rid FROM x)`,
			);
		}
	}
	const names = listed.map((_, place) => `w.o${place + 1}`);
	const further = write.returning.map((sql) => `w.${/ AS (\w+)$/.exec(sql)?.[1] ?? ''}`);
	return `WITH ${members.join(', ')} SELECT ${['w.rid', ...names, ...further].join(', ')} FROM w`;
}

/** A duplicate key may be one that an open transaction would take back: then the change waits for it. */
function duplicateOfOthers(
	error: unknown,
	table: CatalogTable,
	execution: Execution,
): Blocked | undefined {
	const number = error instanceof SqlServerError ? error.number : 0;
	if (number !== 2627 && number !== 2601) return undefined;
	const holders = execution.server.locks.readBlockers(table.objectId, execution.state.id);
	return holders.size ? new Blocked(holders) : undefined;
}

/** 3930: after some errors a transaction can only be rolled back. */
export function assertWritable(execution: Execution): void {
	if (!execution.state.transaction.doomed) return;
	throw new SqlServerError(
		'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
		{ number: 3930 },
	);
}

/**
 * Makes a change, when nobody else's locks stand against it, and locks what it has changed.
 * @param prepare translates the statement for this moment
 */
export async function makeChange<W extends Write>(
	statement: unknown,
	prepare: (translator: Translator) => W,
	execution: Execution,
): Promise<{ write: W; written: Written }> {
	assertWritable(execution);
	return await execution.attempt(async () => {
		const translator = await execution.translator(statement);
		const write = prepare(translator);
		assertOutputAllowed(write, execution);
		const found = await blockers(write, translator, execution);
		// What a cascade deletes is in no undo log: Postgres itself must take it back.
		const cascades =
			write.verb === 'DELETE' && write.table.cascades && execution.state.transaction.open;
		if (cascades) for (const holder of otherHolders(undefined, execution)) found.add(holder);
		if (found.size) return new Blocked(found);
		if (cascades) await becomeExclusive(execution);
		keepReadLocks(translator.uses, execution);
		await execution.noteVersions(write.table);
		let rows: TextRow[];
		try {
			({ rows } = await execution.query(compose(write, execution), write.verb));
		} catch (error) {
			const blocked = duplicateOfOthers(error, write.table, execution);
			if (blocked) return blocked;
			throw error;
		}
		lockChanged(write, rows, execution);
		await noteWear(write, rows.length, execution);
		const rids = rows.map(([rid]) => BigInt(rid ?? 0));
		return { write, written: { count: rows.length, rows: rows.map((row) => row.slice(1)), rids } };
	});
}

async function noteWear(write: Write, changes: number, execution: Execution): Promise<void> {
	const { server, state } = execution;
	if (server.exclusive !== undefined || changes === 0) return;
	await server.upkeep.note(tableName(write.table), changes, write.verb !== 'INSERT');
	if (state.transaction.open) await server.upkeep.note('m.undo', changes, true);
}

function lockChanged(write: Write, rows: TextRow[], execution: Execution): void {
	const { transaction, id } = execution.state;
	if (!transaction.open || write.table.kind !== 'table') return;
	const { locks } = execution.server;
	const rids = rows.map(([rid]) => BigInt(rid ?? 0));
	locks.lockRows(write.table.objectId, id, rids, 'X');
	if (write.freesKeys && rids.length) locks.markFreedKeys(write.table.objectId, id);
}

/** Whether one of these columns is in the key of a unique index. */
export function inUniqueKey(table: CatalogTable, columnIds: readonly number[]): boolean {
	return table.indexes.some(
		(index) => index.unique && index.key.some((id) => columnIds.includes(id)),
	);
}

/** The events of a change: its output's rows, unless they went into a table, and its count. */
export function* report(write: Write, written: Written, execution: Execution): Generator<SqlEvent> {
	const { output } = write;
	if (output && !output.into) {
		const columns = output.columns.map(({ name, value: { type, nullable } }) => ({
			name,
			type,
			nullable,
		}));
		yield { kind: 'columns', columns };
		for (const row of written.rows) {
			yield {
				kind: 'row',
				values: columns.map(({ type }, place) => decode(row[place] ?? null, type)),
			};
		}
	}
	execution.state.rowCount = written.count;
	yield { kind: 'done', rowCount: execution.state.settings.noCount ? null : written.count };
}
