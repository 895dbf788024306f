import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readCustomerKey } from '../shared/n8n/rmhCustomerKey';
import { readLedgerScope } from '../shared/n8n/scope';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import type { PersonalChange } from '../shared/rmh/ledger/admin/personalChange';
import { readOneStatus } from '../shared/rmh/ledger/admin/readStatus';
import { resolveCustomer } from '../shared/rmh/ledger/admin/resolveCustomer';
import { readActor } from './readActor';
import { readReason } from './readReason';

/**
 * What all changes of one customer have in common.
 * @throws SettingError, RmhError that name the parameter or the customer
 */
export async function readChange(
	context: IExecuteFunctions,
	ledger: Ledger,
	itemIndex: number,
): Promise<PersonalChange> {
	const scope = readLedgerScope(context, itemIndex);
	const key = readCustomerKey(context, itemIndex);
	const reason = readReason(context, itemIndex);
	return {
		scope,
		rmhId: await resolveCustomer(ledger, scope, key),
		actor: readActor(context, itemIndex),
		...(reason === '' ? {} : { reason }),
	};
}

/**
 * What comes out for a changed customer: how it stands now. Of one that the ledger has not met there is only who
 * it is.
 * @param note why nothing changed
 */
export async function changedCustomer(
	ledger: Ledger,
	{ scope, rmhId }: PersonalChange,
	changed: boolean,
	note: string,
): Promise<IDataObject[]> {
	const status = await readOneStatus(ledger, scope, rmhId);
	return [{ scope, rmhId, ...status, changed, ...(changed ? {} : { note }) }];
}
