import { CONTENT_FIELDS } from '../../customer/contentFields';
import { contentHash } from '../../customer/sync/contentHash';
import type { CompleteCustomers } from '../customers/customerSources';
import type { FoundCustomer, RmhCustomer } from '../customers/rowToCustomer';
import { steadyValues } from '../ledger/steadyValues';
import { keptDifferently } from './keptDifferently';
import { mappedColumns } from './planEntry';
import type { PlannedWrite } from './plannedWrite';
import { runUpdate, type KeptRow } from './runWrite';
import type { WriterContext } from './writerTypes';

/** A till may be writing the same row at the same moment: sales touch it, and change nothing that counts. */
const TRIES = 3;

/**
 * Writes what is planned of a customer, unless its row has another version by now that counts.
 *
 * @param read.customer as it was read for the plan
 * @param read.recordId the Acumatica record that the plan is of
 * @returns null when somebody else has changed the customer meanwhile, in what counts, or decided about it
 * @throws RmhError
 */
export async function updateRow(
	context: WriterContext,
	complete: CompleteCustomers,
	{ customer, recordId }: { customer: FoundCustomer; recordId: string },
	plan: PlannedWrite,
): Promise<KeptRow | null> {
	const values = plan.values.map(({ column, change }) => ({ column, value: change.after }));
	let version = customer.rmh.rowVersion;
	for (let attempt = 1; ; attempt++) {
		const { id } = customer.rmh;
		const result = await runUpdate(context, { id, version, recordId }, values, mappedColumns(plan));
		if (result.written) return result.kept;
		if (result.now === null) return null;
		const [now] = await complete([result.now.row]);
		if (!now) return null;
		// The first try was committed, and its answer was lost on the way.
		if (attempt === 1 && isOwnWrite(plan, customer, now, result.now)) return result.now;
		if (attempt === TRIES || contentOf(now) !== contentOf(customer)) return null;
		version = now.rmh?.rowVersion ?? null;
	}
}

/** Whether a row has what was to be written, and is otherwise as it was. */
function isOwnWrite(
	{ values }: PlannedWrite,
	before: FoundCustomer,
	now: RmhCustomer,
	{ mapped }: KeptRow,
): boolean {
	const written = new Set<string>(values.map(({ change }) => change.path));
	return (
		keptDifferently(values, now, mapped).length === 0 &&
		CONTENT_FIELDS.every(({ path, of }) => {
			return path === 'name' || path === 'type' || written.has(path) || of(before) === of(now);
		})
	);
}

/** Everything of a row that a person or a mapping could have changed. */
const contentOf = (customer: RmhCustomer) => contentHash(customer, steadyValues(customer.rmhRow));
