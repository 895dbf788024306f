import { z } from 'zod';
import type { SqlRow } from '../../database';
import { kindOf } from '../../documents/documentHeader';
import type { OpenSource } from '../../documents/documentSource';
import { binary, int, nvarchar, varchar, wallClock } from '../../parameters';
import { checkedRows } from '../../rows';
import type { WallClock } from '../../serverTime';
import { fence, type Lease } from '../lease';
import type { Ledger } from '../ledger';
import { leaseLost, takenElsewhere } from '../ledgerErrors';
import { hexColumn } from '../ledgerRows';
import { isLockTimeout } from '../lockTimeout';
import { getPosition } from '../position';
import { formatPosition, NOWHERE, parsePosition, reaches } from './intakePosition';

export interface IntakeOptions {
	/** Older documents are left alone. */
	from: WallClock;
	/** Absent = all stores of the database. */
	storeId?: number;
	/** Scope of the receivable accounts, where they owe; absent = customers owe. */
	accounts?: string;
}

export interface Intake {
	/** Documents that are new in the ledger. */
	taken: number;
	/** In Acumatica already or skipped, and different or another one in RMH by now: in Review since. */
	altered: number;
	/** Row versions were not as left: a restored backup. Everything was looked through again. */
	restored: boolean;
	/** A till had rows locked for long: what is new in RMH comes with the next run. */
	postponed: boolean;
}

/** Below 5,000 locks SQL Server locks rows, not whole tables. */
const PAGE = 2000;

const answer = z.object({
	Held: z.number(),
	Restored: z.number(),
	Taken: z.number(),
	Altered: z.number(),
	OtherScope: z.string().nullable(),
	Rows: z.number(),
	LastVersion: hexColumn.nullable(),
	LastStore: z.number().nullable(),
	LastNumber: z.number().nullable(),
});
const entriesAnswer = answer.pick({
	Held: true,
	Taken: true,
	Altered: true,
	OtherScope: true,
	Rows: true,
});

const TABLES = {
	transaction: {
		Source: '[dbo].[Transaction]',
		NumberColumn: '[TransactionNumber]',
		AmountColumn: '[Total]',
	},
	payment: { Source: '[dbo].[Payment]', NumberColumn: '[ID]', AmountColumn: '[Amount]' },
};

/** Names of the positions, as a person finds them in the ledger. */
const POSITIONS = { transaction: 'transfer-sales', payment: 'transfer-collections' };

/**
 * Takes the documents that RMH has and the ledger has not, or not as they are, page by page, each with the position in
 * one transaction. New is known by row version: a register that was offline posts late, with an old time. Entries of
 * the receivables module have none: they are compared.
 *
 * @throws RmhError (kind `leaseLost`; `configuration` when another scope has these documents)
 */
export async function takeIn(
	ledger: Ledger,
	lease: Lease,
	open: OpenSource,
	options: IntakeOptions,
): Promise<Intake> {
	const { source } = open;
	if (source === 'arLedger') return await takeInEntries(ledger, lease, open, options);
	const { from, storeId } = options;
	const name = POSITIONS[source];
	const noted = parsePosition((await getPosition(ledger, lease.scope, name))?.value);
	let last = noted && reaches(noted, from, storeId) ? noted : NOWHERE;
	const result: Intake = { taken: 0, altered: 0, restored: false, postponed: false };
	for (;;) {
		const rows = await unlessLocked(
			ledger.write(ledger.sql('documents/intake', TABLES[source]), {
				...fence(lease),
				owner: nvarchar(lease.owner, 200),
				source: varchar(source, 11),
				kind: varchar(kindOf(source), 10),
				storeId: int(storeId ?? null),
				from: wallClock(from),
				position: varchar(name, 30),
				settings: nvarchar(formatPosition(from, storeId), 60),
				after: binary(last.version, 8),
				lastStore: int(last.row?.storeId ?? null),
				lastNumber: int(last.row?.number ?? null),
				pageSize: int(PAGE),
			}),
		);
		if (rows === null) return { ...result, postponed: true };
		const [page] = checkedRows(answer, rows, 'the sync ledger');
		if (page?.Held !== 1) throw leaseLost(lease);
		if (page.OtherScope !== null) throw takenElsewhere(lease.scope, page.OtherScope);
		result.taken += page.Taken;
		result.altered += page.Altered;
		if (page.Restored === 1) result.restored = true;
		if (page.Rows < PAGE || page.LastVersion === null) return result;
		last = {
			version: page.LastVersion,
			row: { storeId: page.LastStore ?? 0, number: page.LastNumber ?? 0 },
		};
	}
}

/** @returns null when rows stayed locked for longer than the statement waits */
async function unlessLocked(work: Promise<SqlRow[]>): Promise<SqlRow[] | null> {
	try {
		return await work;
	} catch (error) {
		if (isLockTimeout(error)) return null;
		throw error;
	}
}

/** Entries of the receivables module: they have no row version that anybody knows of, so all are compared. */
async function takeInEntries(
	ledger: Ledger,
	lease: Lease,
	{ typeColumn, parameters }: OpenSource,
	{ from, storeId, accounts }: IntakeOptions,
): Promise<Intake> {
	const sql = ledger.sql('documents/intake-ar-entries', { TypeColumn: typeColumn ?? '' });
	const result: Intake = { taken: 0, altered: 0, restored: false, postponed: false };
	for (;;) {
		const rows = await unlessLocked(
			ledger.write(sql, {
				...fence(lease),
				...parameters,
				owner: nvarchar(lease.owner, 200),
				accounts: nvarchar(accounts ?? null, 30),
				storeId: int(storeId ?? null),
				from: wallClock(from),
				pageSize: int(PAGE),
			}),
		);
		if (rows === null) return { ...result, postponed: true };
		const [page] = checkedRows(entriesAnswer, rows, 'the sync ledger');
		if (page?.Held !== 1) throw leaseLost(lease);
		if (page.OtherScope !== null) throw takenElsewhere(lease.scope, page.OtherScope);
		result.taken += page.Taken;
		result.altered += page.Altered;
		if (page.Rows < PAGE) return result;
	}
}
