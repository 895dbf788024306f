import { z } from 'zod';
import { RmhError } from '../../errors';
import { bit, int, nvarchar, uniqueidentifier } from '../../parameters';
import { checkedRows } from '../../rows';
import type { Ledger } from '../ledger';
import type { PersonalChange } from './personalChange';
import { addCustomer, changeParameters, runChange } from './personalChange';
import { readOneStatus } from './readStatus';

export interface LinkByHand extends PersonalChange {
	acumatica: { recordId: string; customerId: string };
	/** Declared: several RMH customers are this Acumatica customer. */
	sharesCustomer: boolean;
}

const holder = z.object({ RmhID: z.number().int(), AccountNumber: z.string(), Name: z.string() });

/** SQL Server's numbers of a broken unique index and a broken key. */
const DUPLICATE = new Set([2601, 2627]);

/**
 * Links an RMH customer to an Acumatica customer; what it was linked to goes to the history. The next
 * run takes the customer and updates Acumatica.
 *
 * @returns false when it was linked so already
 * @throws RmhError (kinds `noSuchCustomer`; `linkTaken` when another RMH customer of the scope has the
 * Acumatica customer)
 */
export async function linkByHand(ledger: Ledger, change: LinkByHand): Promise<boolean> {
	const { acumatica, sharesCustomer } = change;
	if (!sharesCustomer) await refuseWhenTaken(ledger, change);
	await addCustomer(ledger, change);
	if (!(await readOneStatus(ledger, change.scope, change.rmhId))) throw notInRmh(change);
	const { recordId, customerId } = acumatica;
	try {
		return await runChange(ledger, 'link-by-hand', {
			...changeParameters(change),
			recordId: uniqueidentifier(recordId),
			customerId: nvarchar(customerId, 30),
			shares: bit(sharesCustomer),
			after: nvarchar(JSON.stringify({ ...acumatica, origin: 'manual', sharesCustomer }), 4000),
		});
	} catch (error) {
		// Somebody linked the Acumatica customer since we looked: now we can say who it is.
		if (error instanceof RmhError && DUPLICATE.has(error.sqlErrorNumber ?? 0)) {
			await refuseWhenTaken(ledger, change);
		}
		throw error;
	}
}

async function refuseWhenTaken(ledger: Ledger, change: LinkByHand): Promise<void> {
	const rows = await ledger.read(ledger.sql('holders'), {
		scope: nvarchar(change.scope, 30),
		recordId: uniqueidentifier(change.acumatica.recordId),
		rmhId: int(change.rmhId),
	});
	const [first] = checkedRows(holder, rows, 'the sync ledger');
	if (!first) return;
	const who = [`RMH ID ${first.RmhID}`, first.AccountNumber && `account ${first.AccountNumber}`];
	const name = first.Name === '' ? '' : ` ${first.Name}`;
	throw new RmhError(
		'linkTaken',
		`Acumatica customer ${change.acumatica.customerId} is linked already: to${name} (${who.filter(Boolean).join(', ')})`,
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
