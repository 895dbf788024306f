import type { Scenario } from '../metric';
import type { Job, Measured } from '../runs/job';
import { ownNodesJob } from '../runs/ownNodesJob';
import { uploadJob, withoutLedgerJob, type Systems } from '../runs/uploadJob';
import { readWorkflow, withoutPace } from '../runs/workflows';
import { StockStart } from '../stock/stockStart';
import { stockMetrics, stockValues, type Way } from '../stock/stockValues';
import {
	differences,
	snapshotOf,
	startAcumatica,
	type AcumaticaSnapshot,
} from '../stores/acumaticaSnapshot';

/**
 * An ordinary scheduled upload: 1,000 customers, of which 100 are new, 100 changed and 800 unchanged.
 * The same job on the same data with the shipped template (ours), with this package without its ledger,
 * and with n8n's own nodes: with a look-up per customer at a pace that Acumatica's queue stands (theirs),
 * the same without any pace (unpaced), and with one list of all customers (listed).
 */
export const stock: Scenario = {
	name: 'stock',
	metrics: stockMetrics,
	async measure(bench) {
		const wanted = await bench.uploaded();
		const { rmh, customers } = await bench.rmh();
		const acumatica = await startAcumatica(wanted);
		const systems: Systems = { rmh, acumatica };
		try {
			const n8n = await bench.n8n();
			const ours = await uploadJob(n8n, systems);
			const start = await StockStart.of(systems, customers, ours);
			const lookUps = await readWorkflow('stock-upload.json');
			const list = await readWorkflow('stock-upload-listed.json');
			const others: readonly [Exclude<Way, 'ours'>, Job][] = [
				['theirs', await ownNodesJob(n8n, systems, lookUps)],
				['unpaced', await ownNodesJob(n8n, systems, withoutPace(lookUps))],
				['listed', await ownNodesJob(n8n, systems, list)],
				['withoutLedger', await withoutLedgerJob(n8n, systems)],
			];
			const results: Partial<Record<Way, Measured>> = {};
			for (const [way, job] of others) {
				results[way] = await twice(way, job, () => start.restore());
				expectSame(way, snapshotOf(acumatica), wanted);
			}
			start.restore();
			await ours.run('Stock upload, ours (to warm up)');
			await start.rewind(ours);
			results.ours = await ours.run('Stock upload, ours');
			expectSame('ours', snapshotOf(acumatica), wanted);
			bench.rememberUploaded(snapshotOf(acumatica));
			return stockValues(results as Record<Way, Measured>);
		} finally {
			await acumatica.close();
		}
	},
};

/**
 * Runs a job twice from the same start and takes the second: n8n compiles and loads what a job needs
 * during its first run, and neither side should pay for that in the other's favour.
 */
async function twice(way: Way, job: Job, begin: () => void): Promise<Measured> {
	begin();
	await job.run(`Stock upload, ${way} (to warm up)`);
	begin();
	return await job.run(`Stock upload, ${way}`);
}

/**
 * Jobs with different results cannot be compared: each must end where an upload of all customers into
 * an empty Acumatica ends.
 */
function expectSame(way: Way, after: AcumaticaSnapshot, wanted: AcumaticaSnapshot): void {
	const [first, ...others] = differences(after, wanted);
	if (first === undefined) return;
	throw new Error(`${way}: ${others.length + 1} customers are wrong. The first:\n${first}`);
}
