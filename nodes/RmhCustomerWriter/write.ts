import type { IExecuteFunctions } from 'n8n-workflow';
import { readLeaseTimeout } from '../shared/n8n/leaseOptions';
import { withNodeDatabase } from '../shared/n8n/rmhDatabase';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { runOwner } from '../shared/n8n/runOwner';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import { ScopeLeases } from '../shared/n8n/sync/scopeLeases';
import type { RmhDatabase } from '../shared/rmh/database';
import type { Lease } from '../shared/rmh/ledger/lease';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { openCreditTarget } from '../shared/rmh/credit/creditTarget';
import { openStatusColumn } from '../shared/rmh/customers/statusColumn';
import { readCustomerTable } from '../shared/rmh/columns/customerTable';
import { writeCustomers } from '../shared/rmh/writer/writeCustomers';
import type { WriteEntry, WriteOutcome, WriterContext } from '../shared/rmh/writer/writerTypes';
import type { NodeSettings } from './readSettings';

type OnOutcome = (outcome: WriteOutcome) => void;

/**
 * Writes the entries, with the sync ledger where the node uses it.
 * @param onOutcome hears of every entry that was worked on
 */
export async function write(
	context: IExecuteFunctions,
	entries: readonly WriteEntry[],
	settings: NodeSettings,
	onOutcome: OnOutcome,
): Promise<void> {
	if (entries.length === 0) return;
	const run = async (database: RmhDatabase, sync: WriterContext['sync']) => {
		const { writer, customers, hashesRow, credit } = settings;
		const table = await readCustomerTable(database);
		const writerContext: WriterContext = {
			database,
			table,
			status: openStatusColumn(table, customers.status),
			credit: await openCreditTarget(database, table, credit),
			settings: writer,
			customers,
			hashesRow,
			sync,
		};
		await writeCustomers(writerContext, entries, onOutcome);
	};
	if (!usesLedger(context)) {
		await withNodeDatabase(context, async (database) => await run(database, null));
		return;
	}
	await withNodeLedger(context, async (ledger) => {
		await underLease(context, ledger, entries, settings, async (lease) => {
			await run(ledger.database, { ledger, lease });
		});
	});
}

/** Works under the lease of the run that took the customers, or under one of its own. */
async function underLease(
	context: IExecuteFunctions,
	ledger: Ledger,
	entries: readonly WriteEntry[],
	{ writer, customers: { scope } }: NodeSettings,
	work: (lease: Lease) => Promise<void>,
): Promise<void> {
	const owner = runOwner(context);
	// A dry run writes nothing, so it keeps nobody out and need not wait for anybody.
	if (writer.dryRun) return await work({ scope, job: 'dryRun', token: '0', owner });
	const customers = entries.map(({ item }) => ({ scope, run: item.link?.run }));
	const timeoutSeconds = readLeaseTimeout(context);
	const leases = await ScopeLeases.open(ledger, customers, { owner, timeoutSeconds });
	let done = false;
	try {
		await work(leases.of(scope));
		done = true;
	} finally {
		await leases.giveBack(done ? 'finished' : 'failed', { all: !done });
	}
}
