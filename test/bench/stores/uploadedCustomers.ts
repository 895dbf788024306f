import type { Bench } from '../bench';
import { uploadJob } from '../runs/uploadJob';
import { snapshotOf, startAcumatica, type AcumaticaSnapshot } from './acumaticaSnapshot';
import { beginLedger } from './benchLedger';
import { STORE_SIZE } from './rmhStore';

/** Uploads the whole store into an empty Acumatica; the ledger knows all customers then. */
export async function uploadedCustomers(bench: Bench): Promise<AcumaticaSnapshot> {
	const { rmh } = await bench.rmh();
	const acumatica = await startAcumatica([]);
	try {
		await beginLedger(rmh);
		const job = await uploadJob(await bench.n8n(), { rmh, acumatica });
		const { summary } = await job.run();
		if (summary.created !== STORE_SIZE) throw new Error(`Only ${summary.created} were created.`);
		return snapshotOf(acumatica);
	} finally {
		await acumatica.close();
	}
}
