import type { CustomerFields } from '../../customer/customerFields';
import type { AcumaticaClient, AcumaticaRequest } from '../client';
import { AcumaticaError } from '../errors/AcumaticaError';
import type { AcumaticaCustomer } from '../../customer/acumaticaCustomer';
import { customerFrom } from './entity';
import { parseRecord } from './entityJson';
import { readOptions } from './readOptions';

/**
 * Sends one customer and reads what Acumatica made of it. `$select` keeps the reply short.
 *
 * @param sent the fields in the body; the reply contains their values as stored
 * @throws AcumaticaError; what `beforeSend` throws
 */
export async function writeCustomer(
	client: AcumaticaClient,
	sent: CustomerFields,
	request: Required<Pick<AcumaticaRequest, 'body' | 'headers' | 'idempotent'>> &
		Pick<AcumaticaRequest, 'beforeSend'>,
): Promise<AcumaticaCustomer> {
	const paths = Object.keys(sent);
	const reply = await client.request({
		method: 'PUT',
		path: 'Customer',
		query: readOptions(paths),
		...request,
	});
	try {
		return customerFrom(parseRecord(reply), paths);
	} catch (error) {
		throw error instanceof AcumaticaError ? error.withUnknownOutcome() : error;
	}
}
