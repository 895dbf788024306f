import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import {
	DEFAULT_PAGE_SIZE,
	LARGEST_PAGE_SIZE,
	readCustomers,
} from '../../shared/rmh/customers/readCustomers';
import { customerOutput } from '../../shared/n8n/rmhCustomers/customerOutput';
import { limitProperties } from '../../shared/n8n/limit';
import { readPaging } from '../../shared/n8n/paging';
import { withNodeDatabase } from '../../shared/n8n/rmhDatabase';
import { runOnce } from '../../shared/n8n/runOnce';
import { filtersProperty } from '../properties/filters.properties';
import { readFilter } from '../readFilter';
import { readCustomerSettings } from '../../shared/n8n/rmhCustomers/readCustomerSettings';

export const getManyProperties: INodeProperties[] = [...limitProperties, filtersProperty];

/** Reads customers once, whatever the number of input items; all outputs belong to the first. */
export async function getMany(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const advice = 'To look up one customer per item, use Get.';
	return await runOnce(context, { name: 'Get Many', advice }, async () => await readAll(context));
}

async function readAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readCustomerSettings(context);
	const paging = readPaging(context, {
		usual: DEFAULT_PAGE_SIZE,
		largest: LARGEST_PAGE_SIZE,
	});
	return await withNodeDatabase(context, async (database) => {
		const filter = await readFilter(context, database);
		const output: INodeExecutionData[] = [];
		for await (const page of readCustomers(database, settings, { filter, ...paging })) {
			for (const customer of page) output.push(customerOutput(customer, 0));
		}
		return output;
	});
}
