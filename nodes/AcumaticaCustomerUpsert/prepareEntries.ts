import type { IExecuteFunctions } from 'n8n-workflow';
import { AcumaticaError } from '../shared/acumatica/errors/AcumaticaError';
import type { UpsertEntry } from '../shared/acumatica/customers/upsertCustomers';
import type { CustomerItem } from '../shared/customer/customerItem';
import { customerKey } from '../shared/customer/identity';
import { mapCustomer } from '../shared/customer/mapping/mapCustomer';
import type { FieldProblem } from '../shared/customer/mapping/fieldProblem';
import { matchKeysOf } from '../shared/customer/matching/matchKeys';
import { parseCustomerItem } from '../shared/customer/parseCustomerItem';
import { readOverrides, type NodeSettings } from './readSettings';

/** One input item: what is to be sent for it, or why nothing can be. */
export type Prepared =
	| { kind: 'entry'; entry: UpsertEntry; item: CustomerItem; warnings: string[] }
	| { kind: 'skipped'; reason: string }
	| { kind: 'refused'; error: AcumaticaError };

function refused(
	who: string,
	problems: readonly Pick<FieldProblem, 'path' | 'value' | 'message'>[],
): Prepared {
	const error = new AcumaticaError({
		kind: 'validation',
		message: `RMH customer ${who} was not sent: ${problems.map(({ message }) => message).join('; ')}`,
		description: 'Correct the customer in RMH; the next run sends it.',
		fieldErrors: problems.map(({ path, value, message }) => ({ path, value, message })),
	});
	return { kind: 'refused', error };
}

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
		return { kind: 'refused', error };
	}
	const { item } = parsed;
	const { rmh } = parsed.item;
	if (item.type === 'walkIn') {
		return { kind: 'skipped', reason: 'A walk-in customer is not kept in Acumatica' };
	}

	const { numbering } = settings;
	const matchKeys = matchKeysOf(item, { numbering, region: settings.mapping.defaultCountry });
	const mapped = mapCustomer(item, {
		...settings.mapping,
		overrides: readOverrides(context, index),
	});
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
	if (problems.length > 0) return refused(customerKey(rmh), problems);

	return {
		kind: 'entry',
		item,
		warnings: mapped.warnings,
		entry: {
			index,
			recordId: reference,
			matchKeys,
			fieldsForCreate: mapped.forCreate,
			fieldsForUpdate: mapped.forUpdate,
		},
	};
}
