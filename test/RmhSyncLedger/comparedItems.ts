import type { IDataObject } from 'n8n-workflow';
import type { FieldConflict } from '../../nodes/shared/customer/customerItem';
import { recordId } from './ledgerNode';

/** A field that was edited on both sides; a test changes what it is about. */
export const conflict = (field: string, changes: Partial<FieldConflict> = {}): FieldConflict => ({
	field,
	base: 'before',
	rmh: 'of RMH',
	acumatica: 'of Acumatica',
	rmhTime: '2026-11-23T09:15:00.123',
	acumaticaTime: '2026-11-23T08:20:00+00:00',
	...changes,
});

/** A linked customer, as Customer Compare gives it; a test changes what it is about. */
export function compared(
	id: number,
	{ compare, link, ...more }: { compare?: IDataObject; link?: IDataObject; rmh?: null } = {},
): IDataObject {
	return {
		name: `Customer ${id}`,
		rmh: {
			id,
			scope: 'STORE1',
			storeId: 1,
			accountNumber: `10000${id}`,
			rowVersion: '0000000000000FA1',
			global: false,
			headquartersId: 0,
			lastUpdated: '2026-11-23T09:15:00.123',
		},
		acumatica: {
			id: recordId(id),
			customerId: `C${id}`,
			status: 'Active',
			lastModified: '2026-11-23T08:20:00+00:00',
			externalReference: `RMH:STORE1:${id}`,
		},
		link: {
			status: 'Processed',
			origin: 'created',
			recordId: recordId(id),
			customerId: `C${id}`,
			contentHash: 'ab'.repeat(32),
			attempts: 0,
			...link,
		},
		compare: { toAcumatica: [], toRmh: [], conflicts: [], ...compare },
		...more,
	};
}
