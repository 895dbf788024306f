import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CustomerFields } from '../../customer/customerFields';
import type { ErrorClass, LinkOrigin, SyncStatus } from '../../customer/sync/syncStatus';
import { filledUp } from '../customers/idChunks';
import { RmhError } from '../errors';
import {
	binary,
	bit,
	int,
	nvarchar,
	uniqueidentifier,
	varchar,
	type SqlParameter,
} from '../parameters';
import { checkedRows } from '../rows';
import { repeatInList } from '../statements';
import { fence, type Lease } from './lease';
import type { Ledger } from './ledger';

/** What became of a customer in a run, as the run counts it. */
export type RecordedOutcome =
	| 'created'
	| 'updated'
	| 'unchanged'
	| 'held'
	| 'review'
	| 'filtered'
	| 'failed'
	| 'deleted'
	| 'skipped';

/** What a run records of one customer. */
export interface CustomerResult {
	rmh: { id: number; storeId: number; accountNumber: string };
	name: string;
	/**
	 * As the customer was read: 16 hexadecimal digits. null = not known, or not done with it: who is Processed then
	 * is pending, whether or not its row changes.
	 */
	rowVersion: string | null;
	/** See contentHash. null as above. */
	contentHash: string | null;
	status: SyncStatus;
	outcome: RecordedOutcome;
	/**
	 * The Acumatica record that it was linked to when it was read: where a person has unlinked it since, the result
	 * does not link it again. null = none.
	 */
	knownRecord: string | null;
	/** The Acumatica customer that it is. Absent = as before. */
	link?: {
		recordId: string;
		customerId: string;
		/** Acumatica's label: Active, On Hold, … */
		status: string;
		origin: LinkOrigin;
		/** The rule, where the origin is `matched`. */
		matchedBy: string | null;
	};
	/** Acumatica fields as they are the same in both systems now. Absent = as before. */
	snapshot?: CustomerFields;
	error?: { class: ErrorClass; message: string };
	/** null or absent = not by itself. */
	retryInSeconds?: number | null;
	attempts: 'reset' | 'add' | 'keep';
	/** It waits for the conflicts that were recorded of it; decided meanwhile, it is due at once. */
	waitsForConflicts?: boolean;
	/**
	 * Fields that are the same in both systems now, as Customer Compare calls them: decisions about them
	 * are applied, and what nobody has decided is no conflict any more. Absent = nothing was compared.
	 */
	settledFields?: readonly string[] | 'all';
	/** For the history: changed fields before and after, candidates, warnings. Becomes JSON. */
	detail?: unknown;
}

/**
 * `conflict`: the result names another Acumatica customer than the one that the customer is linked to,
 * or one that another RMH customer is linked to. Nothing was linked; the customer waits in Review. Or it was
 * unlinked by a person since it was read, and stays as that person left it.
 * `leaseLost`: another run has taken over; nothing was written.
 */
export type Recorded = 'recorded' | 'conflict' | 'leaseLost';

const answers = z.object({ Answers: z.string() });
const answer = z.enum(['recorded', 'conflict', 'leaseLost']);

/** "Cannot insert duplicate key row in object … with unique index …" and its kin for keys. */
const DUPLICATE = new Set([2601, 2627]);
const DUPLICATE_TRIES = 3;

const LONGEST_ERROR = 2000;

/** Results that are recorded together at most: SQL Server takes 2,100 parameters. */
export const RESULTS_AT_ONCE = 50;

/**
 * Records a result, when it is known: link, history, the run's counters, the lease's heartbeat, in one
 * transaction. The last customer that the run has taken ends the run. The same result once more changes
 * nothing, so it may be repeated after an error.
 *
 * @throws RmhError
 */
export async function recordResult(
	ledger: Ledger,
	lease: Lease,
	result: CustomerResult,
): Promise<Recorded> {
	const [recorded = 'leaseLost'] = await recordResults(ledger, lease, [result]);
	return recorded;
}

/**
 * The same for some customers, with one statement: all of them, or nobody.
 *
 * @param results at most `RESULTS_AT_ONCE`
 * @returns in the order of the results
 * @throws RmhError
 */
