import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { limitProperties, readLimit } from '../../shared/n8n/limit';
import { textValue, unset } from '../../shared/n8n/parameterValues';
import { readFilters } from '../../shared/n8n/readFilters';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { runOnce } from '../../shared/n8n/runOnce';
import { readOptionalScope } from '../../shared/n8n/scope';
import { SettingError } from '../../shared/n8n/SettingError';
import { readWaiting, type WaitingFilter } from '../../shared/rmh/ledger/documents/waiting';
import { optionalScopeProperty } from '../properties/common.properties';
import { documentStoreProperty } from '../properties/filters.properties';

export const getHeldDocumentsProperties: INodeProperties[] = [
	optionalScopeProperty,
	...limitProperties,
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [
			{
				displayName: 'Kind',
				name: 'kind',
				type: 'options',
				options: [
					{ name: 'Collections', value: 'collection' },
					{ name: 'Sales', value: 'sale' },
				],
				default: 'sale',
				description: 'Only documents of this kind',
			},
			{
				displayName: 'RMH Customer ID',
				name: 'rmhId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 42',
				description:
					'Only documents that wait for this customer, or receivable account, of the chosen scope',
			},
			{
				displayName: 'Scope of the Customer',
				name: 'customerScope',
				type: 'string',
				default: '',
				placeholder: 'e.g. STORE1.AR',
				description: 'Where the RMH Customer ID is one of a receivable account: its scope',
			},
			{
				displayName: 'Statuses',
				name: 'statuses',
				type: 'multiOptions',
				options: [
					{ name: 'Failed', value: 'Failed', description: 'Did not work; tried again later' },
					{ name: 'Held', value: 'Held', description: 'Waits for its customer, or for something' },
					{ name: 'New', value: 'New', description: 'Due: the next run takes it' },
					{ name: 'Prepared', value: 'Prepared', description: 'A run is working on it' },
					{ name: 'Processed', value: 'Processed', description: 'In Acumatica' },
					{ name: 'Review', value: 'Review', description: 'A person must look' },
					{ name: 'Skipped', value: 'Skipped', description: 'A person decided to leave it out' },
				],
				default: ['Held', 'Review', 'Failed'],
				description: 'Only documents with one of these',
			},
			documentStoreProperty,
			{
				displayName: 'Waiting for No Customer',
				name: 'noCustomer',
				type: 'boolean',
				default: true,
				description:
					'Whether to leave out what waits for a customer who is missing or not clear: Get Missing Customers counts it',
			},
		],
	},
];

const filters = z.object({
	kind: z.preprocess(unset, z.enum(['sale', 'collection']).optional()),
	rmhId: z.preprocess(unset, z.coerce.number().int().optional()),
	customerScope: textValue,
	statuses: z
		.array(z.enum(['New', 'Prepared', 'Held', 'Review', 'Failed', 'Processed', 'Skipped']))
		.default([]),
	storeId: z.preprocess(unset, z.coerce.number().int().optional()),
	noCustomer: z.preprocess(unset, z.boolean().default(false)),
});

const LABELS: Readonly<Record<string, string>> = {
	kind: 'Kind',
	rmhId: 'RMH Customer ID',
	customerScope: 'Scope of the Customer',
	statuses: 'Statuses',
	storeId: 'Store',
	noCustomer: 'Waiting for No Customer',
};

/** Reads what waits, oldest first, once, whatever the number of input items. */
export async function getHeldDocuments(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runOnce(context, { name: 'Get Held Documents' }, async () => {
		const filter = readFilter(context);
		const found = await withNodeLedger(
			context,
			async (ledger) => await readWaiting(ledger, filter, readLimit(context)),
		);
		return found.map((one) => ({ json: { ...one }, pairedItem: { item: 0 } }));
	});
}

/** @throws SettingError that names the filter */
function readFilter(context: IExecuteFunctions): WaitingFilter {
	const scope = readOptionalScope(context);
	const { kind, rmhId, customerScope, statuses, storeId, noCustomer } = readFilters(
		context,
		filters,
		LABELS,
	);
	const own = customerScope || scope;
	if (rmhId !== undefined && own === undefined) {
		throw new SettingError(
			'An RMH Customer ID needs a scope',
			'Choose the scope: IDs of two stores may be the same.',
		);
	}
	return {
		...(scope === undefined ? {} : { scope }),
		...(kind === undefined ? {} : { kind }),
		...(storeId === undefined ? {} : { storeId }),
		...(rmhId === undefined || own === undefined ? {} : { payer: { scope: own, id: rmhId } }),
		statuses,
		noCustomer,
	};
}
