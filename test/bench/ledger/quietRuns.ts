import type { Bench } from '../bench';
import type { Values } from '../metric';
import { uploadJob } from '../runs/uploadJob';
import { startAcumatica } from '../stores/acumaticaSnapshot';
import { sellToEveryone } from '../stores/tills';

/** Runs over linked customers in which nothing has changed that Acumatica gets. */
export async function quietRuns(bench: Bench): Promise<Values> {
	const uploaded = await bench.uploaded();
	const { rmh } = await bench.rmh();
	const acumatica = await startAcumatica(uploaded);
	try {
		const job = await uploadJob(await bench.n8n(), { rmh, acumatica });
		const unchanged = await job.run('Upload with nothing changed');
		await sellToEveryone(rmh);
		const irrelevant = await job.run('Upload after a sale to everyone');
		return {
			'ledger.unchanged.requests': unchanged.requests - unchanged.signing,
			'ledger.irrelevant.requests': irrelevant.requests - irrelevant.signing,
		};
	} finally {
		await acumatica.close();
	}
}
