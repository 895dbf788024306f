import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RmhCustomer } from '../../rmh/customers/rowToCustomer';

/** A customer as output item, linked to the input item that asked for it. */
export function customerOutput(customer: RmhCustomer, itemIndex: number): INodeExecutionData {
	// A customer item is plain JSON throughout; its interfaces merely have no index signature.
	return { json: customer as unknown as IDataObject, pairedItem: { item: itemIndex } };
}
