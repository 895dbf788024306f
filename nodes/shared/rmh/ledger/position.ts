import { z } from 'zod';
import { nvarchar, varchar } from '../parameters';
import { checkedRows } from '../rows';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';
import { bigintColumn, timeColumn } from './ledgerRows';

const row = z.object({ Value: z.string(), Token: bigintColumn.nullable(), ChangedAt: timeColumn });
const written = z.object({ WasSet: z.number() });

/** How far a job has come. */
export interface Position {
	/** What the job keeps there: a cursor of the other system. */
	value: string;
	/** The run that set it. */
	token: string | null;
	/** UTC, by the database's clock. */
	changedAt: string;
}

/**
 * @param name at most 30 characters; `rowVersion` is the ledger's own
 * @returns null when none was set yet
 * @throws RmhError
 */
export async function getPosition(
	ledger: Ledger,
	scope: string,
	name: string,
): Promise<Position | null> {
	const rows = await ledger.read(ledger.sql('position'), {
		scope: nvarchar(scope, 30),
		name: varchar(name, 30),
	});
	const [found] = checkedRows(row, rows, 'the position');
	return found ? { value: found.Value, token: found.Token, changedAt: found.ChangedAt } : null;
}

/**
 * @param value at most 200 characters
 * @returns false when somebody else has the lease by now: nothing was set
 * @throws RmhError
 */
export async function setPosition(
	ledger: Ledger,
	lease: Lease,
	name: string,
	value: string,
): Promise<boolean> {
	const rows = await ledger.write(ledger.sql('set-position'), {
		...fence(lease),
		name: varchar(name, 30),
		value: nvarchar(value, 200),
	});
	return checkedRows(written, rows, 'the position')[0]?.WasSet === 1;
}
