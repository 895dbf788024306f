import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { z } from 'zod';
import { readLimit } from '../shared/n8n/limit';
import { timeValue, unset } from '../shared/n8n/parameterValues';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { runOnce } from '../shared/n8n/runOnce';
import { readOptionalScope } from '../shared/n8n/scope';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { toUtc } from '../shared/rmh/serverTime';
import { forEachItem } from './forEachItem';

/** The filter by time that both histories have. */
export const sinceFilter: INodeProperties = {
	displayName: 'Since',
	name: 'since',
	type: 'dateTime',
	default: '',
	description:
		'Entries at or after this time. Without a time zone it is the clock of the RMH server.',
};

/** What all histories are filtered by; absent = all. */
interface CommonFilter {
	scope?: string;
	/** UTC, ISO 8601 without zone. */
	since?: string;
}

/** How one of the ledger's histories is read. */
export interface HistoryOperation<Filter extends CommonFilter> {
	/** Of the operation, for people. */
	name: string;
	/** The parameter that says whose history it is: `all`, or that of each item. */
	historyOf: string;
	/** Whom the item at an index names. */
	whose(ledger: Ledger, itemIndex: number): Promise<Filter>;
	/** Further filters of the operation. */
	more(itemIndex: number): Partial<Filter>;
	read(
		ledger: Ledger,
		filter: Filter,
		limit: { limit?: number },
	): AsyncGenerator<object[], void, void>;
}

const time = z.preprocess(unset, timeValue.optional());

/** Reads a history, of what each item names or of all, latest entries first. */
export async function readHistoryOf<Filter extends CommonFilter>(
	context: IExecuteFunctions,
	operation: HistoryOperation<Filter>,
): Promise<INodeExecutionData[]> {
	const read = async (ledger: Ledger, itemIndex: number, whose: Filter) => {
		const since = time.parse(context.getNodeParameter('filters.since', itemIndex, ''));
		const filter = {
			...whose,
			...operation.more(itemIndex),
			...(since ? { since: await toUtc(ledger.database, since, 'Since') } : {}),
		};
		const found: IDataObject[] = [];
		for await (const page of operation.read(ledger, filter, readLimit(context, itemIndex))) {
			// An entry is plain JSON throughout; its detail is whatever was written.
			for (const entry of page) found.push({ ...entry } as IDataObject);
		}
		return found;
	};
	if (context.getNodeParameter(operation.historyOf, 0, '') !== 'all') {
		return await forEachItem(context, async (ledger, itemIndex) => {
			return await read(ledger, itemIndex, await operation.whose(ledger, itemIndex));
		});
	}
	return await runOnce(context, { name: operation.name }, async () => {
		const scope = readOptionalScope(context);
		return await withNodeLedger(context, async (ledger) => {
			// The common part of a filter is a filter.
			const whose = (scope === undefined ? {} : { scope }) as Filter;
			const entries = await read(ledger, 0, whose);
			return entries.map((json) => ({ json, pairedItem: { item: 0 } }));
		});
	});
}