export async function recordResults(
	ledger: Ledger,
	lease: Lease,
	results: readonly CustomerResult[],
): Promise<Recorded[]> {
	if (results.length === 0) return [];
	// Everybody locks customers in the order of their IDs, so that nobody waits in a circle.
	const ordered = [...results].sort((one, other) => one.rmh.id - other.rmh.id);
	const list = filledUp(ordered, RESULTS_AT_ONCE);
	const sql = repeatInList(ledger.sql('record'), list.length);
	const parameters = {
		...fence(lease),
		owner: nvarchar(lease.owner, 200),
		count: int(results.length),
		...Object.fromEntries(list.flatMap((result, index) => parametersOf(lease, result, index))),
	};
	for (let attempt = 1; ; attempt++) {
		try {
			const rows = await ledger.write(sql, parameters);
			const text = checkedRows(answers, rows, 'the sync ledger')[0]?.Answers ?? '';
			const byResult = new Map(
				text
					.split('|')
					.slice(0, -1)
					.map((word, index) => [ordered[index], answer.parse(word)]),
			);
			return results.map((result) => byResult.get(result) ?? 'leaseLost');
		} catch (error) {
			// Another job linked the same Acumatica customer between our look and our write: look again.
			const duplicate = error instanceof RmhError && DUPLICATE.has(error.sqlErrorNumber ?? 0);
			if (!duplicate || attempt === DUPLICATE_TRIES) throw error;
		}
	}
}

/** @param result null = it only fills the list up */
function parametersOf(
	lease: Lease,
	result: CustomerResult | null,
	index: number,
): [string, SqlParameter][] {
	const { rmh, link, error } = result ?? {};
	const ownKey = (recorded: Recorded) => result && keyOf(lease, result, recorded);
	const parameters = {
		key: binary(ownKey('recorded'), 32),
		conflictKey: binary(ownKey('conflict'), 32),
		rmhId: int(rmh?.id ?? null),
		storeId: int(rmh?.storeId ?? null),
		accountNumber: nvarchar(rmh?.accountNumber ?? null, 50),
		name: nvarchar(result?.name ?? null, 255),
		rowVersion: binary(result?.rowVersion ?? null, 8),
		contentHash: binary(result?.contentHash ?? null, 32),
		status: varchar(result?.status ?? null, 10),
		outcome: varchar(result?.outcome ?? null, 10),
		recordId: uniqueidentifier(link?.recordId ?? null),
		knownRecord: uniqueidentifier(result?.knownRecord ?? null),
		customerId: nvarchar(link?.customerId ?? null, 30),
		acumaticaStatus: nvarchar(link?.status ?? null, 20),
		origin: varchar(link?.origin ?? null, 10),
		matchedBy: varchar(link?.matchedBy ?? null, 20),
		snapshot: nvarchar(result?.snapshot ? JSON.stringify(result.snapshot) : null, 'max'),
		errorClass: varchar(error?.class ?? null, 20),
		error: nvarchar(error?.message.slice(0, LONGEST_ERROR) ?? null, LONGEST_ERROR),
		retryInSeconds: int(result?.retryInSeconds ?? null),
		attempts: varchar(result?.attempts ?? null, 5),
		waits: bit(result?.waitsForConflicts ?? false),
		settled: nvarchar(settledText(result?.settledFields), 'max'),
		detail: nvarchar(result?.detail === undefined ? null : JSON.stringify(result.detail), 'max'),
	};
	return Object.entries(parameters).map(([name, value]) => [`${name}${index}`, value]);
}

function settledText(fields: CustomerResult['settledFields']): string | null {
	if (fields === undefined) return null;
	return fields === 'all' ? '*' : `|${fields.join('|')}|`;
}

/** Two results with the same key are one: the second is a repetition. Delays are drawn by lot. */
function keyOf({ token }: Lease, result: CustomerResult, answered: Recorded): Buffer {
	const essence = { ...result, retryInSeconds: undefined };
	return createHash('sha256')
		.update(JSON.stringify([token, answered, essence]))
		.digest();
}
