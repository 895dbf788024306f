import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { UpsertOutcome } from '../shared/acumatica/customers/upsertCustomers';
import type { AcumaticaReference } from '../shared/customer/customerItem';
import { fieldAt } from '../shared/customer/fieldCatalogue';

type Finished = Exclude<UpsertOutcome, { action: 'failed' }>;

const plain = (reference: AcumaticaReference): IDataObject => ({ ...reference });

/** What was done for the customer, in the words of the output panel. */
function report(outcome: Finished, warnings: readonly string[]): IDataObject {
	if (outcome.action === 'review') {
		return {
			action: outcome.action,
			reason: outcome.reason,
			candidates: outcome.candidates.map((candidate) => ({ ...candidate })),
			changes: [],
			warnings,
		};
	}
	const { action, matchedBy, changes, request } = outcome;
	return {
		action,
		matchedBy,
		...(outcome.reason !== undefined && { reason: outcome.reason }),
		changes: changes.map(({ path, before, after }) => ({
			field: fieldAt(path).label,
			path,
			before: before ?? null,
			after,
		})),
		warnings: [...warnings, ...outcome.warnings],
		...(request && { request: request as IDataObject }),
	};
}

/**
 * The item that leaves the node: the customer as it came, its Acumatica side, and what was done.
 * @param linked whether the sync ledger has the two as one by now; undefined = it was not asked
 */
export function outcomeItem(
	json: IDataObject,
	outcome: Finished,
	warnings: readonly string[],
	linked?: boolean,
): INodeExecutionData {
	const customer = outcome.action === 'review' ? null : outcome.customer;
	return {
		json: {
			...json,
			acumatica: customer ? plain(customer) : (json.acumatica ?? null),
			upsert: { ...report(outcome, warnings), ...(linked !== undefined && { linked }) },
		},
		pairedItem: { item: outcome.index },
	};
}

/** The item of a customer that was left out on purpose. */
export function skippedItem(json: IDataObject, reason: string, index: number): INodeExecutionData {
	return {
		json: { ...json, upsert: { action: 'skipped', reason, changes: [], warnings: [] } },
		pairedItem: { item: index },
	};
}
