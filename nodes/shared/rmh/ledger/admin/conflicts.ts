import { z } from 'zod';
import type { FieldValue } from '../../../customer/customerFields';
import { literal } from '../../likePattern';
import { bigint, int, nvarchar, varchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { valueColumn } from '../conflictValues';
import type { Ledger } from '../ledger';
import { bigInteger, latestFirst } from './latestFirst';
import { utcTime } from './linkStatus';

const text = z.string().nullable();

const row = z.object({
	ConflictID: bigInteger,
	Scope: z.string(),
	RmhID: z.number().int(),
	StoreID: z.number().int().nullable(),
	AccountNumber: text,
	Name: text,
	AcumaticaCustomerID: text,
	Field: z.string(),
	BaseValue: valueColumn,
	RmhValue: valueColumn,
	RmhTime: text,
	RmhSource: z.string(),
	AcumaticaValue: valueColumn,
	AcumaticaTime: text,
	AcumaticaSource: z.string(),
	Remark: text,
	FoundAt: utcTime,
	RunToken: bigInteger.nullable(),
	Resolution: z.enum(['rmh', 'acumatica', 'value']).nullable(),
	ResolvedValue: valueColumn,
	ResolvedBy: text,
	ResolvedAt: utcTime.nullable(),
	AppliedAt: utcTime.nullable(),
	EndedAt: utcTime.nullable(),
});

export const CONFLICT_STATES = ['open', 'resolved', 'ended'] as const;

/** open = nobody has decided; resolved = decided, and the next run applies it; ended = not any more. */
export type ConflictState = (typeof CONFLICT_STATES)[number];

/** A field with different edits on both sides, what each side has, and what a person decided. */
export interface Conflict {
	/** A number. With other values it is another conflict, with another number. */
	conflictId: string;
	scope: string;
	rmhId: number;
	/** null = the ledger does not know the customer any more; so are the next two. */
	accountNumber: string | null;
	name: string | null;
	storeId: number | null;
	acumaticaCustomerId: string | null;
	/** As Customer Compare calls it: `contact.email`. */
	field: string;
	state: ConflictState;
	/** As last synchronised. null = not known; so are the values of both sides. */
	baseValue: FieldValue | null;
	rmhValue: FieldValue | null;
	acumaticaValue: FieldValue | null;
	/** As each system tells it: RMH the wall clock of its server, Acumatica with offset. */
	rmhTime: string | null;
	acumaticaTime: string | null;
	rmhSource: string;
	acumaticaSource: string;
	remark: string | null;
	foundAt: string;
	/** The run that found it. */
	runId: string | null;
	resolution: 'rmh' | 'acumatica' | 'value' | null;
	resolvedValue: FieldValue | null;
	resolvedBy: string | null;
	resolvedAt: string | null;
	/** When the chosen value was in both systems; null = not yet, or not at all. */
	appliedAt: string | null;
	endedAt: string | null;
}

/** Which conflicts. What is absent does not restrict. */
export interface ConflictFilter {
	scope?: string;
	storeId?: number;
	field?: string;
	state?: ConflictState;
	/** A part of account number, name, customer ID or of the values of both sides. */
	text?: string;
}

/** Longest part that is looked for. */
const LONGEST_TEXT = 140;

/**
 * Conflicts, latest first.
 * @yields pages that are never empty
 * @throws RmhError
 */
export async function* readConflicts(
	ledger: Ledger,
	filter: ConflictFilter,
	{ limit = Infinity }: { limit?: number },
): AsyncGenerator<Conflict[], void, void> {
	const wanted = filter.text?.trim().slice(0, LONGEST_TEXT);
	const read = async (beforeId: string, size: number) =>
		checkedRows(
			row,
			await ledger.read(ledger.sql('conflicts-page'), {
				pageSize: int(size),
				beforeId: bigint(beforeId),
				scope: nvarchar(filter.scope ?? null, 30),
				storeId: int(filter.storeId ?? null),
				field: nvarchar(filter.field?.slice(0, 100) ?? null, 100),
				state: varchar(filter.state ?? null, 10),
				pattern: nvarchar(wanted ? `%${literal(wanted)}%` : null, 300),
			}),
			'the conflicts of the sync ledger',
		);
	for await (const page of latestFirst(read, ({ ConflictID }) => ConflictID, limit)) {
		yield page.map(toConflict);
	}
}

function toConflict(one: z.output<typeof row>): Conflict {
	return {
		conflictId: one.ConflictID,
		scope: one.Scope,
		rmhId: one.RmhID,
		accountNumber: one.AccountNumber,
		name: one.Name,
		storeId: one.StoreID,
		acumaticaCustomerId: one.AcumaticaCustomerID,
		field: one.Field,
		state: one.EndedAt !== null ? 'ended' : one.Resolution !== null ? 'resolved' : 'open',
		baseValue: one.BaseValue,
		rmhValue: one.RmhValue,
		acumaticaValue: one.AcumaticaValue,
		rmhTime: one.RmhTime,
		acumaticaTime: one.AcumaticaTime,
		rmhSource: one.RmhSource,
		acumaticaSource: one.AcumaticaSource,
		remark: one.Remark,
		foundAt: one.FoundAt,
		runId: one.RunToken,
		resolution: one.Resolution,
		resolvedValue: one.ResolvedValue,
		resolvedBy: one.ResolvedBy,
		resolvedAt: one.ResolvedAt,
		appliedAt: one.AppliedAt,
		endedAt: one.EndedAt,
	};
}

/** One conflict; null when the scope has none with that number. @throws RmhError */
export async function readConflict(
	ledger: Ledger,
	scope: string,
	conflictId: string,
): Promise<Conflict | null> {
	const rows = await ledger.read(ledger.sql('conflicts-page'), {
		pageSize: int(1),
		beforeId: bigint(BigInt(conflictId) + 1n),
		scope: nvarchar(scope, 30),
		storeId: int(null),
		field: nvarchar(null, 100),
		state: varchar(null, 10),
		pattern: nvarchar(null, 300),
	});
	const [found] = checkedRows(row, rows, 'the conflicts of the sync ledger').map(toConflict);
	return found?.conflictId === conflictId ? found : null;
}
