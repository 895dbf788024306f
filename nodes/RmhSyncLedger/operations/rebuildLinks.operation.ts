import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { parseExternalReference } from '../../shared/customer/identity';
import { toNodeError } from '../../shared/n8n/errors';
import { itemFailure } from '../../shared/n8n/itemFailure';
import { LARGEST_ID } from '../../shared/n8n/rmhCustomerKey';
import { withNodeLedger } from '../../shared/n8n/rmhLedger';
import { readLedgerScope } from '../../shared/n8n/scope';
import {
	groupReferences,
	type ReferenceCandidate,
} from '../../shared/rmh/ledger/admin/foundReferences';
import { readSurvivorsByRecord } from '../../shared/rmh/ledger/aliases';
import { rebuildLinks as rebuild, type RebuiltLink } from '../../shared/rmh/ledger/admin/rebuild';
import {
	customerOfItem,
	listAcumaticaCustomers,
	type ReferencedCustomer,
} from '../acumaticaReferences';
import { actorProperty, scopeProperty } from '../properties/common.properties';
import { rebuildSourceProperties } from '../properties/rebuildSource.properties';
import { readActor } from '../readActor';

export const rebuildLinksProperties: INodeProperties[] = [
	{
		displayName:
			'Links customers that are not linked yet to the Acumatica customers whose Ext. Ref. Nbr. names them (RMH:scope:ID). Nothing is overwritten: what does not fit goes to Review, with the reason. Acumatica customers that were merged into others or erased do not count.',
		name: 'rebuildNotice',
		type: 'notice',
		default: '',
	},
	scopeProperty,
	...rebuildSourceProperties,
	{
		displayName: 'Output',
		name: 'rebuildOutput',
		type: 'options',
		options: [
			{
				name: 'Each Reference',
				value: 'references',
				description: 'One item per RMH customer that a reference names, with what came of it',
			},
			{
				name: 'Summary',
				value: 'summary',
				description: 'One item with counts',
			},
		],
		default: 'summary',
		description: 'What comes out',
	},
	actorProperty,
];

/** A reference of the scope, and the item that it came with. */
interface Found {
	rmhId: number;
	candidate: ReferenceCandidate;
	itemIndex: number;
}

/** Links customers by the references that Acumatica customers carry. Runs once for all items. */
export async function rebuildLinks(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const failures: INodeExecutionData[] = [];
	try {
		const scope = readLedgerScope(context);
		const { found, customers } = await readReferences(context, scope, failures);
		const results = await linkAll(context, scope, found);
		return [...output(context, { scope, customers, found, results }), ...failures];
	} catch (error) {
		if (!context.continueOnFail()) throw toNodeError(context.getNode(), error);
		return context
			.getInputData()
			.map(({ json }, index) => itemFailure(context, json, error, index));
	}
}

async function readReferences(
	context: IExecuteFunctions,
	scope: string,
	failures: INodeExecutionData[],
): Promise<{ found: Found[]; customers: number }> {
	if (context.getNodeParameter('readFrom', 0, 'acumatica') !== 'items') {
		const listed = await listAcumaticaCustomers(context);
		return {
			found: listed.flatMap((customer) => referenceOf(customer, scope, 0)),
			customers: listed.length,
		};
	}
	const items = context.getInputData();
	const found = items.flatMap(({ json }, index) => {
		try {
			return referenceOf(customerOfItem(json), scope, index);
		} catch (error) {
			if (!context.continueOnFail()) throw toNodeError(context.getNode(), error, index);
			failures.push(itemFailure(context, json, error, index));
			return [];
		}
	});
	return { found, customers: items.length };
}

/** Nothing where the customer carries no reference of this scope. */
function referenceOf(customer: ReferencedCustomer, scope: string, itemIndex: number): Found[] {
	const reference = parseExternalReference(customer.externalReference);
	if (!reference || reference.id > LARGEST_ID) return [];
	if (reference.scope.toUpperCase() !== scope.toUpperCase()) return [];
	const { id: recordId, customerId, status } = customer;
	const candidate = { recordId, customerId, status: status || null };
	return [{ rmhId: reference.id, candidate, itemIndex }];
}

async function linkAll(
	context: IExecuteFunctions,
	scope: string,
	found: readonly Found[],
): Promise<RebuiltLink[]> {
	const results: RebuiltLink[] = [];
	await withNodeLedger(context, async (ledger) => {
		// Who was merged into another one, or erased, may carry the reference still: it speaks for nobody.
		const recordIds = found.map(({ candidate }) => candidate.recordId.toLowerCase());
		const gone = await readSurvivorsByRecord(ledger, scope, recordIds);
		const references = groupReferences(
			found.filter(({ candidate }) => !gone.has(candidate.recordId.toLowerCase())),
		);
		const change = { scope, actor: readActor(context, 0) };
		for await (const batch of rebuild(ledger, change, references)) {
			for (const result of batch) results.push(result);
		}
	});
	return results;
}

function output(
	context: IExecuteFunctions,
	{
		scope,
		customers,
		found,
		results,
	}: { scope: string; customers: number; found: readonly Found[]; results: RebuiltLink[] },
): INodeExecutionData[] {
	const count = (outcome: RebuiltLink['outcome']) =>
		results.filter((result) => result.outcome === outcome).length;
	const [linked, unchanged, review] = [count('linked'), count('unchanged'), count('review')];
	if (review > 0) {
		context.addExecutionHints({
			message: `${review} customers need a person. The output Each Reference tells why; so does Get Status for those in Review.`,
			location: 'outputPane',
		});
	}
	if (context.getNodeParameter('rebuildOutput', 0, 'summary') !== 'references') {
		const references = results.length;
		const json = { scope, customersRead: customers, references, linked, unchanged, review };
		return [{ json, pairedItem: { item: 0 } }];
	}
	const byRmhId = new Map<number, Found[]>();
	for (const each of found) byRmhId.set(each.rmhId, [...(byRmhId.get(each.rmhId) ?? []), each]);
	return results.map(({ rmhId, outcome, problem }) => {
		const candidates = byRmhId.get(rmhId) ?? [];
		return {
			json: {
				scope,
				rmhId,
				result: outcome,
				problem,
				candidates: candidates.map(({ candidate }) => ({ ...candidate })),
			},
			pairedItem: { item: candidates[0]?.itemIndex ?? 0 },
		};
	});
}
