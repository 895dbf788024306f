import { acquireLease, finishRun } from '../../../nodes/shared/rmh/ledger/lease';
import { readCustomerTable } from '../../../nodes/shared/rmh/columns/customerTable';
import { writeCustomers } from '../../../nodes/shared/rmh/writer/writeCustomers';
import { startRmhEmulator, type RmhEmulator } from '../../emulators/rmh/index';
import { step } from '../../host/bootstrap/progress.mjs';
import { downloadedCustomers, downloadSettings } from '../download/customers';
import type { Scenario } from '../metric';
import { beginLedger, UPLOAD, withLedger } from '../stores/benchLedger';

const CUSTOMERS = 1000;

/**
 * RMH Customer Writer's work under the ledger, without n8n around it: customers that RMH does not have, then
 * the same with an edit each.
 */
export const download: Scenario = {
	name: 'download',
	metrics: [
		{
			name: 'download.rowsPerSecond',
			meaning: `Customers a second that are added to RMH and linked, ${CUSTOMERS} of them`,
		},
		{
			name: 'download.statementsPerCustomer',
			meaning: 'Statements meanwhile per customer, look-ups included',
			atMost: 2,
		},
		{
			name: 'download.update.rowsPerSecond',
			meaning: 'Customers a second whose city has changed',
		},
		{
			name: 'download.update.statementsPerCustomer',
			meaning: 'Statements meanwhile per customer, look-ups included',
			atMost: 2,
		},
	],
	async measure() {
		const rmh = await startRmhEmulator({ customers: 0 });
		try {
			await beginLedger(rmh);
			const created = await write(rmh, 'Oslo', 'created');
			const updated = await write(rmh, 'Bergen', 'updated');
			return {
				'download.rowsPerSecond': created.perSecond,
				'download.statementsPerCustomer': created.statements,
				'download.update.rowsPerSecond': updated.perSecond,
				'download.update.statementsPerCustomer': updated.statements,
			};
		} finally {
			await rmh.close();
		}
	},
};

/** @throws Error when something else became of a customer */
async function write(rmh: RmhEmulator, city: string, expected: 'created' | 'updated') {
	const entries = downloadedCustomers(CUSTOMERS, city);
	return await step(`Writing ${CUSTOMERS} customers (${expected})`, () =>
		withLedger(rmh, async (ledger) => {
			const table = await readCustomerTable(ledger.database);
			const taken = await acquireLease(ledger, { ...UPLOAD, timeoutSeconds: 600 });
			if (!taken.acquired) throw new Error(`${taken.holder} has the lease.`);
			const { lease } = taken;
			const begin = performance.now();
			const before = rmh.statements;
			let done = 0;
			await writeCustomers(
				{ ...downloadSettings, database: ledger.database, table, sync: { ledger, lease } },
				entries,
				({ action }) => {
					if (action !== expected) throw new Error(`A customer was ${action}, not ${expected}.`);
					done++;
				},
			);
			const seconds = (performance.now() - begin) / 1000;
			const statements = (rmh.statements - before) / CUSTOMERS;
			await finishRun(ledger, lease, 'finished');
			if (done !== CUSTOMERS) throw new Error(`Only ${done} customers were worked on.`);
			return { perSecond: CUSTOMERS / seconds, statements };
		}),
	);
}
