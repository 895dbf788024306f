import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { toNodeError } from '../../shared/n8n/errors';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { readCustomers } from '../../shared/rmh/customers/readCustomers';
import { customerOutput } from '../customerOutput';
import { withNodeDatabase } from '../../shared/n8n/rmhDatabase';
import { filtersProperty } from '../properties/filters.properties';
import { readFilter, readPaging } from '../readFilter';
import { readSettings } from '../readSettings';

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
	hintAboutItems(context);
	try {
		return await readAll(context);
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, 0);
		return [itemFailure(context, context.getInputData()[0]?.json ?? {}, error, 0)];
	}
}

async function readAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
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

function hintAboutItems(context: IExecuteFunctions): void {
	const { length } = context.getInputData();
	if (length < 2) return;
	context.addExecutionHints({
		message: `Get Many ran once, with the values of the first of ${length} input items. To look up one customer per item, use Get.`,
		location: 'outputPane',
	});
}
