import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listAttributes } from '../../shared/acumatica/customers/lists';
import { listResult } from '../../shared/n8n/acumaticaLists/listResult';
import { withListSession } from '../../shared/n8n/acumaticaLists/withListSession';

/** Attributes that customers can carry. */
export async function searchAttributes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return listResult(await withListSession(this, listAttributes), filter);
}
