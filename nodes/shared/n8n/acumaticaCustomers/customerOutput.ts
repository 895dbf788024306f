import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import type { CustomerItem, CustomerLink } from '../../customer/customerItem';
import { creditInformation } from '../../customer/creditInformation';
import { acumaticaStatus } from '../../customer/customerStatus';
import { customerFromFields } from '../../customer/mapping/customerFromFields';
import { moreFieldsOf, type ReaderSettings } from './readSettings';

/** A customer as output item, linked to the input item that asked for it. */
export function customerOutput(
	customer: AcumaticaCustomer,
	link: CustomerLink | null,
	settings: ReaderSettings,
	itemIndex: number,
): INodeExecutionData {
	const { reference, fields } = customer;
	const { creditAsOf } = settings;
	const item: CustomerItem = {
		...customerFromFields(fields, settings),
		status: acumaticaStatus(reference.status),
		...(creditAsOf && { creditInformation: creditInformation(customer, creditAsOf) }),
		rmh: null,
		acumatica: reference,
		link,
		...(settings.moreFields.length > 0 && { acumaticaFields: moreFieldsOf(customer, settings) }),
	};
	return {
		// A customer item is plain JSON throughout; its interfaces merely have no index signature.
		json: { ...(item as unknown as IDataObject) },
		pairedItem: { item: itemIndex },
	};
}
