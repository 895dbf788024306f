import type { CustomerLink, SyncRun } from '../../customer/customerItem';
import type { RmhCustomer } from '../customers/rowToCustomer';

/** A customer that a run has taken, with what is needed to record its result. */
export interface PendingCustomer extends RmhCustomer {
	link: CustomerLink & { run: SyncRun };
}
