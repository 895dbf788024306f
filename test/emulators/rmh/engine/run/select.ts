import type { CatalogTable } from '../catalog/model';
import { breathe } from '../server/breath';
import { decode } from '../storage/decode';
import type { TextRow } from '../storage/postgres';
import { packed, unpack } from '../storage/packedRows';
import type { Query } from '../syntax/query';
import { Scope, type Source } from '../translate/scope';
import { contains } from '../translate/walk';
import type { TableUse } from '../translate/tableUse';
import type { TranslatedQuery } from '../translate/translated';
import type { SqlColumn, SqlEvent, SqlValue } from '../types';
import { Blocked, type Execution } from './execution';
import { blockedBy, keepReadLocks, readBlockers, readMode } from './readLocks';

/** Rows that are fetched at a time. */
const CHUNK = 500;

/** Rows of a table that a hint locks: the place of their row number behind the columns. */
interface LockedSource {
	table: CatalogTable;
	mode: 'U' | 'X';
}

/** A query under way: its first rows, and where the rest comes from. */
interface Opened {
	query: TranslatedQuery;
	rows: TextRow[];
	/** Undefined when all rows are here. */
	cursor?: string;
}

function lockedSources(
	sources: readonly Source[],
	execution: Execution,
): (LockedSource & { alias: string })[] {
	return sources.flatMap(({ rows }) => {
		const mode = rows && readMode(rows.use, execution).rows;
		return rows && mode ? [{ table: rows.table, alias: rows.alias, mode }] : [];
	});
}

/** Locks the rows that were read, or says who has them. */
function lockRead(
	rows: TextRow[],
	width: number,
	locked: LockedSource[],
	execution: Execution,
): Blocked | undefined {
	const { locks } = execution.server;
	const me = execution.state.id;
	const found = locked.map(({ table, mode }, place) => {
		const rids = rows.map((row) => row[width + place]).filter((rid) => typeof rid === 'string');
		return { id: table.objectId, mode, rids: rids.map(BigInt) };
	});
	const blockers = new Set(
		found.flatMap(({ id, mode, rids }) => [...locks.rowBlockers(id, me, rids, mode)]),
	);
	if (blockers.size) return new Blocked(blockers);
	// Outside a transaction the locks would end with the statement, which is over.
	if (execution.state.transaction.open) {
		for (const { id, mode, rids } of found) locks.lockRows(id, me, rids, mode);
	}
	return undefined;
}

/** A few rows are fetched at once; only a query that may give many needs a cursor. */
function isSmall(query: Query, uses: readonly TableUse[]): boolean {
	const top = query.body.kind === 'select' ? query.body.top : undefined;
	const few = top?.kind === 'literal' && typeof top.value === 'number' && top.value <= CHUNK;
	return few || uses.length === 0;
}

async function fetch(cursor: string, execution: Execution): Promise<TextRow[]> {
	return (await execution.query(`FETCH ${CHUNK} FROM ${cursor}`)).rows;
}

async function open(query: Query, execution: Execution): Promise<Opened | Blocked> {
	const translator = await execution.translator(query);
	let locked: LockedSource[] = [];
	const translated = translator.statementQuery(query, new Scope([]), (sources) => {
		const found = lockedSources(sources, execution);
		locked = found;
		return found.map(({ alias }, place) => `${alias}.rid AS r${place + 1}`);
	});
	const blocked = blockedBy(readBlockers(translator.uses, execution));
	if (blocked) return blocked;
	keepReadLocks(translator.uses, execution);
	if (locked.length || isSmall(query, translator.uses)) {
		const { rows } = await execution.query(translated.sql);
		return (
			lockRead(rows, translated.columns.length, locked, execution) ?? { query: translated, rows }
		);
	}
	const width = translated.columns.length;
	const cursor = execution.server.newCursorName();
	await execution.query(
		`DECLARE ${cursor} NO SCROLL CURSOR WITH HOLD FOR ${packed(translated.sql, width)}`,
	);
	const rows = unpack(await fetch(cursor, execution), width);
	if (rows.length === CHUNK) return { query: translated, rows, cursor };
	await execution.query(`CLOSE ${cursor}`);
	return { query: translated, rows };
}

/** The columns as the client sees them. */
export function describe(query: TranslatedQuery): SqlColumn[] {
	return query.columns.map(({ name, type, nullable }) => ({ name, type, nullable }));
}

/** Rows in chunks, so that memory does not grow with the result. */
async function* chunks(opened: Opened, execution: Execution): AsyncGenerator<TextRow[]> {
	const { server, frame } = execution;
	let { rows } = opened;
	const { cursor } = opened;
	if (!cursor) {
		yield rows;
		return;
	}
	try {
		while (rows.length) {
			yield rows;
			await breathe();
			frame.signal.throwIfAborted();
			const fetched = await server.mutex.run(async () => await fetch(cursor, execution));
			rows = unpack(fetched, opened.query.columns.length);
		}
	} finally {
		await server.mutex.run(async () => await execution.query(`CLOSE ${cursor}`));
	}
}

/** Runs a query and gives its rows chunk by chunk, decoded. */
export async function* readRows(
	query: Query,
	execution: Execution,
): AsyncGenerator<{ columns: SqlColumn[] } | { rows: SqlValue[][] }> {
	const noWait = contains(
		query,
		({ hints }) => Array.isArray(hints) && hints.includes('NOWAIT'),
		true,
	);
	const opened = await execution.attempt(async () => await open(query, execution), noWait);
	const columns = describe(opened.query);
	yield { columns };
	for await (const rows of chunks(opened, execution)) {
		yield {
			rows: rows.map((row) => columns.map(({ type }, place) => decode(row[place] ?? null, type))),
		};
	}
}

/** SELECT whose rows go to the client. */
export async function* runSelect(query: Query, execution: Execution): AsyncGenerator<SqlEvent> {
	let count = 0;
	for await (const part of readRows(query, execution)) {
		if ('columns' in part) yield { kind: 'columns', columns: part.columns };
		else {
			for (const values of part.rows) {
				execution.frame.signal.throwIfAborted();
				yield { kind: 'row', values };
			}
			count += part.rows.length;
		}
	}
	execution.state.rowCount = count;
	yield { kind: 'done', rowCount: execution.state.settings.noCount ? null : count };
}
