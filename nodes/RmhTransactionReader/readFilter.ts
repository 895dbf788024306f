import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { timeValue, unset } from '../shared/n8n/parameterValues';
import { readFilters } from '../shared/n8n/readFilters';
import { LARGEST_ID } from '../shared/n8n/rmhCustomerKey';
import type { RmhDatabase } from '../shared/rmh/database';
import { type DocumentFilter } from '../shared/rmh/documents/readDocuments';
import { toServerWallClock } from '../shared/rmh/serverTime';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

const number = z.preprocess(unset, z.coerce.number().int().min(0).max(LARGEST_ID).optional());
const time = z.preprocess(unset, timeValue.optional());

const filters = z.object({
	batchNumber: number,
	customerId: number,
	from: time,
	storeId: number,
	to: time,
});

const LABELS: Readonly<Record<string, string>> = {
	batchNumber: 'Batch Number',
	customerId: 'RMH Customer ID',
	from: 'From',
	storeId: 'Store',
	to: 'Before',
};

/**
 * Reads the filters. Times may need the server's clock.
 * @throws SettingError, RmhError that name the filter
 */
export async function readFilter(
	context: Parameters,
	database: RmhDatabase,
): Promise<DocumentFilter> {
	const { batchNumber, customerId, from, storeId, to } = readFilters(context, filters, LABELS);
	return {
		...(batchNumber === undefined ? {} : { batchNumber }),
		...(customerId === undefined ? {} : { customerId }),
		...(storeId === undefined ? {} : { storeId }),
		...(from ? { from: await toServerWallClock(database, from, 'From') } : {}),
		...(to ? { to: await toServerWallClock(database, to, 'Before') } : {}),
	};
}
