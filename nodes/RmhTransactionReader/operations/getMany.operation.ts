import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { limitProperties } from '../../shared/n8n/limit';
import { readPaging } from '../../shared/n8n/paging';
import { runOnce } from '../../shared/n8n/runOnce';
import {
	DEFAULT_DOCUMENT_PAGE,
	LARGEST_DOCUMENT_PAGE,
	readDocuments,
} from '../../shared/rmh/documents/readDocuments';
import { documentOutput } from '../documentOutput';
import { filtersProperty } from '../properties/filters.properties';
import { readFilter } from '../readFilter';
import { readDocumentKind, readDocumentSettings } from '../readSettings';
import { withLedgerView } from '../withLedgerView';

export const getManyProperties: INodeProperties[] = [...limitProperties, filtersProperty];

/** Reads documents once, whatever the number of input items; all outputs belong to the first. */
export async function getMany(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const advice = 'To look up one document per item, use Get.';
	return await runOnce(context, { name: 'Get Many', advice }, async () => await readAll(context));
}

async function readAll(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const kind = readDocumentKind(context);
	const settings = readDocumentSettings(context);
	const paging = readPaging(context, {
		usual: DEFAULT_DOCUMENT_PAGE,
		largest: LARGEST_DOCUMENT_PAGE,
	});
	return await withLedgerView(context, async (database, addLedgerView) => {
		const filter = await readFilter(context, database);
		const output: INodeExecutionData[] = [];
		for await (const page of readDocuments(database, settings, kind, { filter, ...paging })) {
			for (const document of await addLedgerView(page)) output.push(documentOutput(document, 0));
		}
		return output;
	});
}
