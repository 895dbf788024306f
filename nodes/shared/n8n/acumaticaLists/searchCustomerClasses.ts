import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listCustomerClasses } from '../../acumatica/customers/lists';
import { listResult } from './listResult';
import { withListSession } from './withListSession';

/** Customer classes of the instance. */
export async function searchCustomerClasses(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return listResult(await withListSession(this, listCustomerClasses), filter);
}
