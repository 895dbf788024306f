import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listTerms } from '../../shared/acumatica/customers/lists';
import { listResult } from './listResult';
import { withListSession } from './withListSession';

/** Credit terms that the instance's customer classes use. */
export async function searchTerms(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return listResult(await withListSession(this, listTerms), filter);
}
