import { z } from 'zod';
import { DECIDED_BY_CUSTOMER_RULES } from '../../../document/gate/gateRules';
import { bit, int, numbered, nvarchar, varchar, type SqlParameters } from '../../parameters';
import { checkedRows } from '../../rows';
import { repeatInList } from '../../statements';
import { LONGEST_REASON, reasonJson } from '../admin/personalChange';
import type { Ledger } from '../ledger';
import { IN_DOUBT_SECONDS } from './beginSendingDocuments';
import type { PayerPlace } from './payerLinks';
import type { DocumentPlace } from './waiting';

/**
 * Which documents a person decides about: one, or all that wait for a payer. It needs no lease: the person
 * knows better than a run, and what a run is working on is left alone.
 */
export type DecidedDocuments = {
	scope: string;
	actor: string;
	reason?: string;
	/** The last change that the person saw, UTC without zone: what was changed since is left alone. */
	seenAt?: string;
} & (
	| { document: Omit<DocumentPlace, 'scope'> }
	| {
			payer: PayerPlace;
			/** Only what this store has; absent = all. */
			storeId?: number;
	  }
);

/** Few enough that SQL Server locks rows and not the table. */
const BATCH_SIZE = 1000;

const batch = z.object({ Changed: z.number().int() });

/** Of what is counted for a customer: all that a person sees there. */
const customerRules = numbered('rule', DECIDED_BY_CUSTOMER_RULES, (rule) => nvarchar(rule, 60));

/**
 * Sends sales to the walk-in customer: never those on account, never collections.
 * @returns how many
 * @throws RmhError
 */
export async function useWalkInCustomer(ledger: Ledger, which: DecidedDocuments): Promise<number> {
	return await change(ledger, 'documents/use-walk-in', which, customerRules);
}

/**
 * Leaves documents out, for the reason: also those of which nobody knows whether they are in Acumatica, once nothing
 * of them can be under way any more.
 *
 * @returns how many
 * @throws RmhError
 */
export async function skipDocuments(
	ledger: Ledger,
	which: DecidedDocuments & { reason: string },
): Promise<number> {
	const why = nvarchar(which.reason.slice(0, LONGEST_REASON), 2000);
	const doubt = int(IN_DOUBT_SECONDS);
	return await change(ledger, 'documents/skip', which, { ...customerRules, why, doubt });
}

/**
 * Makes documents due again, and forgets what a person has decided about them.
 * @param options.skipped also those that were skipped
 * @param options.keepDecision what a person sends to the walk-in customer still goes there
 * @returns how many
 * @throws RmhError
 */
export async function retryDocuments(
	ledger: Ledger,
	which: DecidedDocuments,
	{ skipped, keepDecision }: { skipped: boolean; keepDecision: boolean },
): Promise<number> {
	return await change(ledger, 'documents/retry', which, {
		skipped: bit(skipped),
		keepDecision: bit(keepDecision),
	});
}

/**
 * Batch by batch: what was changed does not fit any more. After a broken connection a batch is repeated; it
 * then counts those of the lost answer too little, and changes nothing twice.
 */
async function change(
	ledger: Ledger,
	name: string,
	which: DecidedDocuments,
	more: SqlParameters,
): Promise<number> {
	const document = 'document' in which ? which.document : null;
	const payer = 'payer' in which ? which.payer : null;
	const storeId = 'payer' in which ? which.storeId : which.document.storeId;
	const sql = repeatInList(ledger.sql(name), DECIDED_BY_CUSTOMER_RULES.length);
	let total = 0;
	for (;;) {
		const rows = await ledger.write(sql, {
			batchSize: int(BATCH_SIZE),
			scope: nvarchar(which.scope, 30),
			source: varchar(document?.source ?? null, 11),
			storeId: int(storeId ?? null),
			number: int(document?.number ?? null),
			seenAt: varchar(which.seenAt ?? null, 23),
			payerScope: nvarchar(payer?.scope ?? null, 30),
			payerId: int(payer?.id ?? null),
			actor: nvarchar(which.actor.slice(0, 200), 200),
			reason: nvarchar(reasonJson(which.reason), 4000),
			...more,
		});
		const changed = checkedRows(batch, rows, 'the sync ledger')[0]?.Changed ?? 0;
		total += changed;
		if (changed < BATCH_SIZE) return total;
	}
}
