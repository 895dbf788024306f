import { z } from 'zod';
import type { FieldValue } from '../../../customer/customerFields';
import type { ConflictResolution } from '../../../customer/customerItem';
import { RmhError } from '../../errors';
import { bigint, int, nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { toJson } from '../conflictValues';
import type { Ledger } from '../ledger';
import { readConflict, readConflicts, type Conflict } from './conflicts';
import { bigInteger } from './latestFirst';
import type { PersonalChange } from './personalChange';
import { reasonJson } from './personalChange';

/** Few enough that SQL Server locks rows and not the table. */
const BATCH_SIZE = 500;

const batch = z.object({
	Changed: z.number().int(),
	LastID: bigInteger.nullable(),
	Due: z.number().int(),
});

/** A person's decision. */
export interface Decision extends Omit<PersonalChange, 'rmhId'> {
	take: ConflictResolution['take'];
	/** For `take: 'value'`, as a person types it: it becomes the kind of value that the field has. */
	value?: string;
}

/** Undecided conflicts. What is absent does not restrict. */
export interface DecidedConflicts {
	field?: string;
	storeId?: number;
}

export interface DecidedMany {
	resolved: number;
	/** Customers that have no undecided conflict left: the next run takes them. */
	due: number;
}

/**
 * Decides one conflict. The customer is due at once, unless it has another one that nobody has decided.
 * @returns it as it is now
 * @throws RmhError (kind `noSuchConflict` when it has ended, was decided before or is not in the scope: the
 * person has not seen what is there now; `configuration` when the value does not fit the field)
 */
export async function resolveConflict(
	ledger: Ledger,
	decision: Decision,
	conflictId: string,
): Promise<Conflict> {
	const { scope } = decision;
	const found = await readConflict(ledger, scope, conflictId);
	if (!found) throw noSuchConflict(`Scope ${scope} has no conflict ${conflictId}`);
	const done = await runBatch(ledger, decision, { conflictId, value: valueOf(decision, found) });
	const now = await readConflict(ledger, scope, conflictId);
	// Also where the answer was lost and the batch was sent again.
	const mine = now?.state === 'resolved' && now.resolvedBy === decision.actor.slice(0, 200);
	if (now && (done.Changed > 0 || mine)) return now;
	const why = now?.state === 'resolved' ? `was decided already, by ${now.resolvedBy}` : 'has ended';
	throw noSuchConflict(`Conflict ${conflictId} ${why}`);
}

/**
 * Decides all conflicts that fit, whoever the customer is.
 *
 * @param which with a field where the value is the person's own
 * @throws RmhError; what was decided so far stays decided
 */
export async function resolveConflicts(
	ledger: Ledger,
	decision: Decision,
	which: DecidedConflicts,
): Promise<DecidedMany> {
	const total = { resolved: 0, due: 0 };
	const like = decision.take === 'value' ? await anyOpen(ledger, decision.scope, which) : null;
	if (decision.take === 'value' && !like) return total;
	const value = like ? valueOf(decision, like) : null;
	let afterId = '0';
	for (;;) {
		const done = await runBatch(ledger, decision, { ...which, afterId, value });
		total.resolved += done.Changed;
		total.due += done.Due;
		if (done.LastID === null || done.Changed < BATCH_SIZE) return total;
		afterId = done.LastID;
	}
}

/** Tells the kind of value that a field has. */
async function anyOpen(
	ledger: Ledger,
	scope: string,
	which: DecidedConflicts,
): Promise<Conflict | null> {
	const filter = { scope, ...which, state: 'open' } as const;
	for await (const [first] of readConflicts(ledger, filter, { limit: 1 })) return first ?? null;
	return null;
}

async function runBatch(
	ledger: Ledger,
	{ scope, take, actor, reason }: Decision,
	which: DecidedConflicts & { conflictId?: string; afterId?: string; value: FieldValue | null },
): Promise<z.output<typeof batch>> {
	const rows = await ledger.write(ledger.sql('resolve-conflicts'), {
		batchSize: int(BATCH_SIZE),
		scope: nvarchar(scope, 30),
		conflictId: bigint(which.conflictId ?? null),
		afterId: bigint(which.afterId ?? '0'),
		field: nvarchar(which.field?.slice(0, 100) ?? null, 100),
		storeId: int(which.storeId ?? null),
		take: varchar(take, 10),
		value: nvarchar(toJson(which.value), 'max'),
		actor: nvarchar(actor.slice(0, 200), 200),
		reason: nvarchar(reasonJson(reason), 4000),
	});
	const [done] = checkedRows(batch, rows, 'the sync ledger');
	return done ?? { Changed: 0, LastID: null, Due: 0 };
}

/** What a person typed, as the kind of value that the field has; null = it is not the person's own. */
function valueOf(
	{ take, value = '' }: Decision,
	{ rmhValue, acumaticaValue, field }: Pick<Conflict, 'rmhValue' | 'acumaticaValue' | 'field'>,
): FieldValue | null {
	if (take !== 'value') return null;
	const kind = typeof (rmhValue ?? acumaticaValue ?? '');
	const typed = value.trim();
	if (kind === 'string') return typed;
	const read =
		kind === 'boolean'
			? { true: true, yes: true, false: false, no: false }[typed.toLowerCase()]
			: Number(typed === '' ? Number.NaN : typed);
	if (read !== undefined && !Number.isNaN(read)) return read;
	throw new RmhError('configuration', `"${typed}" is no value for ${field}`, {
		description: kind === 'boolean' ? 'Give true or false.' : 'Give a number, such as 1250.50.',
	});
}

function noSuchConflict(message: string): RmhError {
	return new RmhError('noSuchConflict', message, {
		description:
			'Read the conflicts again with Get Conflicts: when somebody edits the field once more, it is a new conflict with a number of its own.',
	});
}
