import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { statusColumns } from '../../rmh/customers/statusColumn';
import { readCustomerTable } from '../../rmh/columns/customerTable';
import { withNodeDatabase } from '../rmhDatabase';
import { toNodeError } from '../errors';

/** The columns of dbo.Customer that can keep a status, for the list of the parameter "Status Column". */
export async function searchStatusColumns(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	try {
		const table = await withNodeDatabase(this, readCustomerTable);
		const wanted = filter.trim().toUpperCase();
		const names = statusColumns(table)
			.map(({ name }) => name)
			.filter((name) => name.toUpperCase().includes(wanted));
		return { results: names.map((name) => ({ name, value: name })) };
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
