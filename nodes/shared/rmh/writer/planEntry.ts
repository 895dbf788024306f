import type { CustomerColumn } from '../columns/customerTable';
import { asSynchronised } from '../../customer/sync/asSynchronised';
import type { FoundCustomer } from '../customers/rowToCustomer';
import { RmhError } from '../errors';
import type { LedgerLink } from '../ledger/links';
import { planWrite, type PlannedWrite } from './plannedWrite';
import type { WriteEntry, WriterContext } from './writerTypes';

/**
 * What has to be written of an entry, by the settings of the run.
 *
 * @param current null = RMH does not have the customer yet
 * @param link what the ledger knows of it
 * @throws RmhError (kind `unusableValue`) that names what RMH cannot hold
 */
export function planEntry(
	{ settings, customers, table, status, credit }: WriterContext,
	entry: WriteEntry,
	current: FoundCustomer | null,
	link?: LedgerLink,
): PlannedWrite {
	const { mapping } = settings;
	const region = mapping.defaultCountry;
	const known = { inverse: mapping, region };
	const meant = current && asSynchronised(current, 'rmh', link?.snapshot, known);
	const plan = planWrite(entry, meant, table, {
		...settings,
		companyFirst: customers.companyFirst,
		status,
		credit,
		region,
	});
	if (plan.problems.length > 0) throw unusable(entry, plan.problems);
	return plan;
}

/** An entry that RMH cannot hold, for a person who corrects it in Acumatica. */
export function unusable({ item }: WriteEntry, problems: readonly string[]): RmhError {
	return new RmhError(
		'unusableValue',
		`Acumatica customer ${item.acumatica.customerId} was not written to RMH: ${problems.join('; ')}`,
		{ description: 'Correct the customer in Acumatica; the next run writes it.' },
	);
}

/** Columns of a plan that are read again beside those that every customer is read with. */
export const mappedColumns = ({ values }: PlannedWrite): CustomerColumn[] =>
	values.flatMap(({ column, mapped }) => (mapped ? [column] : []));
