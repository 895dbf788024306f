import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { limitProperties, readLimit } from '../../shared/n8n/limit';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readOptionalScope } from '../../shared/n8n/scope';
import { readMissingCustomers } from '../../shared/rmh/ledger/documents/missingCustomers';
import { optionalScopeProperty } from '../properties/common.properties';
import { documentStoreFilter } from '../properties/filters.properties';
import { readStore } from '../readStore';

export const getMissingCustomersProperties: INodeProperties[] = [
	optionalScopeProperty,
	...limitProperties,
	documentStoreFilter,
];

/** Reads who is missing, once, whatever the number of input items. */
export async function getMissingCustomers(
	context: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Get Missing Customers' }, async () => {
		const scope = readOptionalScope(context);
		const storeId = readStore(context);
		const { limit = Infinity } = readLimit(context);
		const missing = await withNodeLedger(
			context,
			async (ledger) =>
				await readMissingCustomers(ledger, {
					...(scope === undefined ? {} : { scope }),
					...(storeId === undefined ? {} : { storeId }),
				}),
		);
		return missing.slice(0, limit).map((one) => ({ json: { ...one }, pairedItem: { item: 0 } }));
	});
}
