import type { IExecuteFunctions } from 'n8n-workflow';
import { AcumaticaError } from '../shared/acumatica/errors/AcumaticaError';
import type { UpsertEntry } from '../shared/acumatica/customers/upsertCustomers';
import type { CustomerFields } from '../shared/customer/customerFields';
import { customerKey } from '../shared/customer/identity';
import { mapCustomer } from '../shared/customer/mapping/mapCustomer';
import type { FieldProblem } from '../shared/customer/mapping/fieldProblem';
import { matchKeysOf } from '../shared/customer/matching/matchKeys';
import { parseCustomerItem } from '../shared/customer/parseCustomerItem';
import type { RmhItem } from '../shared/n8n/sync/nodeSync';
import { readChosenId, readOverrides, type NodeSettings } from './readSettings';

/** An input item that can be sent. */
export interface PreparedEntry {
	kind: 'entry';
	index: number;
	entry: UpsertEntry;
	item: RmhItem;
	warnings: string[];
}

/** One input item: what is to be sent for it, or why nothing can be. */
export type Prepared =
	| PreparedEntry
	| { kind: 'skipped'; index: number; item: RmhItem; reason: string }
	/** Without `item` it is no customer at all. */
	| { kind: 'refused'; index: number; item?: RmhItem; error: AcumaticaError };

export const isEntry = (prepared: Prepared): prepared is PreparedEntry => prepared.kind === 'entry';

function refused(
	index: number,
	item: RmhItem,
	problems: readonly Pick<FieldProblem, 'path' | 'value' | 'message'>[],
): Prepared {
	const error = new AcumaticaError({
		kind: 'validation',
		message: `RMH customer ${customerKey(item.rmh)} was not sent: ${problems.map(({ message }) => message).join('; ')}`,
		description: 'Correct the customer in RMH; the next run sends it.',
		fieldErrors: problems.map(({ path, value, message }) => ({ path, value, message })),
	});
	return { kind: 'refused', index, item, error };
}

/**
 * Whether the name of a compared customer is Acumatica's own, which an item carries because it needs one. It is nothing to
 * send, and nothing that both sides have: RMH may still have to get it.
 */
const carriesNameOfAcumatica = ({ compare }: RmhItem): boolean =>
	compare !== undefined && compare.unpaired !== true && !compare.toAcumatica.includes('name');

const withoutName = (fields: CustomerFields): CustomerFields =>
	Object.fromEntries(Object.entries(fields).filter(([path]) => path !== 'CustomerName'));

/** Turns one input item into what Acumatica is asked to do. */
export function prepareEntry(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	json: unknown,
	index: number,
	settings: NodeSettings,
): Prepared {
	const parsed = parseCustomerItem(json);
	if (!parsed.ok || parsed.item.rmh === null) {
		const complaint = parsed.ok ? 'rmh: it names no RMH customer' : parsed.complaint;
		const error = new AcumaticaError({
			kind: 'validation',
			message: `The item is not a customer from RMH Customer Reader (${complaint})`,
			description: 'Connect the output of RMH Customer Reader, or build items of the same form.',
		});
		return { kind: 'refused', index, error };
	}
	const item: RmhItem = { ...parsed.item, rmh: parsed.item.rmh };
	if (item.type === 'walkIn') {
		return { kind: 'skipped', index, item, reason: 'A walk-in customer is not kept in Acumatica' };
	}
	if (item.debtor?.standsForCustomer) {
		const reason = `Receivable account ${item.debtor.number} owes for the customer and stands for it in Acumatica`;
		return { kind: 'skipped', index, item, reason };
	}

	const { numbering } = settings;
	const keys = matchKeysOf(item, { numbering, region: settings.mapping.defaultCountry });
	const chosenId = numbering.kind === 'acumatica' ? '' : readChosenId(context, index);
	const matchKeys = chosenId === '' ? keys : { ...keys, customerId: chosenId };
	const overrides = readOverrides(context, index);
	const mapped = mapCustomer(item, { ...settings.mapping, overrides });
	const isNameSent = !carriesNameOfAcumatica(item) || overrides.CustomerName !== undefined;
	const problems = [...mapped.problems];
	const reference = item.acumatica?.id ?? null;
	if (numbering.kind !== 'acumatica' && matchKeys.customerId === null && reference === null) {
		problems.unshift({
			path: 'CustomerID',
			label: 'Customer ID',
			value: '',
			message: 'The customer has no account number to make a customer ID from. Give it one in RMH',
		});
	}
	if (problems.length > 0) return refused(index, item, problems);

	return {
		kind: 'entry',
		index,
		item,
		warnings: mapped.warnings,
		entry: {
			index,
			recordId: reference,
			...(item.acumatica && { recordCustomerId: item.acumatica.customerId }),
			matchKeys,
			fieldsForCreate: mapped.forCreate,
			fieldsForUpdate: isNameSent ? mapped.forUpdate : withoutName(mapped.forUpdate),
		},
	};
}
