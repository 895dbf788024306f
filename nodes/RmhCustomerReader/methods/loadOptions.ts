import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { toNodeError } from '../../shared/n8n/errors';
import { listStores } from '../../shared/rmh/stores';
import { withNodeDatabase } from '../database';

/** Stores for the filter "Store". */
export async function getStores(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	try {
		const stores = await withNodeDatabase(this, listStores);
		return stores.map(({ id, name }) => ({
			name: name || `Store ${id}`,
			value: id,
			description: `ID ${id}`,
		}));
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}
