import type { CustomerFields } from '../../customer/customerFields';
import type { AcumaticaClient } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { entityBody, type CustomFieldTypes } from './entityBody';
import { writeCustomer } from './writeCustomer';

/** What an update sends: the record's `id`, and only the fields that change. */
export function updateBody(id: string, fields: CustomerFields, types?: CustomFieldTypes): object {
	return { id, ...entityBody(fields, types) };
}

/**
 * Changes some fields of a customer with one request. `If-Match: *` keeps Acumatica from inserting a
 * new customer when the record is gone. Sending it twice changes nothing more.
 *
 * @param id the record's GUID
 * @param options.beforeSend called right before each time that it is sent; what it throws is thrown
 * @returns the customer as stored, with the fields that were sent
 * @throws AcumaticaError; kind 'preconditionFailed' when there is no such record any more
 */
export async function updateCustomer(
	client: AcumaticaClient,
	id: string,
	fields: CustomerFields,
	{ types, beforeSend }: { types?: CustomFieldTypes; beforeSend?: () => Promise<void> } = {},
): Promise<AcumaticaCustomer> {
	try {
		return await writeCustomer(client, fields, {
			body: updateBody(id, fields, types),
			headers: { 'If-Match': '*' },
			idempotent: true,
			...(beforeSend && { beforeSend }),
		});
	} catch (error) {
		if (!(error instanceof AcumaticaError) || error.kind !== 'preconditionFailed') throw error;
		throw new AcumaticaError({
			kind: error.kind,
			status: error.status,
			message: 'The customer was deleted in Acumatica while this run was going on.',
			description: 'Nothing was saved. Run it again: the customer is then looked up afresh.',
		});
	}
}
