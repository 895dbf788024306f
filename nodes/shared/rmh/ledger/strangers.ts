import type { Lease } from './lease';
import type { Ledger } from './ledger';
import { leaseLost } from './ledgerErrors';
import type { Candidate } from './pendingPage';
import { recordResult } from './record';

/**
 * Puts links whose RMH ID seems to be another person's by now into Review, with both side by side.
 * @throws RmhError (kind `leaseLost`)
 */
export async function recordStrangers(
	ledger: Ledger,
	lease: Lease,
	strangers: readonly Candidate[],
): Promise<void> {
	for (const { customer, before, row, hash } of strangers) {
		if (!before) continue;
		const after = { accountNumber: customer.rmh?.accountNumber ?? '', name: customer.name };
		const recorded = await recordResult(ledger, lease, {
			rmh: { id: row.ID, storeId: row.StoreID ?? 0, accountNumber: before.accountNumber },
			name: before.name,
			rowVersion: customer.rmh?.rowVersion ?? null,
			contentHash: hash,
			knownRecord: before.recordId,
			status: 'Review',
			outcome: 'review',
			error: {
				class: 'ambiguous',
				message: `RMH ID ${row.ID} was account ${before.accountNumber} (${before.name}) and is account ${after.accountNumber} (${after.name}) now. If it is the same customer, link it again to ${before.customerId ?? 'its Acumatica customer'}; if not, unlink it.`,
			},
			attempts: 'keep',
			detail: {
				identity: {
					before: { accountNumber: before.accountNumber, name: before.name },
					after,
				},
			},
		});
		if (recorded === 'leaseLost') throw leaseLost(lease);
	}
}
