import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FieldConflict } from '../../customer/customerItem';
import { filledUp } from '../customers/idChunks';
import { binary, bit, int, numbered, nvarchar } from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import { toJson } from './conflictValues';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';

const answer = z.object({ Held: z.number() });

/** Fields of a customer with different edits on both sides. */
export interface FoundConflicts {
	rmhId: number;
	/** Where the values come from, for people. At most 150 characters each. */
	rmhSource: string;
	acumaticaSource: string;
	/** One per field. */
	conflicts: readonly FieldConflict[];
	/** Fields whose decision by a person the run knew: where there is a conflict all the same, it is a new one. */
	decided: ReadonlySet<string>;
}

/**
 * Writes conflicts down for a person to decide. To be called before the customer's result is recorded: when
 * the run dies in between, the next one finds them again. The same ones once more change nothing.
 *
 * @returns false when another run has taken over; nothing was written
 * @throws RmhError
 */
export async function recordConflicts(
	ledger: Ledger,
	lease: Lease,
	{ rmhId, rmhSource, acumaticaSource, conflicts, decided }: FoundConflicts,
): Promise<boolean> {
	const list = filledUp(conflicts);
	const value = (json: string | null | undefined) => nvarchar(json ?? null, 'max');
	const rows = await ledger.write(repeatInList(ledger.sql('record-conflicts'), list.length), {
		...fence(lease),
		rmhId: int(rmhId),
		rmhSource: nvarchar(rmhSource.slice(0, 150), 150),
		acumaticaSource: nvarchar(acumaticaSource.slice(0, 150), 150),
		...numbered('field', list, (one) => nvarchar(one?.field ?? null, 100)),
		...numbered('base', list, (one) => value(one && toJson(one.base))),
		...numbered('rmh', list, (one) => value(one && toJson(one.rmh))),
		...numbered('acumatica', list, (one) => value(one && toJson(one.acumatica))),
		...numbered('hash', list, (one) => binary(one && valuesHash(one), 32)),
		...numbered('rmhTime', list, (one) => nvarchar(one?.rmhTime?.slice(0, 40) ?? null, 40)),
		...numbered('acumaticaTime', list, (one) => {
			return nvarchar(one?.acumaticaTime?.slice(0, 40) ?? null, 40);
		}),
		...numbered('remark', list, (one) => nvarchar(one?.reason?.slice(0, 500) ?? null, 500)),
		...numbered('known', list, (one) => bit(one !== null && decided.has(one.field))),
	});
	return checkedRows(answer, rows, 'the sync ledger')[0]?.Held === 1;
}

const valuesHash = ({ rmh, acumatica }: FieldConflict): Buffer =>
	createHash('sha256')
		.update(JSON.stringify([rmh, acumatica]))
		.digest();
