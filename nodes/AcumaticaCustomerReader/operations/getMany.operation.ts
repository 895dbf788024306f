import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { completeCustomers } from '../../shared/acumatica/customers/completeCustomers';
import { planFilter } from '../../shared/acumatica/customers/customerFilter';
import { EXPANDED_PAGE } from '../../shared/acumatica/customers/listFields';
import { listCustomers } from '../../shared/acumatica/customers/listCustomers';
import { hintAboutLoop } from '../../shared/n8n/hintAboutLoop';
import { limitProperties, readLimit } from '../../shared/n8n/limit';
import { runOnce } from '../../shared/n8n/runOnce';
import { linkedOutputs } from '../linkedOutputs';
import { readFilter } from '../readFilter';
import { fieldsOf, readSettings } from '../../shared/n8n/acumaticaCustomers/readSettings';
import { withReader } from '../../shared/n8n/acumaticaCustomers/withReader';

export const getManyProperties: INodeProperties[] = [...limitProperties];

/** Reads customers once, whatever the number of input items; all outputs belong to the first. */
export async function getMany(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	hintAboutLoop(context);
	const advice = 'To look up one customer per item, use Get.';
	return await runOnce(context, { name: 'Get Many', advice }, async () => await readAll(context));
}

async function readAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const settings = readSettings(context);
	const limit = readLimit(context);
	const { filter, matches, fields } = planFilter(readFilter(context));
	const customers = await withReader(context, fieldsOf(settings), fields, async (reader) => {
		const request = { filter, matches, ...limit, pageSize: EXPANDED_PAGE };
		return await completeCustomers(reader, await listCustomers(reader, request));
	});
	const found = customers.map((customer) => ({ customer, itemIndex: 0 }));
	return (await linkedOutputs(context, found, settings)).get(0) ?? [];
}
