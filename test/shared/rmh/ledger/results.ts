import type { PendingCustomer } from '../../../../nodes/shared/rmh/ledger/pendingCustomer';
import type { CustomerResult } from '../../../../nodes/shared/rmh/ledger/record';

/** The Acumatica record of an RMH customer, in these tests. */
export const recordIdOf = (rmhId: number) =>
	`0b0c2f3e-0000-4000-8000-${String(rmhId).padStart(12, '0')}`;

/** A customer that was created in Acumatica; a test changes what it is about. */
export function createdResult(
	rmhId: number,
	changes: Partial<CustomerResult> = {},
): CustomerResult {
	return {
		rmh: { id: rmhId, storeId: 1, accountNumber: `1000${rmhId}` },
		name: `Customer ${rmhId}`,
		rowVersion: `00000000000A${String(rmhId).padStart(4, '0')}`,
		contentHash: 'ab'.repeat(32),
		knownRecord: null,
		status: 'Processed',
		outcome: 'created',
		link: {
			recordId: recordIdOf(rmhId),
			customerId: `C${rmhId}`,
			status: 'Active',
			origin: 'created',
			matchedBy: null,
		},
		snapshot: { CustomerName: `Customer ${rmhId}`, CreditLimit: 100, 'MainContact/Email': '' },
		attempts: 'reset',
		...changes,
	};
}

/** The result of a customer that was taken. */
export function resultOf(
	{ rmh, name, link }: PendingCustomer,
	changes: Partial<CustomerResult> = {},
): CustomerResult {
	return createdResult(rmh?.id ?? 0, {
		rmh: { id: rmh?.id ?? 0, storeId: rmh?.storeId ?? 0, accountNumber: rmh?.accountNumber ?? '' },
		name,
		rowVersion: rmh?.rowVersion ?? null,
		contentHash: link.contentHash,
		...changes,
	});
}
