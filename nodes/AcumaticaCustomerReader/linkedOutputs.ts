import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { AcumaticaCustomer } from '../shared/customer/acumaticaCustomer';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { readScope } from '../shared/n8n/scope';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import { customerLinkOf } from '../shared/rmh/ledger/customerLink';
import { customerOutput } from '../shared/n8n/acumaticaCustomers/customerOutput';
import { findLinks, type LinkedCustomer } from '../shared/n8n/acumaticaCustomers/linkedCustomers';
import type { ReaderSettings } from '../shared/n8n/acumaticaCustomers/readSettings';

/** A customer, and the input item that asked for it. */
export interface FoundCustomer {
	customer: AcumaticaCustomer;
	itemIndex: number;
}

/**
 * Customers as output items, by input item, with what the ledger knows of them where the node uses it. Those
 * that were merged into others, or erased, are left out, which a hint says.
 * @throws SettingError, RmhError
 */
export async function linkedOutputs(
	context: IExecuteFunctions,
	found: readonly FoundCustomer[],
	settings: ReaderSettings,
): Promise<Map<number, INodeExecutionData[]>> {
	const customers = found.map(({ customer }) => customer);
	const linksOf = await linksFor(context, customers);
	const outputs = new Map<number, INodeExecutionData[]>();
	for (const { customer, itemIndex } of found) {
		const own = outputs.get(itemIndex) ?? [];
		outputs.set(itemIndex, own);
		for (const { found: link } of linksOf(customer)) {
			own.push(customerOutput(customer, link && customerLinkOf(link), settings, itemIndex));
		}
	}
	const merged = new Set(customers.filter((customer) => linksOf(customer).length === 0)).size;
	if (merged > 0) {
		const message = `${merged} ${merged === 1 ? 'customer was' : 'customers were'} left out, because the sync ledger knows that they were merged into others or erased for privacy.`;
		context.addExecutionHints({ message, location: 'outputPane' });
	}
	return outputs;
}

async function linksFor(
	context: IExecuteFunctions,
	customers: readonly AcumaticaCustomer[],
): Promise<(customer: AcumaticaCustomer) => LinkedCustomer[]> {
	if (!usesLedger(context)) return (customer) => [{ customer, found: null }];
	const scope = readScope(context);
	return await withNodeLedger(context, async (ledger) => await findLinks(ledger, scope, customers));
}
