import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { Bench } from '../bench';
import type { Metric, Scenario, Values } from '../metric';
import { ownNodesJob } from '../runs/ownNodesJob';
import { uploadJob } from '../runs/uploadJob';
import type { Job, Measured } from '../runs/job';
import { readWorkflow, withoutPace } from '../runs/workflows';
import { changeInAcumatica } from '../stores/acumaticaChanges';
import {
	differences,
	restore,
	snapshotOf,
	startAcumatica,
	type AcumaticaSnapshot,
} from '../stores/acumaticaSnapshot';
import { STORE_SIZE } from '../stores/rmhStore';

const NEW = 100;
const CHANGED = 100;

/** What each way of doing the job tells. */
const ofWay = (way: string, who: string): Metric[] => [
	{ name: `stock.${way}.requests`, meaning: `Requests of ${who}` },
	{ name: `stock.${way}.seconds`, meaning: 'Its duration' },
	{ name: `stock.${way}.mostAtOnce`, meaning: 'Most requests that waited or ran at one time' },
];

/** How ours compares with another way, for information. */
const comparedWith = (way: string, who: string): Metric[] => [
	{ name: `stock.${way}.requestRatio`, meaning: `Requests, ours / ${who}` },
	{ name: `stock.${way}.wallRatio`, meaning: 'Duration, the same' },
];

/**
 * An ordinary scheduled upload: 1,000 customers, of which 100 are new, 100 changed and 800 unchanged.
 * The same job on the same data with the shipped template (ours) and with n8n's own nodes: with a
 * look-up per customer at a pace that Acumatica's queue stands (theirs), the same without any pace
 * (unpaced), and with one list of all customers (listed).
 */
export const stock: Scenario = {
	name: 'stock',
	metrics: [
		{
			name: 'stock.requestRatio',
			meaning: "Acumatica requests, ours / n8n's own nodes with a look-up per customer",
			atMost: 0.25,
		},
		{ name: 'stock.wallRatio', meaning: 'Duration, the same', atMost: 0.35 },
		...comparedWith('unpaced', 'the same without pace, which a licence limit would refuse'),
		...comparedWith('listed', "n8n's own nodes with one list of all customers"),
		...ofWay('ours', 'the shipped template'),
		...ofWay('theirs', "n8n's own nodes, a look-up per customer"),
		...ofWay('unpaced', 'the same without pace'),
		...ofWay('listed', "n8n's own nodes, one list"),
	],
	async measure(bench) {
		const begin = await startingPoint(bench);
		const acumatica = await startAcumatica(begin);
		try {
			const lookUps = await readWorkflow('stock-upload.json');
			const jobs: readonly [string, Job][] = [
				['theirs', await ownNodesJob(bench, acumatica, lookUps)],
				['unpaced', await ownNodesJob(bench, acumatica, withoutPace(lookUps))],
				[
					'listed',
					await ownNodesJob(bench, acumatica, await readWorkflow('stock-upload-listed.json')),
				],
				['ours', await uploadJob(bench, acumatica)],
			];
			const results: Record<string, Measured> = {};
			for (const [way, job] of jobs) {
				results[way] = await twice(job, `Stock upload, ${way}`, acumatica, begin);
				expectSame(way, snapshotOf(acumatica), await bench.uploaded());
			}
			return valuesOf(results);
		} finally {
			await acumatica.close();
		}
	},
};

function valuesOf(results: Readonly<Record<string, Measured>>): Values {
	const values: Record<string, number> = {};
	const { ours } = results;
	for (const [way, result] of Object.entries(results)) {
		for (const what of ['requests', 'seconds', 'mostAtOnce'] as const) {
			values[`stock.${way}.${what}`] = result[what];
		}
		if (!ours || result === ours) continue;
		const compared = way === 'theirs' ? 'stock' : `stock.${way}`;
		values[`${compared}.requestRatio`] = ours.requests / result.requests;
		values[`${compared}.wallRatio`] = ours.seconds / result.seconds;
	}
	return values;
}

/** Every tenth customer is not there yet, every tenth has another value than RMH. */
async function startingPoint(bench: Bench): Promise<AcumaticaSnapshot> {
	const uploaded = await bench.uploaded();
	const acumatica = await startAcumatica(uploaded);
	try {
		const every = (place: number) =>
			uploaded.filter((_, position) => position % (STORE_SIZE / NEW) === place);
		for (const { id } of every(0)) acumatica.customers.delete(id);
		changeInAcumatica(acumatica, every(1).slice(0, CHANGED));
		return snapshotOf(acumatica);
	} finally {
		await acumatica.close();
	}
}

/**
 * Runs a job twice from the same start and takes the second: n8n compiles and loads what a job needs
 * during its first run, and neither side should pay for that in the other's favour.
 */
async function twice(
	job: Job,
	title: string,
	acumatica: AcumaticaEmulator,
	begin: AcumaticaSnapshot,
): Promise<Measured> {
	restore(acumatica, begin);
	await job.run(`${title} (to warm up)`);
	restore(acumatica, begin);
	return await job.run(title);
}

/**
 * Jobs with different results cannot be compared: each must end where an upload of all customers into
 * an empty Acumatica ends.
 */
function expectSame(way: string, after: AcumaticaSnapshot, wanted: AcumaticaSnapshot): void {
	const [first, ...others] = differences(after, wanted);
	if (first === undefined) return;
	throw new Error(`${way}: ${others.length + 1} customers are wrong. The first:\n${first}`);
}
