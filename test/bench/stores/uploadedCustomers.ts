import type { Bench } from '../bench';
import { uploadJob } from '../runs/uploadJob';
import { snapshotOf, startAcumatica, type AcumaticaSnapshot } from './acumaticaSnapshot';
import { STORE_SIZE } from './rmhStore';

/** Uploads the whole store into an empty Acumatica. */
export async function uploadedCustomers(bench: Bench): Promise<AcumaticaSnapshot> {
	const acumatica = await startAcumatica([]);
	try {
		const { summary } = await (await uploadJob(bench, acumatica)).run();
		if (summary.created !== STORE_SIZE) throw new Error(`Only ${summary.created} were created.`);
		return snapshotOf(acumatica);
	} finally {
		await acumatica.close();
	}
}
