import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listTerms } from '../../shared/acumatica/customers/lists';
import { listResult } from '../../shared/n8n/acumaticaLists/listResult';
import { withListSession } from '../../shared/n8n/acumaticaLists/withListSession';

/** Credit terms that the instance's customer classes use. */
export async function searchTerms(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return listResult(await withListSession(this, listTerms), filter);
}
