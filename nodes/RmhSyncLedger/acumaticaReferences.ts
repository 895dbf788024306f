import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { CustomerReader } from '../shared/acumatica/customers/customerReader';
import { listCustomers } from '../shared/acumatica/customers/listCustomers';
import { PLAIN_PAGE } from '../shared/acumatica/customers/listFields';
import { withAcumaticaSession } from '../shared/acumatica/session';
import { getAcumaticaConnection } from '../shared/n8n/acumaticaAuthentication';
import { textValue } from '../shared/n8n/parameterValues';
import { SettingError } from '../shared/n8n/SettingError';
import { isCustomerId, isRecordId } from './acumaticaCustomer';

/** What Rebuild Links needs to know of an Acumatica customer. */
export interface ReferencedCustomer {
	id: string;
	customerId: string;
	/** '' = none. */
	externalReference: string;
	/** '' = unknown. */
	status: string;
}

/**
 * Lists all customers of Acumatica, in as few requests as it takes.
 * @throws AcumaticaError
 */
export async function listAcumaticaCustomers(
	context: IExecuteFunctions,
): Promise<ReferencedCustomer[]> {
	const signal = context.getExecutionCancelSignal();
	const connection = await getAcumaticaConnection(context);
	return await withAcumaticaSession(connection, { signal }, async (client) => {
		const reader = new CustomerReader(client, [], signal);
		const customers = await listCustomers(reader, { pageSize: PLAIN_PAGE });
		return customers.map(({ reference }) => reference);
	});
}

const customer = z.object({
	id: textValue,
	customerId: textValue,
	externalReference: textValue,
	status: textValue,
});

const nested = z.object({ acumatica: customer.passthrough() });

/**
 * The Acumatica customer that an item is, or has under `acumatica`.
 * @throws SettingError when it carries a reference, but not what it takes to link it
 */
export function customerOfItem(json: IDataObject): ReferencedCustomer {
	const inside = nested.safeParse(json);
	const found = customer.parse(inside.success ? inside.data.acumatica : json);
	if (found.externalReference === '') return found;
	if (isRecordId(found.id) && isCustomerId(found.customerId)) return found;
	throw new SettingError(
		`The item has the reference ${found.externalReference}, but no usable id and customerId of an Acumatica customer`,
		'Give items with id (the ID of the record), customerId, externalReference and status.',
	);
}
