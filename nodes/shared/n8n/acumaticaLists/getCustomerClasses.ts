import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { listCustomerClasses } from '../../acumatica/customers/lists';
import { listResult } from './listResult';
import { withListSession } from './withListSession';

/** Customer classes of the instance, for a parameter that takes several. */
export async function getCustomerClasses(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return listResult(await withListSession(this, listCustomerClasses)).results;
}
