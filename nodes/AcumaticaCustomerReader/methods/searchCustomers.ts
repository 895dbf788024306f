import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { planFilter } from '../../shared/acumatica/customers/customerFilter';
import { CustomerReader } from '../../shared/acumatica/customers/customerReader';
import { listCustomers } from '../../shared/acumatica/customers/listCustomers';
import { withListSession } from '../../shared/n8n/acumaticaLists/withListSession';

/** More than anybody scrolls through; who looks for another one types a part of its name. */
const MOST = 100;

/** Customers for the list of the parameter "Customer", found by customer ID or name. */
export async function searchCustomers(
	this: ILoadOptionsFunctions,
	text = '',
): Promise<INodeListSearchResult> {
	const { filter } = planFilter({ text: text.trim() });
	const customers = await withListSession(this, async (client) => {
		const reader = new CustomerReader(client, ['CustomerName']);
		return await listCustomers(reader, { filter, limit: MOST, pageSize: MOST });
	});
	return {
		results: customers.map(({ reference, fields }) => ({
			name: [reference.customerId, fields.CustomerName, reference.status]
				.filter(Boolean)
				.join(' · '),
			value: reference.customerId,
		})),
	};
}
