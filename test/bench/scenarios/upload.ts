import type { Scenario } from '../metric';
import { uploadJob } from '../runs/uploadJob';
import { snapshotOf, startAcumatica } from '../stores/acumaticaSnapshot';
import { beginLedger } from '../stores/benchLedger';
import { STORE_SIZE } from '../stores/rmhStore';
import { change, changeBack } from '../stores/tills';

/** The shipped template: every customer new, then every customer changed. */
export const upload: Scenario = {
	name: 'upload',
	metrics: [
		{
			name: 'upload.create.requestsPerCustomer',
			meaning: `Acumatica requests per customer, ${STORE_SIZE} new ones`,
			atMost: 1.05,
		},
		{ name: 'upload.create.seconds', meaning: 'Duration of that run' },
		{
			name: 'upload.update.requestsPerCustomer',
			meaning: `Acumatica requests per customer, ${STORE_SIZE} changed ones`,
			atMost: 1.05,
		},
		{ name: 'upload.update.seconds', meaning: 'Duration of that run' },
	],
	async measure(bench) {
		const { rmh, customers } = await bench.rmh();
		const acumatica = await startAcumatica([]);
		try {
			await beginLedger(rmh);
			const job = await uploadJob(await bench.n8n(), { rmh, acumatica });
			// Changed first and changed back for the second run: it ends where an upload of all ends.
			await change(rmh, customers);
			const create = await job.run(`Creating ${STORE_SIZE} customers`);
			expectCount('created', create.summary.created);

			await changeBack(rmh, customers);
			const update = await job.run(`Updating ${STORE_SIZE} customers`);
			expectCount('updated', update.summary.updated);
			bench.rememberUploaded(snapshotOf(acumatica));
			return {
				'upload.create.requestsPerCustomer': create.requests / STORE_SIZE,
				'upload.create.seconds': create.seconds,
				'upload.update.requestsPerCustomer': update.requests / STORE_SIZE,
				'upload.update.seconds': update.seconds,
			};
		} finally {
			await acumatica.close();
		}
	},
};

function expectCount(what: string, count: number): void {
	if (count !== STORE_SIZE) throw new Error(`${count} of ${STORE_SIZE} customers were ${what}.`);
}
