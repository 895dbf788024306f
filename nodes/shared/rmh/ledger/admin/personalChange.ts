import { z } from 'zod';
import { RmhError } from '../../errors';
import type { SqlParameters } from '../../parameters';
import { int, nvarchar } from '../../parameters';
import { checkedRows } from '../../rows';
import { repeatInList } from '../../statements';
import type { Ledger } from '../ledger';
import { scopeSql } from '../scopeSql';
import type { LinkStatus } from './linkStatus';

/** A change that a person decided on. It needs no lease: the person knows better than a run. */
export interface PersonalChange {
	scope: string;
	/** `Customer.ID`. */
	rmhId: number;
	/** Who does it, for the history. */
	actor: string;
	/** Why, for the history. */
	reason?: string;
}

/** Longest reason: it has to fit into the history in JSON, where a character can take six. */
export const LONGEST_REASON = 500;

const changed = z.object({ Changed: z.number().int() });

/** @returns JSON text for the history */
export function reasonJson(reason: string | undefined): string {
	return reason ? JSON.stringify(reason.slice(0, LONGEST_REASON)) : 'null';
}

export function changeParameters(change: PersonalChange): SqlParameters {
	return {
		scope: nvarchar(change.scope, 30),
		rmhId: int(change.rmhId),
		actor: nvarchar(change.actor.slice(0, 200), 200),
		reason: nvarchar(reasonJson(change.reason), 4000),
	};
}

/**
 * Runs a statement that changes one link.
 * @returns false when there was nothing to change
 * @throws RmhError
 */
export async function runChange(
	ledger: Ledger,
	name: string,
	parameters: SqlParameters,
): Promise<boolean> {
	const rows = await ledger.write(ledger.sql(name), parameters);
	return (checkedRows(changed, rows, 'the sync ledger')[0]?.Changed ?? 0) > 0;
}

/** Enters an RMH customer that no run has met yet, so that it can be changed. */
export async function addCustomer(ledger: Ledger, { scope, rmhId }: PersonalChange): Promise<void> {
	await ledger.write(repeatInList(await scopeSql(ledger, scope, 'add-customers'), 1), {
		scope: nvarchar(scope, 30),
		id0: int(rmhId),
	});
}

/**
 * What a person may not do to a customer that was erased for privacy.
 * @throws RmhError (kind `customerErased`)
 */
export function refuseErased(status: LinkStatus | null): void {
	if (status?.erasedAt == null) return;
	throw new RmhError(
		'customerErased',
		`The customer with RMH ID ${status.rmhId} in scope ${status.scope} was erased for privacy`,
		{
			description:
				'It stays as it is. If it was erased by mistake: Retry it first, with "Also Retry If Erased".',
		},
	);
}

export function notLinked({ scope, rmhId }: PersonalChange): RmhError {
	return new RmhError(
		'noSuchCustomer',
		`The customer with RMH ID ${rmhId} in scope ${scope} is not linked to an Acumatica customer`,
		{ description: 'There is no link to move. Use Link to say which Acumatica customer it is.' },
	);
}

export function notInLedger({ scope, rmhId }: PersonalChange): RmhError {
	return new RmhError(
		'noSuchCustomer',
		`The sync ledger does not know the customer with RMH ID ${rmhId} in scope ${scope}`,
		{
			description:
				'Check scope and ID. A customer is in the ledger once a run has met it, or once it was linked or skipped by hand. What waits for one that RMH does not have is decided with Use Walk-In Customer or Skip Documents.',
		},
	);
}
