import type { IExecuteFunctions } from 'n8n-workflow';
import type { CustomerSettings } from '../../rmh/customers/customerSettings';
import { acquireLease } from '../../rmh/ledger/lease';
import { takePending } from '../../rmh/ledger/pending';
import type { PendingCustomer } from '../../rmh/ledger/pendingCustomer';
import { readCount } from '../parameterValues';
import type { WithRmhCredential } from '../rmhDatabase';
import { withNodeLedger } from '../rmhLedger';
import { readLeaseSettings, readStoreId } from './readPendingSettings';
import { includesSynchronised } from './includesSynchronised';
import { readCustomerSettings } from './readCustomerSettings';

/** Which customers are taken, and under which lease. */
export interface PendingRequest {
	settings: CustomerSettings;
	limit: number;
	/** Absent = all stores. */
	storeId?: number;
	job: string;
	timeoutSeconds: number;
	withSynchronised: boolean;
}

export interface PendingTaken {
	customers: PendingCustomer[];
	/** What a person should know of it. */
	remarks: string[];
	/** Who has the lease, where that is somebody else; then nothing was taken. */
	holder?: string;
}

/** @throws SettingError, RmhError that name the parameter */
export function readPendingRequest(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
): PendingRequest {
	const storeId = readStoreId(context);
	return {
		settings: readCustomerSettings(context),
		limit: readCount(context.getNodeParameter('pendingLimit', 0), 'Limit'),
		...(storeId === undefined ? {} : { storeId }),
		...readLeaseSettings(context),
		withSynchronised: includesSynchronised(context),
	};
}

/**
 * Takes the customers that have to be synchronised, under the lease of scope and job. They stay pending
 * until their results are recorded: should nobody do so, they are given again when the lease has run out.
 *
 * @param owner who works, as the ledger shows it
 * @throws RmhError
 */
export async function takePendingCustomers(
	context: WithRmhCredential,
	{ settings, job, timeoutSeconds, ...options }: PendingRequest,
	owner: string,
): Promise<PendingTaken> {
	const { scope } = settings;
	return await withNodeLedger(context, async (ledger) => {
		const taken = await acquireLease(ledger, { scope, job, owner, timeoutSeconds });
		if (!taken.acquired) {
			const { holder } = taken;
			return {
				customers: [],
				remarks: [`Nothing was taken: ${holder} is at work on ${scope} already.`],
				holder,
			};
		}
		const pending = await takePending(ledger, settings, { lease: taken.lease, ...options });
		const remarks: string[] = [];
		if (pending.restored) {
			remarks.push(
				'The RMH database was restored from a backup. All customers are compared again.',
			);
		}
		if (pending.absent > 0) {
			remarks.push(
				`${pending.absent} linked customers of ${scope} are not in this database, so none was marked as deleted. Check that the RMH credential and the scope belong together.`,
			);
		}
		return { customers: pending.customers, remarks };
	});
}
