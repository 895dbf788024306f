import type { ColumnChange } from '../columns/columnChange';
import { objectionTo } from '../columns/columnTypes';
import { columnOf, type CustomerTable } from '../columns/customerTable';
import type { CustomerRow } from '../customers/customerRow';
import type { CompleteCustomers } from '../customers/customerSources';
import { accountNumberFor } from './accountNumber';
import { otherStore, viewOf } from './decide';
import { newRow } from './newRow';
import { mappedColumns, planEntry, unusable } from './planEntry';
import { runInsert } from './runWrite';
import type { RmhCandidate, WriteEntry, WriteOutcome, WriterContext } from './writerTypes';
import type { Unrecorded } from './writtenCustomers';

/**
 * Adds a customer to RMH.
 *
 * @returns what is to be recorded; in a dry run, or where another customer is in the way, what there is to tell
 * @throws RmhError that names what RMH cannot hold, or after which nobody else can be written
 */
export async function createCustomer(
	context: WriterContext,
	complete: CompleteCustomers,
	entry: WriteEntry,
): Promise<{ written: Unrecorded } | { told: WriteOutcome }> {
	const { index, item } = entry;
	const { settings, table } = context;
	const plan = planEntry(context, entry, null);
	const account = accountNumberFor(item.acumatica.customerId, settings.accountNumbers);
	refuseUnusable(table, entry, account);
	const values = plan.values.map(({ column, change }) => ({ column, value: change.after }));
	const row = newRow(table, values, entry.newCustomer);
	const changes = [
		...(account === null ? [] : [accountNumberChange(account)]),
		...plan.values.map(({ change }) => change),
	];
	const outcome = { index, customer: null, matchedBy: null, changes, warnings: plan.warnings };
	if (settings.dryRun) return { told: { ...outcome, action: 'wouldCreate' } };
	const result = await runInsert(
		context,
		entry,
		account,
		row,
		otherStore(context, entry) !== null,
		mappedColumns(plan),
	);
	if (result.answer === 'created') {
		const { kept } = result;
		const created = { ...outcome, action: 'created' as const };
		return { written: { entry, link: undefined, before: null, plan, kept, outcome: created } };
	}
	const candidates = await candidatesOf(complete, result.other);
	const reason =
		result.answer === 'taken'
			? `RMH has a customer with the account number ${account} already, which no rule of Match By has found`
			: 'The customer was linked to an RMH customer, merged or erased while this run worked';
	const again = result.answer === 'linked' && { compareAgain: true as const };
	return { told: { index, action: 'review', reason, candidates, ...again } };
}

/** @throws RmhError (kind `unusableValue`) for an account number that the column cannot hold */
function refuseUnusable(table: CustomerTable, entry: WriteEntry, account: string | null): void {
	const column = columnOf(table, 'AccountNumber');
	const objection = account && column && objectionTo(column, account);
	if (!objection) return;
	throw unusable(entry, [
		`The account number "${account}" ${objection}. Let RMH give account numbers (Account Number in RMH), or shorten the customer ID in Acumatica`,
	]);
}

const accountNumberChange = (after: string): ColumnChange => ({
	field: 'Account Number',
	path: 'rmh.accountNumber',
	column: 'AccountNumber',
	before: null,
	after,
});

async function candidatesOf(
	complete: CompleteCustomers,
	other: CustomerRow | null,
): Promise<RmhCandidate[]> {
	const found = other ? await complete([other]) : [];
	return found.flatMap((one) => (one.rmh ? [viewOf({ ...one, rmh: one.rmh }, [])] : []));
}
