import { nvarchar, uniqueidentifier } from '../../parameters';
import type { Ledger } from '../ledger';
import { readLinksByRecord } from '../links';
import type { PersonalChange } from './personalChange';
import {
	addCustomer,
	changeParameters,
	notInLedger,
	reasonJson,
	runChange,
} from './personalChange';
import { readOneStatus } from './readStatus';

const WHY = 'Erased for privacy';

/**
 * Erases what the ledger keeps of a person: name, values, the details of the history, conflicts. Which
 * customer it is in the two systems stays, so that no run makes or uploads it again. Neither RMH nor
 * Acumatica is changed.
 *
 * @returns false when it was erased before; what has been added since is erased all the same
 * @throws RmhError (kind `noSuchCustomer`)
 */
export async function erase(ledger: Ledger, change: PersonalChange): Promise<boolean> {
	await addCustomer(ledger, change);
	if (!(await readOneStatus(ledger, change.scope, change.rmhId))) throw notInLedger(change);
	return await runChange(ledger, 'erase', {
		...changeParameters(change),
		why: nvarchar(WHY, 2000),
	});
}

/** What became of an Acumatica customer that was erased. */
export interface ErasedRecord {
	/** The RMH customers that it was linked to: they were erased. Empty = it was only known to Acumatica. */
	rmhIds: number[];
	changed: boolean;
}

/**
 * The same for an Acumatica customer. Where no RMH customer is linked to it, readers leave it out from now on,
 * so that nobody makes it in RMH.
 *
 * @param record.customerId '' = not known
 * @throws RmhError
 */
export async function eraseRecord(
	ledger: Ledger,
	change: Omit<PersonalChange, 'rmhId'>,
	{ recordId, customerId }: { recordId: string; customerId: string },
): Promise<ErasedRecord> {
	const { scope, actor } = change;
	const changed = await runChange(ledger, 'erase-record', {
		scope: nvarchar(scope, 30),
		recordId: uniqueidentifier(recordId),
		customerId: nvarchar(customerId, 30),
		actor: nvarchar(actor.slice(0, 200), 200),
		detail: nvarchar(
			`{"reason":${reasonJson(change.reason)},"recordId":"${recordId}","customerId":${JSON.stringify(customerId)}}`,
			4000,
		),
	});
	if (changed) return { rmhIds: [], changed };
	const links = await readLinksByRecord(ledger, scope, [recordId]);
	const erased: boolean[] = [];
	for (const { rmhId } of links) erased.push(await erase(ledger, { ...change, rmhId }));
	return { rmhIds: links.map(({ rmhId }) => rmhId), changed: erased.includes(true) };
}
