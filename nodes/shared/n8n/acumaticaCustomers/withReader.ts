import type { IExecuteFunctions } from 'n8n-workflow';
import type { AcumaticaClient } from '../../acumatica/client';
import { CustomerReader } from '../../acumatica/customers/customerReader';
import { withAcumaticaSession } from '../../acumatica/session';
import type { FieldPath } from '../../customer/customerFields';
import { getAcumaticaConnection } from '../acumaticaAuthentication';

/**
 * Reads customers over one Acumatica session.
 * @param fields those of the items
 * @param filterFields further ones that a filter needs; not worth a request of their own
 * @throws AcumaticaError, or what the work throws
 */
export async function withReader<T>(
	context: IExecuteFunctions,
	fields: readonly FieldPath[],
	filterFields: readonly FieldPath[],
	work: (reader: CustomerReader, client: AcumaticaClient) => Promise<T>,
): Promise<T> {
	const signal = context.getExecutionCancelSignal();
	const connection = await getAcumaticaConnection(context);
	return await withAcumaticaSession(connection, { signal }, async (client) => {
		const all = [...new Set([...fields, ...filterFields])];
		const reader = new CustomerReader(client, all, signal, fields);
		const result = await work(reader, client);
		if (reader.readOneByOne > 0) {
			context.addExecutionHints({
				message: `Acumatica could not list some of the fields, so ${reader.readOneByOne} customers were read one by one. Leave out what you do not need of More Fields and Credit Information, or filter the customers.`,
				location: 'outputPane',
			});
		}
		return result;
	});
}
