import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readCustomers } from '../../shared/rmh/customers/readCustomers';
import { customerOutput } from '../../shared/n8n/rmhCustomers/customerOutput';
import { withNodeDatabase } from '../../shared/n8n/rmhDatabase';
import { runOnce } from '../../shared/n8n/runOnce';
import { filtersProperty } from '../properties/filters.properties';
import { readFilter, readPaging } from '../readFilter';
import { readCustomerSettings } from '../../shared/n8n/rmhCustomers/readCustomerSettings';

export const getManyProperties: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
	filtersProperty,
];

/** Reads customers once, whatever the number of input items; all outputs belong to the first. */
export async function getMany(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const advice = 'To look up one customer per item, use Get.';
	return await runOnce(context, { name: 'Get Many', advice }, async () => await readAll(context));
}

async function readAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readCustomerSettings(context);
	const paging = readPaging(context);
	return await withNodeDatabase(context, async (database) => {
		const filter = await readFilter(context, database);
		const output: INodeExecutionData[] = [];
		for await (const page of readCustomers(database, settings, { filter, ...paging })) {
			for (const customer of page) output.push(customerOutput(customer, 0));
		}
		return output;
	});
}
