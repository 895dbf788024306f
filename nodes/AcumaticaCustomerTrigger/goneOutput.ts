import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { NamedCustomer } from '../shared/acumatica/customers/readNamed';
import type { CustomerLink } from '../shared/customer/customerItem';

/**
 * A customer that Acumatica no longer has, or no longer under the customer ID that the notification names.
 * It has nothing that could be written anywhere: what becomes of it, a person decides.
 */
export function goneOutput(
	{ customerId, recordId }: NamedCustomer,
	link: CustomerLink | null,
): INodeExecutionData {
	return {
		json: {
			name: '',
			deleted: true,
			customerId: customerId ?? link?.customerId ?? null,
			recordId,
			rmh: null,
			acumatica: null,
			link: link as unknown as IDataObject | null,
		},
		pairedItem: { item: 0 },
	};
}
