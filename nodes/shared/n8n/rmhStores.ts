import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { toNodeError } from './errors';
import { listStores } from '../rmh/stores';
import { withNodeDatabase } from './rmhDatabase';

/** Stores of the RMH database, for a list in the editor. */
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
