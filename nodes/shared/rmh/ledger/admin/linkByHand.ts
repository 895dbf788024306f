import { z } from 'zod';
import { RmhError } from '../../errors';
import { bit, nvarchar, uniqueidentifier } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import { readLinksByRecord } from '../links';
import { scopeSql } from '../scopeSql';
import type { PersonalChange } from './personalChange';
import { addCustomer, changeParameters, refuseErased } from './personalChange';
import { readOneStatus } from './readStatus';

export interface LinkByHand extends PersonalChange {
	acumatica: { recordId: string; customerId: string };
	/** Declared: several RMH customers are this Acumatica customer. */
	sharesCustomer: boolean;
	/** The Acumatica customer that it is linked to was merged into this one: it becomes an alias. */
	merged?: boolean;
}

const outcome = z.object({ Changed: z.number().int(), InRmh: z.number().int() });

/** SQL Server's numbers of a broken unique index and a broken key. */
const DUPLICATE = new Set([2601, 2627]);

/**
 * Links an RMH customer to an Acumatica customer; what it was linked to goes to the history. The next
 * run takes the customer and updates Acumatica.
 *
 * @returns false when it was linked so already
 * @throws RmhError (kinds `noSuchCustomer`, `customerErased`; `linkTaken` when another RMH customer of the scope has the
 * Acumatica customer)
 */
export async function linkByHand(ledger: Ledger, change: LinkByHand): Promise<boolean> {
	const { acumatica, sharesCustomer } = change;
	if (!sharesCustomer) await refuseWhenTaken(ledger, change);
	await addCustomer(ledger, change);
	refuseErased(await readOneStatus(ledger, change.scope, change.rmhId));
	const { recordId, customerId } = acumatica;
	try {
		const rows = await ledger.write(await scopeSql(ledger, change.scope, 'link-by-hand'), {
			...changeParameters(change),
			recordId: uniqueidentifier(recordId),
			customerId: nvarchar(customerId, 30),
			shares: bit(sharesCustomer),
			merged: bit(change.merged ?? false),
			after: nvarchar(JSON.stringify({ ...acumatica, origin: 'manual', sharesCustomer }), 4000),
		});
		const [done] = checkedRows(outcome, rows, 'the sync ledger');
		if (!done?.InRmh) throw notInRmh(change);
		return done.Changed > 0;
	} catch (error) {
		// Somebody linked the Acumatica customer since we looked: now we can say who it is.
		if (error instanceof RmhError && DUPLICATE.has(error.sqlErrorNumber ?? 0)) {
			await refuseWhenTaken(ledger, change);
		}
		throw error;
	}
}

async function refuseWhenTaken(ledger: Ledger, change: LinkByHand): Promise<void> {
	const { acumatica, scope, rmhId } = change;
	const holders = await readLinksByRecord(ledger, scope, [acumatica.recordId]);
	const holder = holders.find((link) => link.rmhId !== rmhId);
	if (!holder) return;
	const account = holder.accountNumber === '' ? '' : `, account ${holder.accountNumber}`;
	const who = `${holder.name} (RMH ID ${holder.rmhId}${account})`.trim();
	throw new RmhError(
		'linkTaken',
		`Acumatica customer ${acumatica.customerId} is linked already: to ${who}`,
		{
			description:
				'Unlink that customer first. If both really are this one Acumatica customer, turn on "Several RMH Customers Share This Acumatica Customer".',
		},
	);
}

function notInRmh({ rmhId }: PersonalChange): RmhError {
	return new RmhError('noSuchCustomer', `RMH has no customer with ID ${rmhId}`, {
		description:
			'Check the ID, and that the RMH Database credential is the one of the store that the scope stands for.',
	});
}
