import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { accountScope } from '../../shared/customer/accountScope';
import { toNodeError } from '../../shared/n8n/errors';
import { searchCustomers as search } from '../../shared/rmh/customers/searchCustomers';
import { withNodeDatabase } from '../../shared/n8n/rmhDatabase';

const PAGE_SIZE = 100;

/** Customers for the list of the parameter "Customer", found by account number, name or e-mail. */
export async function searchCustomers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const { customers, nextAfterId } = await withNodeDatabase(
			this,
			async (database) =>
				await search(database, {
					pageSize: PAGE_SIZE,
					scope: this.getCurrentNodeParameter('records') === 'accounts' ? accountScope('') : '',
					...(filter ? { text: filter } : {}),
					...(paginationToken ? { afterId: Number(paginationToken) } : {}),
				}),
		);
		return {
			results: customers.map(({ id, accountNumber, name }) => ({
				name: [accountNumber, name || 'no name'].filter(Boolean).join(' · '),
				value: String(id),
			})),
			...(nextAfterId === undefined ? {} : { paginationToken: String(nextAfterId) }),
		};
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
